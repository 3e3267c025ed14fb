/** Setting up, signing in, and accounts. */
import { z } from 'zod';
import {
  addUserRequest,
  addUserResponse,
  certifyRequest,
  certifyResponse,
  changePasswordRequest,
  editUserRequest,
  resetPasswordResponse,
  setupRequest,
  signInRequest,
  signInResponse,
  userSchema,
  usersResponse,
} from '../../../src/protocol/sync';
import type { HubContext } from '../../context';
import { addUser, certifyKey, changePassword, editUser, listUsers, resetPassword, setUp, SetupLimits, signIn, SignInLimits, signOut, type Passwords } from '../../people';
import type { Routes } from '../route';

const onePerson = z.object({ person: z.uuid() });

export function addPeopleRoutes(routes: Routes, context: HubContext, passwords: Passwords): void {
  const limits = new SignInLimits(context.now);
  const setupLimits = new SetupLimits(context.now);

  routes.add({
    method: 'POST',
    url: '/v1/setup',
    access: 'everybody',
    summary: 'Makes the first administrator, with the code that the hub printed',
    body: setupRequest,
    response: signInResponse,
    handle: ({ body }) => setUp(context, passwords, setupLimits, body),
  });
  routes.add({
    method: 'POST',
    url: '/v1/sessions',
    access: 'everybody',
    summary: 'Signs a person in on a device',
    body: signInRequest,
    response: signInResponse,
    handle: ({ body, request }) => signIn({ context, passwords, limits }, body, request.ip),
  });
  routes.add({ method: 'DELETE', url: '/v1/sessions', access: 'session', summary: 'Ends the session that asks', handle: ({ caller }) => signOut(context, caller) });
  routes.add({
    method: 'PUT',
    url: '/v1/me/key',
    access: 'session',
    summary: "Certifies the person's signing key on this device",
    body: certifyRequest,
    response: certifyResponse,
    handle: async ({ body, caller }) => ({ certificate: await certifyKey(context, caller, body.proof, body.replace) }),
  });
  routes.add({
    method: 'POST',
    url: '/v1/me/password',
    access: 'session',
    summary: 'Changes the own password; sessions on other devices end',
    body: changePasswordRequest,
    handle: ({ body, caller, request }) => changePassword(context, passwords, limits, caller, request.ip, body),
  });
  routes.add({
    method: 'GET',
    url: '/v1/users',
    access: ['coordinator', 'administrator'],
    summary: 'Everybody with an account',
    response: usersResponse,
    handle: async () => ({ users: await listUsers(context.db) }),
  });
  routes.add({
    method: 'POST',
    url: '/v1/users',
    access: ['administrator'],
    summary: 'Makes an account; answers with a first password unless one was given',
    body: addUserRequest,
    response: addUserResponse,
    handle: ({ body }) => addUser(context, passwords, body),
  });
  routes.add({
    method: 'PATCH',
    url: '/v1/users/:person',
    access: ['administrator'],
    summary: 'Changes name, roles or access',
    params: onePerson,
    body: editUserRequest,
    response: z.object({ user: userSchema }),
    handle: async ({ params, body }) => ({ user: await editUser(context, params.person, body) }),
  });
  routes.add({
    method: 'POST',
    url: '/v1/users/:person/password',
    access: ['administrator'],
    summary: 'A new first password; every session of the person ends',
    params: onePerson,
    response: resetPasswordResponse,
    handle: async ({ params }) => ({ password: await resetPassword(context, passwords, params.person) }),
  });
}
