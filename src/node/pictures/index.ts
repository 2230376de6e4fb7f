/** Codes as pictures: drawn for a screen or a file, and found in a photograph. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fault, ok, type Result } from '../../std/index.ts';

export type PictureKind = 'svg' | 'png';

/** Larger files are refused before they are read into memory. */
export const PICTURE_BYTES_MAX = 16 * 1024 * 1024;

/** The code as half blocks for a terminal. */
export async function drawInTerminal(text: string): Promise<string> {
  const { default: qrcode } = await import('qrcode');
  return qrcode.toString(text, { type: 'utf8', errorCorrectionLevel: 'M' });
}

/** The code as the bytes of a picture, at error correction level M, which EMV QRCPS-MPM recommends. */
export async function drawPicture(text: string, kind: PictureKind): Promise<Uint8Array> {
  const { default: qrcode } = await import('qrcode');
  const options = { errorCorrectionLevel: 'M', margin: 4 } as const;
  return kind === 'svg'
    ? Buffer.from(await qrcode.toString(text, { ...options, type: 'svg' }))
    : qrcode.toBuffer(text, { ...options, type: 'png', scale: 8 });
}

export type PictureFault = { readonly kind: 'too-large' | 'not-a-picture' | 'no-code' };

/** The texts of every code found in a picture (PNG, JPEG, GIF, BMP): QR and the bar codes of payment codes. */
export async function readPicture(bytes: Uint8Array): Promise<Result<readonly string[], PictureFault>> {
  if (bytes.length > PICTURE_BYTES_MAX) return fault({ kind: 'too-large' });
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  // The package would fetch its wasm from the network; it is given the file that came with it.
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
  const found = await readBarcodes(new Blob([new Uint8Array(bytes)]), {
    formats: ['QRCode', 'Code128', 'EAN13', 'DataMatrix'],
    tryHarder: true,
  });
  const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text);
  if (texts.length > 0) return ok(texts);
  return fault({ kind: found.some(({ error }) => /load image/i.test(error)) ? 'not-a-picture' : 'no-code' });
}

/** By the first bytes: PNG, JPEG, GIF, BMP. */
export function looksLikePicture(bytes: Uint8Array): boolean {
  return SIGNATURES.some((signature) => signature.every((byte, at) => bytes[at] === byte));
}

const SIGNATURES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
];
