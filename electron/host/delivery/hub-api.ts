/** The hub's calls, typed (src/protocol/sync.ts). Errors as in trouble.ts. */
import { z } from 'zod';
import {
  addUserResponse,
  certifyResponse,
  chainsResponse,
  devicesResponse,
  helloResponse,
  newsResponse,
  pullResponse,
  pushResponse,
  resetPasswordResponse,
  signInResponse,
  timeResponse,
  userSchema,
  usersResponse,
  type Hello,
  type HubDevice,
  type HubUser,
  type News,
  type PullPage,
  type PushRequest,
  type PushResponse,
  type SetupRequest,
  type SignInRequest,
  type SignInResponse,
} from '../../../src/protocol/sync';
import type { SignedDocument } from '../../../src/protocol/evidence';
import type { Role } from '../../../src/domain/deployment/fields';
import type { HubAnswer, HubConnection } from './http';

const anything = z.unknown();

export function sayHello(hub: HubConnection, signal?: AbortSignal): Promise<Hello> {
  return hub.call({ method: 'GET', path: 'v1/hello', answer: helloResponse, ...(signal === undefined ? {} : { signal }) });
}

export function signIn(hub: HubConnection, body: SignInRequest): Promise<SignInResponse> {
  return hub.call({ method: 'POST', path: 'v1/sessions', body, answer: signInResponse });
}

export function setUp(hub: HubConnection, body: SetupRequest): Promise<SignInResponse> {
  return hub.call({ method: 'POST', path: 'v1/setup', body, answer: signInResponse });
}

/** Calls in the name of one session. */
export class HubCalls {
  readonly #hub: HubConnection;
  readonly #token: string;
  readonly #signal: AbortSignal | undefined;

  constructor(hub: HubConnection, token: string, signal?: AbortSignal) {
    this.#hub = hub;
    this.#token = token;
    this.#signal = signal;
  }

  news(etag: string | undefined): Promise<HubAnswer<News>> {
    return this.#hub.ask({ method: 'GET', path: 'v1/news', etag, answer: newsResponse, ...this.#common() });
  }

  async chains(stream: string): Promise<{ readonly device: string; readonly seq: number; readonly hash: string }[]> {
    return (await this.#get(`v1/streams/${stream}/chains`, chainsResponse)).chains;
  }

  /** Operations behind a position; those of `except` are left out. */
  pull(stream: string, after: number, except: string | undefined): Promise<PullPage> {
    return this.#get(`v1/streams/${stream}/operations?after=${after}${except === undefined ? '' : `&except=${except}`}`, pullResponse);
  }

  push(stream: string, body: PushRequest): Promise<PushResponse> {
    return this.#send('POST', `v1/streams/${stream}/operations`, body, pushResponse);
  }

  /** What time it is there, signed, with what the clocks here showed. */
  async time(clocks: { readonly boot: string; readonly uptime: number; readonly at: string }): Promise<SignedDocument> {
    return (await this.#send('POST', 'v1/time', clocks, timeResponse)).time;
  }

  async certify(proof: SignedDocument, replace: boolean): Promise<void> {
    await this.#send('PUT', 'v1/me/key', { proof, replace }, certifyResponse);
  }

  async changePassword(password: string, newPassword: string): Promise<void> {
    await this.#send('POST', 'v1/me/password', { password, newPassword }, anything);
  }

  async signOut(): Promise<void> {
    await this.#hub.call({ method: 'DELETE', path: 'v1/sessions', answer: anything, ...this.#common() });
  }

  async users(): Promise<HubUser[]> {
    return (await this.#get('v1/users', usersResponse)).users;
  }

  addUser(body: { readonly name: string; readonly username: string; readonly roles: readonly Role[] }): Promise<{ user: HubUser; password: string | null }> {
    return this.#send('POST', 'v1/users', body, addUserResponse);
  }

  async editUser(person: string, body: { readonly name?: string; readonly roles?: readonly Role[]; readonly disabled?: boolean }): Promise<HubUser> {
    return (await this.#send('PATCH', `v1/users/${encodeURIComponent(person)}`, body, z.object({ user: userSchema }))).user;
  }

  async resetPassword(person: string): Promise<string> {
    return (await this.#send('POST', `v1/users/${encodeURIComponent(person)}/password`, {}, resetPasswordResponse)).password;
  }

  async devices(): Promise<HubDevice[]> {
    return (await this.#get('v1/devices', devicesResponse)).devices;
  }

  async revokeDevice(device: string, reason: string): Promise<void> {
    await this.#send('POST', `v1/devices/${encodeURIComponent(device)}/revocation`, { reason }, anything);
  }

  #common(): { readonly token: string; readonly signal?: AbortSignal } {
    return { token: this.#token, ...(this.#signal === undefined ? {} : { signal: this.#signal }) };
  }

  #get<T>(path: string, answer: z.ZodType<T>): Promise<T> {
    return this.#hub.call({ method: 'GET', path, answer, ...this.#common() });
  }

  #send<T>(method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    return this.#hub.call({ method, path, body, answer, ...this.#common() });
  }
}
