/** People, their devices and sessions. */
export { listDevices, revokeDevice, deviceByPrefix } from './devices';
export { certifyKey } from './enrolment';
export { ORGANISATION_NAME, readMeta } from './meta';
export { Passwords } from './password';
export { TooManyTries } from './attempts';
export { callerOf, endIdleSessions } from './session';
export { newSetupCode, setUp, SetupLimits } from './setup';
export { signIn, SignInLimits } from './sign-in';
export { addUser, changePassword, editUser, listUsers, resetPassword, signOut, userByName } from './users';
