/** Logs: one JSON object a line. What opens a door is never in them. */
import { pino, type DestinationStream, type Logger } from 'pino';

const SECRETS = ['authorization', 'password', 'newPassword', 'token', 'setupCode', 'password_hash', 'cookie'];

/** Logs go to standard error unless `destination` says otherwise: standard output is for what people read. */
export function createLog(level: string, destination: DestinationStream = process.stderr): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Nothing logs these on purpose; this holds when something does by mistake.
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
    },
    destination,
  );
}
