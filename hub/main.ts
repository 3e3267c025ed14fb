/** `npm run hub`: starts the hub, or runs one of its commands. */
import { text } from 'node:stream/consumers';
import { runCommandLine } from './commands';
import type { HubConfig } from './config';
import { startHub, type RunningHub } from './server';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

process.exitCode = await runCommandLine({
  argv: process.argv.slice(2),
  env: process.env,
  console: {
    say,
    complain: (line) => {
      process.stderr.write(`${line}\n`);
    },
    readInput: () => text(process.stdin),
  },
  serve,
});

async function serve(config: HubConfig): Promise<void> {
  const stopped = Promise.withResolvers<undefined>();
  // From the first moment: whoever stops it while it starts does not wait.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.resolve(undefined));
  const hub = await startHub(config);
  say(announcement(hub));
  if (hub.setupCode !== undefined) say(`Set it up in Plumbline with this address and the one-time code ${hub.setupCode}`);
  await stopped.promise;
  await hub.close();
}

function announcement({ url, context, databaseKind, organisationFingerprint, certificateFingerprint }: RunningHub): string {
  const parts = [
    `Plumbline hub at ${url}`,
    `data in ${context.folder}`,
    `database ${databaseKind === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`,
    `organisation key ${organisationFingerprint}`,
    ...(certificateFingerprint === undefined ? [] : [`certificate ${certificateFingerprint}`]),
  ];
  return parts.join(', ');
}
