/** The one window. */
import type { BrowserWindowConstructorOptions } from 'electron';

/** Sandboxed, isolated, without Node: the preload's few functions are all that the page gets. */
export function windowOptions(preloadPath: string, development: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 800,
    minWidth: 480,
    minHeight: 600,
    show: false,
    title: 'Plumbline',
    // What is seen before the first paint; either theme's page follows at once.
    backgroundColor: '#1f2328',
    webPreferences: {
      preload: preloadPath,
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
      spellcheck: false,
      devTools: development,
      // Timers of a checklist run on behind other windows.
      backgroundThrottling: false,
    },
  };
}
