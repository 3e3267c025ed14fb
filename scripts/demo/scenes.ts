/**
 * Pictures for the demo: drawn scenes of what a technician would photograph, rendered to JPEG by the demo's own browser.
 * They are obviously drawings; the demo never passes them off as photographs of a real site.
 */
import type { Browser } from 'playwright-core';

export const sceneKinds = ['pallet', 'indicator', 'damage', 'rack', 'meter', 'label', 'bond', 'post', 'floor', 'cables'] as const;
export type SceneKind = (typeof sceneKinds)[number];

const frame = (content: string, ground: string, caption: string): string => `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1200" width="1600" height="1200" font-family="sans-serif">
  <defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${ground}"/><stop offset="1" stop-color="#20262b"/></linearGradient>
  <filter id="grain"><feTurbulence type="fractalNoise" baseFrequency="0.9" numOctaves="2" stitchTiles="stitch"/><feColorMatrix type="saturate" values="0"/><feComponentTransfer><feFuncA type="linear" slope="0.10"/></feComponentTransfer></filter></defs>
  <rect width="1600" height="1200" fill="url(#g)"/>${content}
  <rect width="1600" height="1200" filter="url(#grain)"/>
  <rect x="0" y="1130" width="1600" height="70" fill="#000" opacity="0.55"/><text x="40" y="1177" font-size="34" fill="#fff">${caption}</text>
</svg>`;

const server = (y: number, lit: boolean): string => `
  <rect x="420" y="${y}" width="760" height="64" rx="4" fill="#2c343b" stroke="#59646d" stroke-width="3"/>
  ${Array.from({ length: 10 }, (_, i) => `<rect x="${440 + i * 58}" y="${y + 10}" width="50" height="44" fill="#1b2025" stroke="#3d464e"/>`).join('')}
  <circle cx="1060" cy="${y + 32}" r="9" fill="${lit ? '#4ade80' : '#374151'}"/><circle cx="1095" cy="${y + 32}" r="9" fill="${lit ? '#60a5fa' : '#374151'}"/>`;

const carton = (x: number, y: number, crushed: boolean): string => `
  <path d="M${x} ${y} h330 v${crushed ? 150 : 210} ${crushed ? 'l-90 60 h-240' : 'h-330'} z" fill="#b98d5a" stroke="#7d5a33" stroke-width="5"/>
  <path d="M${x} ${y} h330" stroke="#e3c391" stroke-width="26"/><rect x="${x + 40}" y="${y + 80}" width="120" height="70" fill="#f3f0e8"/>
  ${Array.from({ length: 12 }, (_, i) => `<rect x="${x + 48 + i * 9}" y="${y + 90}" width="${(i % 3) + 2}" height="40" fill="#111"/>`).join('')}`;

const drawings: Record<SceneKind, (text: string) => string> = {
  pallet: () => [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => carton(260 + column * 360, 250 + row * 230, false))).join('') + '<rect x="220" y="950" width="1160" height="60" fill="#8a6a41"/>',
  indicator: () => `${carton(420, 240, false)}<rect x="900" y="330" width="360" height="420" rx="20" fill="#f8fafc" stroke="#b91c1c" stroke-width="18"/><circle cx="1080" cy="520" r="90" fill="#fff" stroke="#111" stroke-width="10"/><text x="990" y="700" font-size="44" fill="#b91c1c" font-weight="700">SHOCK 50 g</text>`,
  damage: () => `${carton(420, 340, true)}<path d="M660 560 l110 -40 l30 80 l120 -60" fill="none" stroke="#3b2410" stroke-width="12"/><circle cx="760" cy="560" r="190" fill="none" stroke="#ef4444" stroke-width="14"/>`,
  rack: () => `<rect x="370" y="90" width="860" height="1010" fill="#14181c" stroke="#8b96a0" stroke-width="14"/>${Array.from({ length: 12 }, (_, i) => server(130 + i * 78, true)).join('')}`,
  meter: (text) => `<rect x="420" y="220" width="760" height="720" rx="60" fill="#d97706"/><rect x="500" y="300" width="600" height="260" fill="#c7d2c0"/><text x="800" y="480" font-size="150" text-anchor="middle" fill="#182018" font-family="monospace">${text}</text><circle cx="800" cy="740" r="120" fill="#1f2937"/><rect x="792" y="640" width="16" height="100" fill="#fff"/>`,
  label: (text) => `<rect x="260" y="420" width="1080" height="330" rx="12" fill="#fbfbf7" stroke="#9ca3af" stroke-width="6"/>${Array.from({ length: 60 }, (_, i) => `<rect x="${340 + i * 15}" y="470" width="${((i * 7) % 4) * 2 + 3}" height="150" fill="#111"/>`).join('')}<text x="800" y="700" font-size="64" text-anchor="middle" fill="#111" font-family="monospace">${text}</text>`,
  bond: () => '<rect x="300" y="200" width="220" height="860" fill="#9aa5ae"/><path d="M520 420 C 800 420 760 800 1120 800" fill="none" stroke="#22a34a" stroke-width="44"/><path d="M520 420 C 800 420 760 800 1120 800" fill="none" stroke="#facc15" stroke-width="14"/><rect x="1080" y="700" width="240" height="200" fill="#b87333"/><circle cx="1150" cy="800" r="34" fill="#e5e7eb"/>',
  post: (text) => `<rect x="260" y="180" width="1080" height="780" rx="20" fill="#0b0f12" stroke="#4b5563" stroke-width="16"/>${['POST complete', text, 'Memory 512 GiB  OK', 'PSU 1 OK   PSU 2 OK', 'Fans 8/8 OK', 'No critical events'].map((line, i) => `<text x="330" y="${300 + i * 100}" font-size="56" fill="#a7f3d0" font-family="monospace">${line}</text>`).join('')}`,
  floor: () => Array.from({ length: 6 }, (_, i) => `<path d="M${-200 + i * 360} 1130 L${620 + i * 70} 520" stroke="#6b7280" stroke-width="5"/>`).join('') + '<rect x="240" y="140" width="300" height="640" fill="#1f262c"/><rect x="1060" y="140" width="300" height="640" fill="#1f262c"/><path d="M560 1000 h480" stroke="#facc15" stroke-width="14"/><text x="800" y="975" font-size="60" text-anchor="middle" fill="#fde68a">1 120 mm</text>',
  cables: () => Array.from({ length: 16 }, (_, i) => `<path d="M${300 + i * 62} 120 C ${300 + i * 62} 600 ${500 + i * 34} 620 ${520 + i * 34} 1100" fill="none" stroke="${['#2563eb', '#0ea5e9', '#f59e0b', '#10b981'][i % 4] ?? '#fff'}" stroke-width="20"/><rect x="${284 + i * 62}" y="260" width="34" height="80" fill="#fff"/>`).join(''),
};
const grounds: Record<SceneKind, string> = { pallet: '#7f8b94', indicator: '#8d8377', damage: '#8a7d6c', rack: '#46525c', meter: '#5b6670', label: '#3e4a53', bond: '#64707a', post: '#2d353b', floor: '#77838d', cables: '#39444c' };

/** Renders scenes one after the other on a page of its own. JPEG bytes of 1600 x 1200. */
export async function sceneCamera(browser: Browser): Promise<(kind: SceneKind, caption: string, text?: string) => Promise<Buffer>> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
  return async (kind, caption, text = '') => {
    await page.setContent(`<body style="margin:0">${frame(drawings[kind](text), grounds[kind], caption)}</body>`);
    return page.screenshot({ type: 'jpeg', quality: 88 });
  };
}
