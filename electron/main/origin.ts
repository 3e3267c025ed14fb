/** Which URLs are ours, decided on parsed values: never by how a text begins. */

export const APP_SCHEME = 'app';
export const APP_HOST = 'plumbline';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Tells whether a URL belongs to the application. `developmentUrl`: the renderer's development server, never in a packaged build. */
export function ourOrigins(developmentUrl?: string): (text: string) => boolean {
  const development = developmentUrl === undefined ? null : URL.parse(developmentUrl);
  return (text) => {
    const url = URL.parse(text);
    if (url === null || url.username !== '' || url.password !== '') return false;
    if (url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST) return true;
    return development !== null && url.protocol === development.protocol && url.host === development.host;
  };
}
