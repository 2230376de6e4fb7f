/** What form a file has, and why. What a format says of itself comes before what its characters allow. */
import type { Bilingual } from '../trade/index.ts';
import { isBase64, isDataAddress } from './base64.ts';
import type { CaptureForm } from './capture.ts';
import { WHY } from './form-texts.ts';
import { readDump } from './hex-dump.ts';
import { isHexText } from './hex-text.ts';
import { holdsJposXml } from './jpos-xml.ts';
import { holdsRuns } from './log.ts';
import { isPcap } from './pcap.ts';
import { isPcapng } from './pcapng.ts';
import type { Lines } from './text.ts';

export interface Recognised {
  readonly form: CaptureForm;
  readonly why: Bilingual;
  readonly otherForms: readonly CaptureForm[];
}

/** By the magic number; `undefined` when there is none. */
export function recogniseBinary(bytes: Uint8Array): Recognised | undefined {
  if (isPcap(bytes)) return { form: 'pcap', why: WHY.pcap, otherForms: [] };
  if (isPcapng(bytes)) return { form: 'pcapng', why: WHY.pcapng, otherForms: [] };
  return undefined;
}

export function recogniseText(lines: Lines, runBytesMin: number): Recognised {
  const { text } = lines;
  if (holdsJposXml(text)) return { form: 'jpos-xml', why: WHY.jposXml, otherForms: ['log'] };
  if (isDataAddress(text)) return { form: 'base64', why: WHY.dataAddress, otherForms: [] };
  if (isDump(lines)) return { form: 'hex-dump', why: WHY.dump, otherForms: ['hex'] };
  if (isHexText(text)) return { form: 'hex', why: WHY.hex, otherForms: ['binary'] };
  if (isBase64(text)) return { form: 'base64', why: WHY.base64, otherForms: ['binary'] };
  if (ASCII_MESSAGE.test(text)) return { form: 'binary', why: WHY.asciiMessage, otherForms: ['log'] };
  if (holdsRuns(lines, runBytesMin)) return { form: 'log', why: WHY.log, otherForms: ['binary'] };
  return { form: 'log', why: WHY.otherText, otherForms: ['binary'] };
}

/** The name of a format that hides what is in it; `undefined` when the bytes are not compressed. */
export function compressedBy(bytes: Uint8Array): string | undefined {
  return COMPRESSED.find(({ magic }) => magic.every((byte, i) => bytes[i] === byte))?.by;
}

/** Message type of any version, a length of at most four digits in front, and the bitmap; one line. */
const ASCII_MESSAGE = /^\s{0,16}(?:\d{4})?[0-2][1-8]\d\d[0-9A-F]{16}[^\r\n]*\s*$/;

const COMPRESSED = [
  { by: 'gzip', magic: [0x1f, 0x8b, 0x08] },
  { by: 'zip', magic: [0x50, 0x4b, 0x03, 0x04] },
  { by: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { by: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { by: 'bzip2', magic: [0x42, 0x5a, 0x68] },
] as const;

/** Every line that is not empty belongs to a dump. */
function isDump(lines: Lines): boolean {
  let dumps = 0;
  for (let line = 0; line < lines.count; ) {
    const dump = readDump(lines, line);
    if (dump !== undefined) {
      dumps += 1;
      line = dump.nextLine;
    } else if (lines.lengthOf(line) > BLANK_BYTES_MAX || lines.at(line).trim() !== '') return false;
    else line += 1;
  }
  return dumps > 0;
}

const BLANK_BYTES_MAX = 1024;
