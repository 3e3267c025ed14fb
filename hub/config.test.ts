import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, configFlags, configOf, defaultFolder, type HubConfig } from './config';

const home = { HOME: '/home/ada' };

function readConfig(env: Record<string, string>, args: string[]): HubConfig {
  return configOf(env, parseArgs({ args, options: configFlags }).values);
}

describe('the configuration', () => {
  it('needs nothing: this computer only, SQLite, a folder of the user', () => {
    expect(readConfig(home, [])).toEqual({ folder: defaultFolder(process.platform, home), host: '127.0.0.1', port: 47616, databaseUrl: undefined, tls: undefined, behindProxy: false, logLevel: 'info' });
  });

  it('comes from the environment, and flags go before it', () => {
    const env = { ...home, PLUMBLINE_HUB_DATA: '/srv/a', PLUMBLINE_HUB_PORT: '4000', PLUMBLINE_HUB_HOST: '127.0.0.2', PLUMBLINE_DATABASE_URL: 'postgresql://hub@db/hub', PLUMBLINE_LOG_LEVEL: 'warn' };
    expect(readConfig(env, [])).toMatchObject({ folder: '/srv/a', port: 4000, host: '127.0.0.2', databaseUrl: 'postgresql://hub@db/hub', logLevel: 'warn' });
    expect(readConfig(env, ['--data', '/srv/b', '--port', '0', '--host', '::1', '--database', 'postgres://x/y', '--log-level', 'silent'])).toMatchObject({ folder: '/srv/b', port: 0, host: '::1', databaseUrl: 'postgres://x/y', logLevel: 'silent' });
  });

  it.each(['0.0.0.0', '192.168.1.4', 'hub.example', '::', '127.0.0.1.example'])('does not listen on %s in the clear', (host) => {
    expect(() => readConfig(home, ['--host', host])).toThrow(ConfigError);
    expect(readConfig(home, ['--host', host, '--behind-proxy']).host).toBe(host);
    expect(readConfig(home, ['--host', host, '--tls-cert', 'c', '--tls-key', 'k']).tls).toEqual({ certificate: 'c', key: 'k' });
  });

  it.each([
    [['--port', '65536']],
    [['--port', '4e3']],
    [['--port', '']],
    [['--tls-cert', 'c']],
    [['--tls-key', 'k']],
    [['--database', 'file:hub.sqlite']],
    [['--log-level', 'constructor']],
  ])('refuses %j', (argv) => {
    expect(() => readConfig(home, argv)).toThrow(ConfigError);
  });

  it('puts data where the system keeps those of a user', () => {
    expect(defaultFolder('linux', home)).toBe('/home/ada/.local/share/plumbline-hub');
    expect(defaultFolder('linux', { ...home, XDG_DATA_HOME: '/data' })).toBe('/data/plumbline-hub');
    expect(defaultFolder('darwin', home)).toBe('/home/ada/Library/Application Support/Plumbline Hub');
    expect(defaultFolder('win32', { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' })).toContain('Plumbline Hub');
  });
});
