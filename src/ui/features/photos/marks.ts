/** Marks drawn on a photo, in the photo's own pixels, and how they look. */
export type MarkTool = 'arrow' | 'circle' | 'text';
export const markColours = { red: '#e5202e', yellow: '#ffd400', white: '#ffffff', black: '#000000' } as const;
export type MarkColour = keyof typeof markColours;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Mark {
  readonly tool: MarkTool;
  readonly colour: MarkColour;
  readonly from: Point;
  readonly to: Point;
  readonly text: string;
}

/** Line width that is seen at any size of the photo, px. */
const lineWidth = (width: number): number => Math.max(4, Math.round(width / 200));

const halo: Record<MarkColour, string> = { red: '#ffffff', yellow: '#000000', white: '#000000', black: '#ffffff' };

/** The three corners of an arrow's head at `to`; size in px. */
export function arrowHead(from: Point, to: Point, size: number): readonly [Point, Point, Point] {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (turn: number): Point => ({ x: to.x - size * Math.cos(angle + turn), y: to.y - size * Math.sin(angle + turn) });
  return [to, corner(Math.PI / 7), corner(-Math.PI / 7)];
}

/** Draws a mark with a contrasting edge, so that it shows on any ground. */
export function drawMark(context: CanvasRenderingContext2D, mark: Mark, width: number): void {
  const line = lineWidth(width);
  const path = new Path2D();
  if (mark.tool === 'text') {
    drawText(context, mark, line);
    return;
  }
  if (mark.tool === 'circle') {
    path.ellipse((mark.from.x + mark.to.x) / 2, (mark.from.y + mark.to.y) / 2, Math.abs(mark.to.x - mark.from.x) / 2, Math.abs(mark.to.y - mark.from.y) / 2, 0, 0, 2 * Math.PI);
  } else {
    const [tip, left, right] = arrowHead(mark.from, mark.to, line * 6);
    path.moveTo(mark.from.x, mark.from.y);
    path.lineTo(tip.x, tip.y);
    path.moveTo(left.x, left.y);
    path.lineTo(tip.x, tip.y);
    path.lineTo(right.x, right.y);
  }
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = halo[mark.colour];
  context.lineWidth = line * 2;
  context.stroke(path);
  context.strokeStyle = markColours[mark.colour];
  context.lineWidth = line;
  context.stroke(path);
}

function drawText(context: CanvasRenderingContext2D, mark: Mark, line: number): void {
  context.font = `700 ${line * 7}px 'Inter Variable', system-ui, sans-serif`;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.strokeStyle = halo[mark.colour];
  context.lineWidth = line * 1.5;
  context.strokeText(mark.text, mark.from.x, mark.from.y);
  context.fillStyle = markColours[mark.colour];
  context.fillText(mark.text, mark.from.x, mark.from.y);
}

/** A drag too short to be meant, as a part of the photo's width. */
export function isMeant(mark: Mark, width: number): boolean {
  if (mark.tool === 'text') return mark.text.trim() !== '';
  return Math.hypot(mark.to.x - mark.from.x, mark.to.y - mark.from.y) > width / 60;
}

/** Moves a point, kept inside the photo. */
export function moved(point: Point, dx: number, dy: number, size: { readonly width: number; readonly height: number }): Point {
  return { x: Math.min(size.width, Math.max(0, point.x + dx)), y: Math.min(size.height, Math.max(0, point.y + dy)) };
}
