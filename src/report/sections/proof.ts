/** Last of all: how a stranger finds out whether to believe the report. */
import { drawMark } from '../pdf/mark';
import type { Sheet } from '../pdf/sheet';
import { ink, size } from '../pdf/theme';
import { fill } from '../locales/words';
import type { Proof } from '../proof';

const MARK_SIDE = 92;
const GAP = 14;

export function drawProof(sheet: Sheet, proof: Proof): void {
  const { doc, type, words } = sheet;
  sheet.heading(2, words.proof.section, { destination: 'proof', keep: 260 });
  sheet.paragraph(fill(words.proof.text, { name: proof.record.name }));
  sheet.paragraph(words.proof.declared, { color: ink.muted, after: 10 });
  sheet.need(MARK_SIDE + 10);
  const top = sheet.y;
  sheet.tagged('Figure', () => drawMark(doc, proof.mark, sheet.left, top, MARK_SIDE), { alt: words.proof.markAlt, bbox: [sheet.left, top, sheet.left + MARK_SIDE, top + MARK_SIDE] });
  const indent = MARK_SIDE + GAP;
  const facts = [
    { label: words.proof.record, value: proof.sha256, mono: true },
    { label: words.proof.entries, value: String(proof.entries), mono: false },
    { label: words.proof.device, value: proof.device, mono: true },
    { label: words.proof.organisation, value: proof.organisation ?? words.proof.none, mono: proof.organisation !== null },
  ];
  for (const { label, value, mono } of facts) {
    sheet.tagged('P', () => {
      type.draw(label, sheet.left + indent, sheet.y, { face: 'regular', size: size.small, color: ink.muted });
      sheet.y += type.lineHeight(size.small);
      for (const line of type.wrap(value, mono ? 'mono' : 'regular', size.small, sheet.width - indent)) {
        type.draw(line, sheet.left + indent, sheet.y, { face: mono ? 'mono' : 'regular', size: size.small, color: ink.text });
        sheet.y += type.lineHeight(size.small);
      }
    });
    sheet.y += 3;
  }
  sheet.y = Math.max(sheet.y, top + MARK_SIDE) + 8;
}
