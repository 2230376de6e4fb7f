/** How the people of the town sign: all of them alike, in loops over the whole pad. */
import { SIGNATURE_PAD, signatureImage } from '../terminal/index.ts';

/** The image of a `signature` input, in hexadecimal; of two parts on the wire. */
export function signedByHand(): string {
  drawn ??= draw();
  return drawn;
}

/** Drawn once: a simulated day has hundreds of them. */
let drawn: string | undefined;

function draw(): string {
  const lineBytes = SIGNATURE_PAD.width / 8;
  const bits = new Uint8Array(lineBytes * SIGNATURE_PAD.height);
  for (let t = 0; t < PEN_STEPS; t++) {
    const x = 8 + Math.floor(t / 12) + swing(t, 140, 40);
    const y = 14 + swing(t, 220, 90);
    for (let dot = 0; dot < NIB_DOTS * NIB_DOTS; dot++) {
      const [column, row] = [x + (dot % NIB_DOTS), y + Math.floor(dot / NIB_DOTS)];
      const at = row * lineBytes + (column >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (column & 7));
    }
  }
  const image = signatureImage(bits);
  return image.ok ? image.value : '';
}

const PEN_STEPS = 2_700;
const NIB_DOTS = 3;

/** To and fro between 0 and `most`. */
function swing(t: number, period: number, most: number): number {
  const way = (t % period) / period;
  return Math.round(most * (way < 0.5 ? 2 * way : 2 - 2 * way));
}
