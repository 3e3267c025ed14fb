/** `hub help`. */
import { defaultFolder, DEFAULT_HOST, DEFAULT_PORT } from '../config';

export function helpText(): string {
  return `Plumbline hub: takes in what devices deliver, and passes it on.

npm run hub                         start
npm run hub -- <command> [flags]    one of the following, whether the hub runs or not

  user list
  user add --username U --name N --role R [--role R]   prints a first password
  user roles U --role R [--role R]
  user disable U | user enable U | user reset-password U
      --password-stdin                                 takes the password from standard input instead (add, reset-password)
  device list
  device revoke ID --reason TEXT                       for good: a lost laptop
  backup FOLDER|FILE.zip                               database, keys and files; restoring: docs/hub.md
  help

Roles: technician, supervisor, coordinator, administrator.

Flag               Environment              Default
--data FOLDER      PLUMBLINE_HUB_DATA       ${defaultFolder(process.platform, process.env)}
--host ADDRESS     PLUMBLINE_HUB_HOST       ${DEFAULT_HOST}
--port NUMBER      PLUMBLINE_HUB_PORT       ${DEFAULT_PORT}
--database URL     PLUMBLINE_DATABASE_URL   SQLite in the folder; postgresql://... for PostgreSQL
--tls-cert FILE    PLUMBLINE_TLS_CERT       none
--tls-key FILE     PLUMBLINE_TLS_KEY        none
--behind-proxy                              off; a proxy in front does TLS and sets X-Forwarded-For
--log-level LEVEL  PLUMBLINE_LOG_LEVEL      info`;
}
