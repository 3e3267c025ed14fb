/** What is said in more than one place. */
export const DEVICE_REVOKED = 'This device was taken out of use. Nothing that is on it is lost; an administrator can tell more.';
export const PERSON_DISABLED = 'Your access was withdrawn. An administrator can tell more.';
export const WRONG_PASSWORD = 'The username or the password is wrong.';
