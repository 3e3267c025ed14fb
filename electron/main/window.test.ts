import { expect, it } from 'vitest';
import { menuTemplate } from './menu';
import { windowOptions } from './window';

it('opens a sandboxed, isolated window without Node', () => {
  expect(windowOptions('/app/preload.cjs', false).webPreferences).toMatchObject({
    preload: '/app/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    devTools: false,
  });
});

it('enables no Blink features', () => {
  const preferences = windowOptions('/app/preload.cjs', true).webPreferences ?? {};
  expect(Object.keys(preferences)).not.toContain('enableBlinkFeatures');
  expect(Object.keys(preferences)).not.toContain('disableBlinkFeatures');
});

it('offers the developer tools in development alone', () => {
  const asText = (development: boolean): string => JSON.stringify(menuTemplate('linux', development));
  expect(asText(true)).toContain('toggleDevTools');
  expect(asText(false)).not.toContain('toggleDevTools');
});
