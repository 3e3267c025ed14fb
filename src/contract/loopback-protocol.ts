/** What both ends of the loopback transport must agree on besides the messages themselves (codec.ts). */

/** Path of the WebSocket. */
export const SOCKET_PATH = '/contract';
/** `POST` exchanges the one-time code for the session's secret; `GET` with the secret tells whether it still holds. */
export const SESSION_PATH = '/session';
/** Header that carries the secret on requests. */
export const SECRET_HEADER = 'x-plumbline-session';
/** WebSocket subprotocol that is spoken. */
export const SUBPROTOCOL = 'plumbline.v1';
/** Browsers cannot set headers on a WebSocket: the secret goes as a second offered subprotocol, with this prefix. */
export const SECRET_SUBPROTOCOL_PREFIX = 'plumbline.secret.';

/** Why the host closed a socket (RFC 6455 leaves 4000-4999 to applications). */
export const closeCodes = { leaseTaken: 4409, malformed: 4400, closing: 1001, tooLarge: 1009 } as const;
