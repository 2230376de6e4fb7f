/** What `--sign` names: a picture of the pad, or the slip that is signed instead. */
import { closeSync, openSync, readSync } from 'node:fs';
import { signedByHand } from '../../lab/demo/index.ts';
import { SIGNATURE_PAD, type SignatureFault, signatureImage } from '../../terminal/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import { both, CliFault } from '../saying.ts';
import { type PayFlags, shownOf } from './flags.ts';

/** The image of a `signature` input; `null` when the slip is signed on paper. */
export function signatureOf({ sign }: Pick<PayFlags, 'sign'>): string | null {
  if (sign === undefined || sign === 'paper') return null;
  if (sign === 'drawn') return signedByHand();
  const bits = bitsOfPbm(contentOf(sign));
  const image = bits === null ? ({ ok: false, fault: 'not-a-picture' } as const) : signatureImage(bits);
  if (image.ok) return image.value;
  const { zh, en } = FAULTS[image.fault];
  throw new CliFault(both(`--sign ${shownOf(sign)}：${zh}`, `--sign ${shownOf(sign)}: ${en}`), { hint: FORMS });
}

const { width, height } = SIGNATURE_PAD;
const LINE_BYTES = width / 8;

const FAULTS: Readonly<Record<SignatureFault, Bilingual>> = {
  'not-a-picture': both(`不是 ${width}×${height} 的 PBM 图`, `not a PBM picture of ${width} by ${height} dots`),
  blank: both('图上什么也没有', 'nothing is drawn on it'),
  'too-large': both('图太满，传不上去', 'too much is drawn to be sent'),
};

const FORMS = both(
  '--sign drawn 画一个，--sign paper 签在纸上',
  '--sign drawn draws one, --sign paper is signed on the slip',
);

/** Plain dots with a blank each, and room for comments. */
const FILE_BYTES_MAX = 4 * width * height;

function contentOf(file: string): Buffer {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const room = Buffer.alloc(FILE_BYTES_MAX);
      return room.subarray(0, readSync(descriptor, room));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    throw new CliFault(
      both(`--sign ${shownOf(file)}：打不开（${code}）`, `--sign ${shownOf(file)}: cannot be read (${code})`),
      {
        hint: FORMS,
      },
    );
  }
}

/** Netpbm's bit maps, P4 and the plain P1, of the size of the pad; black is 1 in both. */
export function bitsOfPbm(content: Uint8Array): Uint8Array | null {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  const head = HEAD.exec(text);
  if (head === null) return null;
  const [all, magic, columns, rows] = head;
  if (Number(columns) !== width || Number(rows) !== height) return null;
  if (magic === 'P4') {
    const bits = content.subarray(all.length, all.length + LINE_BYTES * height);
    return bits.length === LINE_BYTES * height ? bits : null;
  }
  const dots = text.slice(all.length).replace(/#[^\n]*|\s+/g, '');
  if (dots.length !== width * height || !/^[01]+$/.test(dots)) return null;
  return Uint8Array.from({ length: LINE_BYTES * height }, (_, i) => Number.parseInt(dots.slice(8 * i, 8 * i + 8), 2));
}

const HEAD = /^(P[14])(?:\s+|#[^\n]*\n)+(\d{1,5})(?:\s+|#[^\n]*\n)+(\d{1,5})\s/;
