/** Sizes in points (1/72 inch) and colours. Text colours keep at least 4.5:1 on white and on the tints they are used with. */
import type { Mark } from '../record/types';

export const page = { width: 595.28, height: 841.89, left: 40, right: 40, top: 62, bottom: 52 } as const;
export const contentWidth = page.width - page.left - page.right;

export const ink = {
  text: '#18212b',
  muted: '#56616d',
  line: '#cfd6dd',
  faint: '#e6eaee',
  panel: '#f3f5f7',
  accent: '#1d4e7a',
  white: '#ffffff',
} as const;

export const markInk: Readonly<Record<Mark, string>> = {
  pass: '#1a6b3f',
  warning: '#8a5300',
  marginal: '#8a5300',
  fail: '#b0211b',
  not_applicable: '#56616d',
  recorded: '#1d4e7a',
  open: '#56616d',
};

export const markTint: Readonly<Record<Mark, string>> = {
  pass: '#e7f3ec',
  warning: '#fdf1dc',
  marginal: '#fdf1dc',
  fail: '#fbe9e8',
  not_applicable: '#f3f5f7',
  recorded: '#e8eff6',
  open: '#f3f5f7',
};

export const bar = { accept: '#cfe8d8', warn: '#f8dfae', reject: '#f4cfcd', edge: '#7d8893' } as const;

export const size = { title: 24, h2: 15, h3: 11, h4: 9, body: 9, table: 7.6, small: 6.8 } as const;
/** Distance of baselines as a multiple of the size. */
export const leading = 1.3;
