/** The head of the cover where the organisation has said how it is called: its logo on the left, its name and address beside it, on white. */
import { LOGO_BOX_MM, logoSizeMm, type PictureSize } from '../../domain/organisation/logo-size';
import type { Images } from '../pdf/images';
import type { Sheet } from '../pdf/sheet';
import { ink, size } from '../pdf/theme';
import type { Style } from '../pdf/typesetter';
import type { Letterhead } from '../record/types';

const POINTS_A_MM = 72 / 25.4;
const TOP = 22;
const GAP = 20;
const NAME: Style = { face: 'bold', size: 12, color: ink.accent };
const SMALL: Style = { face: 'regular', size: size.small + 0.6, color: ink.muted };
/** Lines of the address that find room beside the logo. */
const MOST_LINES = 6;

/** Where a logo that cannot be shown is named. */
const UNSEEN_WIDTH = LOGO_BOX_MM.width * POINTS_A_MM;

interface Line {
  readonly text: string;
  readonly style: Style;
}

function logoSize(pixels: PictureSize): PictureSize {
  const { width, height } = logoSizeMm(pixels);
  return { width: width * POINTS_A_MM, height: height * POINTS_A_MM };
}

/** Draws it and answers where it ends, in points from the top of the page. */
export async function drawLetterhead(sheet: Sheet, letterhead: Letterhead, images: Images): Promise<number> {
  const { type } = sheet;
  const { name, lines, logo } = letterhead;
  const picture = logo === undefined ? undefined : images.open(logo.sha256);
  const box = picture?.ok === true ? logoSize(picture) : { width: 0, height: 0 };
  const beside = logo === undefined ? 0 : (picture?.ok === true ? box.width : UNSEEN_WIDTH) + GAP;
  const width = sheet.width - beside;
  const text: readonly Line[] = [
    ...type.wrap(name, 'bold', NAME.size, width).map((line) => ({ text: line, style: NAME })),
    ...lines.slice(0, MOST_LINES).flatMap((line) => type.wrap(line, 'regular', SMALL.size, width).map((wrapped) => ({ text: wrapped, style: SMALL }))),
  ];
  const textHeight = text.reduce((sum, { style }) => sum + type.lineHeight(style.size), 0);
  const unseen = logo === undefined || picture === undefined || picture.ok ? [] : type.wrap(picture.problem === 'missing' ? logo.missing : sheet.words.letterhead.logoUnreadable, 'regular', size.small, UNSEEN_WIDTH);
  const unseenHeight = unseen.length * type.lineHeight(size.small);
  const height = Math.max(box.height, textHeight, unseenHeight);

  if (logo !== undefined && picture?.ok === true) {
    const top = TOP + (height - box.height) / 2;
    sheet.tagged('Figure', () => images.draw(picture.image, sheet.left, top, box.width, box.height), { alt: logo.alt, bbox: [sheet.left, top, sheet.left + box.width, top + box.height] });
    await images.settle();
  }
  if (unseen.length > 0) {
    drawLines(sheet, unseen.map((line) => ({ text: line, style: { face: 'regular', size: size.small, color: ink.muted } })), sheet.left, TOP + (height - unseenHeight) / 2);
  }
  drawLines(sheet, text, sheet.left + beside, TOP + (height - textHeight) / 2);
  return TOP + height + 12;
}

function drawLines(sheet: Sheet, lines: readonly Line[], x: number, top: number): void {
  const { type } = sheet;
  let y = top;
  sheet.tagged('P', () => {
    for (const { text, style } of lines) {
      type.draw(text, x, y, style);
      y += type.lineHeight(style.size);
    }
  });
}
