/** Whatever a person has at hand, as bytes with their place. */
import { CHINA_OFFSET_MINUTES } from '../std/index.ts';
import { readBase64 } from './base64.ts';
import type { Capture, CaptureForm, CaptureOptions } from './capture.ts';
import { Findings } from './findings.ts';
import { WHY } from './form-texts.ts';
import { readHexText } from './hex-text.ts';
import { readJposXml } from './jpos-xml.ts';
import { CAPTURE_LIMITS, LOG_RUN_BYTES_MIN } from './limits.ts';
import { readLog } from './log.ts';
import { Network } from './network.ts';
import { readPcap } from './pcap.ts';
import { readPcapng } from './pcapng.ts';
import { compressedBy, type Recognised, recogniseBinary, recogniseText } from './recognise.ts';
import { Lines, looksLikeText, textBytes } from './text.ts';

/**
 * Reads a whole file in the form it has or is said to have. Never throws; what could not be read is a fault with its
 * place, what was left out carries the name of its limit. Bytes of pieces may be views of `bytes`.
 */
export function readCapture(bytes: Uint8Array, options: CaptureOptions = {}): Capture {
  const findings = new Findings();
  const done = ({ form, why, otherForms }: Recognised): Capture => {
    const { pieces, faults } = findings;
    return { form, why, otherForms, pieces, faults };
  };
  const place = { byteOffset: 0 };
  const binary: Recognised = { form: 'binary', why: WHY.binary, otherForms: [] };
  if (bytes.length === 0) {
    findings.fault({ kind: 'empty', place });
    return done({ ...binary, why: WHY.empty });
  }
  if (bytes.length > CAPTURE_LIMITS.captureBytesMax) {
    findings.fault({ kind: 'too-large', limit: 'captureBytesMax', bytes: bytes.length, place });
    return done(named(options.form) ?? recogniseBinary(bytes) ?? binary);
  }
  const by = compressedBy(bytes);
  if (by !== undefined && options.form === undefined) {
    findings.fault({ kind: 'compressed', by, place });
    return done({ ...binary, why: WHY.compressed });
  }
  const text = textBytes(bytes);
  const known = named(options.form) ?? recogniseBinary(bytes) ?? (looksLikeText(text) ? undefined : binary);
  if (known !== undefined && !TEXT_FORMS.has(known.form)) {
    readBytes(bytes, known.form, findings);
    return done(known);
  }
  const lines = new Lines(text);
  const recognised = known ?? recogniseText(lines, options.logRunBytesMin ?? LOG_RUN_BYTES_MIN);
  readText(lines, recognised.form, { findings, options });
  // A text that is a message: an editor has added the line end, not the sender.
  if (recognised.form === 'binary') readBytes(withoutLineEnd(bytes), 'binary', findings);
  return done(recognised);
}

const TEXT_FORMS: ReadonlySet<CaptureForm> = new Set(['hex', 'base64', 'hex-dump', 'log', 'jpos-xml']);

function named(form: CaptureForm | undefined): Recognised | undefined {
  return form === undefined ? undefined : { form, why: WHY.named, otherForms: [] };
}

function readBytes(bytes: Uint8Array, form: CaptureForm, findings: Findings): void {
  if (form !== 'pcap' && form !== 'pcapng') {
    findings.piece({ kind: 'bytes', bytes, place: { byteOffset: 0 } });
    return;
  }
  const network = new Network(findings);
  const read = form === 'pcap' ? readPcap : readPcapng;
  read(bytes, findings, (packet) => {
    network.push(packet);
    return !findings.full;
  });
  network.finish();
}

function readText(
  lines: Lines,
  form: CaptureForm,
  { findings, options }: { readonly findings: Findings; readonly options: CaptureOptions },
): void {
  const { offsetMinutes = CHINA_OFFSET_MINUTES, logRunBytesMin = LOG_RUN_BYTES_MIN } = options;
  if (form === 'hex') readHexText(lines, findings);
  if (form === 'base64') readBase64(lines, findings);
  if (form === 'jpos-xml') readJposXml(lines, offsetMinutes, findings);
  // A dump is a log in which nothing stands between the dumps, so that however short, it counts.
  if (form === 'log' || form === 'hex-dump') readLog(lines, { offsetMinutes, runBytesMin: logRunBytesMin }, findings);
}

function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end -= 1;
  return bytes.subarray(0, end);
}
