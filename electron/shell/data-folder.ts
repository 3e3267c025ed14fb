/** Where the record lives: the same folder for both shells, so that either opens what the other wrote. */
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

export interface Place {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** PLUMBLINE_DATA when set; otherwise where the platform keeps a person's application data. */
export function dataFolder({ platform, env, home }: Place = { platform: process.platform, env: process.env, home: homedir() }): string {
  const path = platform === 'win32' ? win32 : posix;
  const chosen = env['PLUMBLINE_DATA'];
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  if (platform === 'win32') return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Plumbline');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Plumbline');
  // The XDG specification: a relative path is to be ignored.
  const xdg = env['XDG_DATA_HOME'];
  return path.join(xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(home, '.local', 'share'), 'plumbline');
}
