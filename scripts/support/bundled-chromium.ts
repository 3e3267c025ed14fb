import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A headless Chromium unpacked from npm, and the environment that it needs on this machine. */
export interface BundledChromium {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

/**
 * Unpacks the headless Chromium of @sparticuz/chromium (Linux x64 only) once per version into
 * node_modules/.cache, and answers where it is.
 *
 * The package unpacks into the system's temporary folder, under a fixed name, without locking; so it is
 * run in a process of its own with a private temporary folder, which takes its final name when complete.
 */
export async function unpackBundledChromium(projectDir: string): Promise<BundledChromium> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = JSON.parse(await readFile(resolve(dirname(entry), '../package.json'), 'utf8')) as { version: string };
  const cacheDir = join(projectDir, 'node_modules/.cache/plumbline');
  const finalDir = join(cacheDir, `chromium-${manifest.version}`);

  if (!existsSync(finalDir)) {
    await mkdir(cacheDir, { recursive: true });
    const unpacking = await mkdtemp(join(cacheDir, 'unpacking-'));
    try {
      const program = `import(${JSON.stringify(pathToFileURL(entry).href)}).then((m) => m.default.executablePath())`;
      // The runtime's name makes the package unpack the libraries (nss, nspr, expat) that it adds for Lambda.
      await run(process.execPath, ['-e', program], {
        env: { ...process.env, TMPDIR: unpacking, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
      });
      await rename(unpacking, finalDir).catch((error: unknown) => {
        // Another process was first; its copy is as good.
        if (!existsSync(finalDir)) throw error;
      });
    } finally {
      await rm(unpacking, { recursive: true, force: true });
    }
  }

  const executablePath = join(finalDir, 'chromium');
  return { executablePath, env: await environmentFor(executablePath, finalDir) };
}

/** The system's own libraries and fonts are preferred; what is missing comes from the package. */
async function environmentFor(executablePath: string, dir: string): Promise<Record<string, string>> {
  const env: Record<string, string> = {};
  const starts = await run(executablePath, ['--version']).then(
    () => true,
    () => false,
  );
  if (!starts) {
    const inherited = process.env['LD_LIBRARY_PATH'];
    env['LD_LIBRARY_PATH'] = [join(dir, 'al2023/lib'), ...(inherited ? [inherited] : [])].join(':');
    await run(executablePath, ['--version'], { env: { ...process.env, ...env } });
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(dir, 'fonts');
  return env;
}
