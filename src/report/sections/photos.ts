/** Photos, two a row. Each is opened, drawn and let go before the next. */
import type { Images } from '../pdf/images';
import type { Sheet } from '../pdf/sheet';
import { ink, size } from '../pdf/theme';
import type { PhotoEntry, ReportRecord } from '../record/types';

const PER_ROW = 2;
const GAP = 16;
/** Three rows a page with captions of seven lines: names in two, whole hashes in two. */
const PICTURE_HEIGHT = 158;

export async function drawPhotos(sheet: Sheet, record: ReportRecord, images: Images): Promise<void> {
  const { words } = sheet;
  sheet.heading(2, words.section.photos, { destination: 'photos', keep: PICTURE_HEIGHT + 50 });
  if (record.photos.length === 0) {
    sheet.paragraph(words.photos.none, { color: ink.muted });
    return;
  }
  const width = (sheet.width - GAP * (PER_ROW - 1)) / PER_ROW;
  for (let index = 0; index < record.photos.length; index += PER_ROW) {
    const row = record.photos.slice(index, index + PER_ROW).map((photo) => ({ photo, caption: captionOf(sheet, photo, width) }));
    const captionHeight = Math.max(...row.map(({ caption }) => caption.reduce((sum, line) => sum + line.height, 0)));
    sheet.need(Math.min(PICTURE_HEIGHT + captionHeight + 18, sheet.pageRoom));
    row.forEach(({ photo, caption }, place) => drawPhoto(sheet, images, photo, caption, sheet.left + place * (width + GAP), width));
    sheet.y += PICTURE_HEIGHT + captionHeight + 18;
    await images.settle();
    await sheet.step(row.length);
  }
}

interface CaptionLine {
  readonly text: string;
  readonly style: { readonly face: 'regular' | 'bold' | 'mono'; readonly size: number; readonly color: string };
  readonly height: number;
}

function captionOf(sheet: Sheet, photo: PhotoEntry, width: number): readonly CaptionLine[] {
  const parts = [
    { text: photo.what, face: 'bold', size: size.table, color: ink.text },
    { text: photo.caption, face: 'regular', size: size.table, color: ink.text },
    { text: photo.by, face: 'regular', size: size.small, color: ink.muted },
    { text: photo.hash, face: 'regular', size: size.small, color: ink.muted },
  ] as const;
  return parts
    .filter((part) => part.text !== '')
    .flatMap(({ text, ...style }) => sheet.type.wrap(text, style.face, style.size, width).slice(0, 12).map((line) => ({ text: line, style, height: sheet.type.lineHeight(style.size) })));
}

function drawPhoto(sheet: Sheet, images: Images, photo: PhotoEntry, caption: readonly CaptionLine[], x: number, width: number): void {
  const { doc, type, words } = sheet;
  const top = sheet.y;
  const picture = images.open(photo.sha256);
  sheet.artifact(() => doc.rect(x, top, width, PICTURE_HEIGHT).fill(ink.panel));
  if (picture.ok) {
    const inset = 3;
    sheet.tagged('Figure', () => images.draw(picture.image, x + inset, top + inset, width - inset * 2, PICTURE_HEIGHT - inset * 2), {
      alt: photo.alt,
      bbox: [x, top, x + width, top + PICTURE_HEIGHT],
    });
  } else {
    sheet.artifact(() => doc.rect(x + 0.5, top + 0.5, width - 1, PICTURE_HEIGHT - 1).dash(3, { space: 3 }).lineWidth(0.8).stroke(ink.muted).undash());
    const text = words.photos[picture.problem];
    const style = { face: 'bold', size: size.body, color: ink.muted } as const;
    sheet.tagged('P', () => type.draw(text, x + (width - type.width(text, style.face, style.size)) / 2, top + PICTURE_HEIGHT / 2 - 6, style));
  }
  let y = top + PICTURE_HEIGHT + 5;
  sheet.tagged('Caption', () => {
    for (const line of caption) {
      type.draw(line.text, x, y, line.style);
      y += line.height;
    }
  });
}
