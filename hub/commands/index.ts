/** The hub's command line. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { configFlags, ConfigError, configOf, type HubConfig } from '../config';
import { DatabaseError } from '../database';
import { HubError } from '../errors';
import { createLog } from '../log';
import { openHub, type OpenHub } from '../open';
import { KEYS_FOLDER, KeyFileError, ORGANISATION_KEY_FILE } from '../organisation';
import { OrganisationKeyError } from '../sync';
import { backupCommand } from './backup';
import { commandFlags, UsageError, type Console, type Invocation } from './command';
import { deviceCommand } from './device';
import { helpText } from './help';
import { userCommand } from './user';

const commands: Readonly<Record<string, (invocation: Invocation) => Promise<void>>> = { user: userCommand, device: deviceCommand, backup: backupCommand };

export interface CommandLine {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly console: Console & { complain(line: string): void };
  /** Runs until the hub is stopped. */
  readonly serve: (config: HubConfig) => Promise<void>;
}

/** Exit codes: 0 done, 1 refused or failed, 2 not understood. */
export async function runCommandLine({ argv, env, console, serve }: CommandLine): Promise<number> {
  const opened: OpenHub[] = [];
  try {
    const { values: flags, positionals } = read(argv);
    const [command, ...words] = positionals;
    if (flags.help === true || command === 'help') {
      console.say(helpText());
      return 0;
    }
    const config = configOf(env, flags);
    if (command === undefined) {
      await serve(config);
      return 0;
    }
    const run = commands[command];
    if (run === undefined) throw new UsageError(`"${command}" is no command.`);
    const open = async (): Promise<OpenHub> => {
      // A mistyped folder would become a second organisation.
      if (!existsSync(path.join(config.folder, KEYS_FOLDER, ORGANISATION_KEY_FILE))) throw new ConfigError(`There is no hub in ${config.folder}. Start one there first, or name its folder with --data.`);
      const hub = await openHub(config, createLog('warn'));
      opened.push(hub);
      return hub;
    };
    await run({ words, flags, config, console, open });
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.complain(`${error.message} See: npm run hub -- help`);
      return 2;
    }
    if (error instanceof ConfigError || error instanceof HubError || error instanceof DatabaseError || error instanceof KeyFileError || error instanceof OrganisationKeyError) {
      console.complain(error.message);
      return 1;
    }
    console.complain(error instanceof Error ? explain(error) : String(error));
    return 1;
  } finally {
    for (const hub of opened) await hub.close();
  }
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: { ...configFlags, ...commandFlags }, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

const words: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Something else listens there already: another hub? Choose another one with --port.',
  EACCES: 'The system does not allow that. Is the folder yours, and the port above 1023?',
  ECONNREFUSED: 'The database does not answer. Does it run, and is PLUMBLINE_DATABASE_URL right?',
  ENOSPC: 'The disk is full.',
};

function explain(error: Error): string {
  const hint = 'code' in error && typeof error.code === 'string' ? words[error.code] : undefined;
  return hint === undefined ? `${error.name}: ${error.message}` : `${error.message}\n${hint}`;
}
