/** Faults in sentences: both languages, numbers only. */
import { expect, it } from 'vitest';
import type { CaptureFault } from './capture.ts';
import { describeCaptureFault } from './form-texts.ts';

const place = { byteOffset: 7 };
const FAULTS: readonly CaptureFault[] = [
  { kind: 'empty', place },
  { kind: 'too-large', limit: 'captureBytesMax', bytes: 99, place },
  { kind: 'limit-reached', limit: 'streamsMax', max: 20_000, place },
  { kind: 'compressed', by: 'gzip', place },
  { kind: 'not-this-form', form: 'pcap', place },
  { kind: 'nothing-found', place },
  { kind: 'odd-digits', place },
  { kind: 'not-a-digit', place },
  { kind: 'dump-repeats-too-much', bytes: 99, place },
  { kind: 'file-cut', wanted: 2, left: 1, place },
  { kind: 'block-unreadable', place },
  { kind: 'interface-unknown', place },
  { kind: 'link-type-unknown', linkType: 147, packets: 3, place },
  { kind: 'packets-cut', packets: 3, place },
  { kind: 'header-unreadable', packets: 3, place },
  { kind: 'fragments-missing', fragments: 3, place },
  { kind: 'gap', stream: 1, bytes: 3, place },
  { kind: 'overlap-differs', stream: 1, bytes: 3, place },
  { kind: 'segment-too-late', stream: 1, bytes: 3, place },
  { kind: 'encrypted', stream: 1, by: 'tls', place },
  { kind: 'markup-unreadable', place },
  { kind: 'doctype-ignored', place },
  { kind: 'message-cut', place },
  { kind: 'field-unreadable', place },
];

it.each(FAULTS)('$kind has a sentence in Chinese and in English', (fault) => {
  const { zh, en } = describeCaptureFault(fault);
  expect(zh).toMatch(/[\u4e00-\u9fff]/);
  expect(en).toMatch(/^[ -~]+$/);
});

it('says its numbers', () => {
  expect(describeCaptureFault({ kind: 'gap', stream: 4, bytes: 31, place }).en).toMatch(/31 bytes .* connection 4/);
});
