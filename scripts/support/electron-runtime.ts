import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const FETCH_LIMIT_MS = 60_000;

const packageDir = () => dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** The path of Electron's executable, or undefined when its runtime is not on this machine. */
export function findElectronRuntime(): string | undefined {
  // Importing the package would start a download; its path file says the same.
  const pathFile = join(packageDir(), 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const elsewhere = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const executable = join(elsewhere ?? join(packageDir(), 'dist'), name);
  return existsSync(executable) ? executable : undefined;
}

/** Lets Electron fetch its runtime, for a minute at most. Answers its path, or undefined if it could not be had. */
export async function fetchElectronRuntime(limitMs = FETCH_LIMIT_MS): Promise<string | undefined> {
  const found = findElectronRuntime();
  if (found !== undefined) return found;
  await new Promise<void>((ended) => {
    const child = spawn(process.execPath, [join(packageDir(), 'install.js')], {
      stdio: 'ignore',
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    child.once('error', () => ended()).once('exit', () => ended());
  });
  return findElectronRuntime();
}
