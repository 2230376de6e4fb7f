/** What a pen leaves on the pad: strokes as they are shown, and the dots that they cover, which is what is uploaded. */

export interface Pad {
  readonly width: number;
  readonly height: number;
}

/** In dots of the pad, from its left upper corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The pen was down all the while. */
export type Stroke = readonly Point[];

/** Width of the line, in dots, shown and uploaded alike. */
export const NIB_DOTS = 2.6;

/** A pen that never rests must not fill the memory of the page; a signature has a few hundred. */
export const POINTS_MAX = 20_000;

/** The last stroke goes on, unless the pad is full. */
export function withPoints(strokes: readonly Stroke[], points: readonly Point[]): readonly Stroke[] {
  const room = POINTS_MAX - strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  const last = strokes.at(-1);
  return last === undefined || room <= 0 ? strokes : [...strokes.slice(0, -1), [...last, ...points.slice(0, room)]];
}

/** The path of a stroke in SVG; a point alone is a dot. */
export function pathOf([first, ...rest]: Stroke): string {
  if (first === undefined) return '';
  const to = rest.length === 0 ? [first] : rest;
  return `M${shown(first)}${to.map((point) => `L${shown(point)}`).join('')}`;
}

/** A bit a dot, line by line, black is 1, in Base64. */
export function pictureOf(strokes: readonly Stroke[], pad: Pad): string {
  const lineBytes = Math.ceil(pad.width / 8);
  const bits = new Uint8Array(lineBytes * pad.height);
  for (const stroke of strokes)
    for (const [index, point] of stroke.entries()) {
      for (const { x, y } of covered(stroke[index - 1] ?? point, point, pad)) {
        const at = y * lineBytes + (x >> 3);
        bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
      }
    }
  return btoa(String.fromCharCode(...bits));
}

const shown = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** Dots whose middle a round nib passes over on its way. */
function* covered(from: Point, to: Point, { width, height }: Pad): Generator<Point> {
  const reach = NIB_DOTS / 2;
  const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(from.x, to.x) + reach));
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(from.y, to.y) + reach));
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) if (distance({ x: x + 0.5, y: y + 0.5 }, from, to) <= reach) yield { x, y };
}

function distance(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - at * dx, point.y - from.y - at * dy);
}
