/** Every limit that a reader keeps to, with its value as the sources have it. */
import { CAPTURE_LIMITS, type CaptureLimit, CSV_LIMITS, LOG_RUN_BYTES_MIN } from '../../src/capture/index.ts';
import { DOL_BYTES_MAX, ISSUER_APPLICATION_BYTES_MAX, TLV_LIMITS } from '../../src/emv/index.ts';
import {
  FRAME_BYTES_MAX,
  GARBAGE_BYTES_MAX,
  GUESSED_BYTES_MAX,
  LAYOUT_DEPTH_MAX,
  MESSAGE_BYTES_MAX,
  PARTS_MAX,
  SPLIT_FRAMES_MAX,
} from '../../src/iso8583/index.ts';
import { QR_CHARACTERS_MAX } from '../../src/qr/index.ts';
import {
  DERIVED_KEYS_MAX,
  KSN_LIMITS,
  RANDOM_BYTES_MAX,
  TR31_BLOCK_LENGTH_MAX,
  TRACK_DIGITS_MAX,
} from '../../src/security/index.ts';
import { GBK_FAULTS_MAX } from '../../src/std/index.ts';
import { TRACE_LIMITS, type TraceLimit } from '../../src/trace/index.ts';
import { code, page, table } from './markdown.ts';
import type { ReferencePage } from './pages.ts';

type Row = readonly [name: string, value: number, bounds: string];

export function limitPages(): readonly ReferencePage[] {
  return [{ name: 'limits.md', text: text() }];
}

function text(): string {
  return page(
    '# Limits of the readers',
    'What bytes and texts from outside can make a reader take or say at most. [Hostile input](../hostile-input.md) says what is promised of each reader.',
    '## Streams and messages (`kacha/iso8583`)',
    rows(MESSAGES),
    '## Chip data (`kacha/emv`)',
    rows(CHIPS),
    '## Keys (`kacha/security`)',
    rows(KEYS),
    '## Texts (`kacha/qr`, `kacha/std`)',
    rows(TEXTS),
    '## Captures (`kacha/capture`)',
    rows([
      ...Object.entries(CAPTURE_LIMITS).map(([name, value]): Row => [name, value, CAPTURES[name as CaptureLimit]]),
      ['LOG_RUN_BYTES_MIN', LOG_RUN_BYTES_MIN, 'the shortest run of hexadecimal in a log that counts; may be set'],
    ]),
    '## Tables and traces (`kacha/capture`, `kacha/trace`)',
    rows([
      ...Object.entries(CSV_LIMITS).map(([name, value]): Row => [name, value, TABLES[name as keyof typeof CSV_LIMITS]]),
      ...Object.entries(TRACE_LIMITS).map(([name, value]): Row => [name, value, TRACES[name as TraceLimit]]),
    ]),
  );
}

const rows = (all: readonly Row[]): string =>
  table(
    ['limit', 'value', 'bounds'],
    all.map(([name, value, bounds]) => [code(name), value.toLocaleString('en'), bounds]),
  );

const TABLES: Readonly<Record<keyof typeof CSV_LIMITS, string>> = {
  cellCharactersMax: 'a cell of a table; what is longer is cut',
  recordCharactersMax: 'a row of a table; a quote that never closes ends here',
  columnsMax: 'columns of a table',
};

const TRACES: Readonly<Record<TraceLimit, string>> = {
  lineCharactersMax: 'a line of a trace; a longer one is left out',
  paymentsMax: 'payments of a trace, a table or a capture',
  eventsPerPaymentMax: 'events of one payment',
  looseEventsMax: 'terminal events that name no payment',
  contextFactsMax: 'notices, changes, contracts, limits, calendar and weather',
  namesMax: 'names and places',
  faultsMax: 'faults that are kept; all are counted',
  setAsideMax: 'different unknown kinds and fields that are counted apart',
};

const MESSAGES: readonly Row[] = [
  ['FRAME_BYTES_MAX', FRAME_BYTES_MAX, 'the payload that a frame may announce; a longer one closes the stream'],
  ['MESSAGE_BYTES_MAX', MESSAGE_BYTES_MAX, 'a message that is packed'],
  ['SPLIT_FRAMES_MAX', SPLIT_FRAMES_MAX, 'frames taken from one recording'],
  ['GARBAGE_BYTES_MAX', GARBAGE_BYTES_MAX, 'how far a recording is searched for its next frame'],
  ['GUESSED_BYTES_MAX', GUESSED_BYTES_MAX, 'how much is looked at to guess a dialect or to repair a message'],
  ['PARTS_MAX', PARTS_MAX, 'parts of one composite element, and entries of one list in a layout'],
  ['LAYOUT_DEPTH_MAX', LAYOUT_DEPTH_MAX, 'layouts within layouts'],
];

const CHIPS: readonly Row[] = [
  ['TLV_LIMITS.tagBytesMax', TLV_LIMITS.tagBytesMax, 'bytes of a tag'],
  ['TLV_LIMITS.lengthBytesMax', TLV_LIMITS.lengthBytesMax, 'bytes of a length behind its first'],
  ['TLV_LIMITS.depthMax', TLV_LIMITS.depthMax, 'templates within templates'],
  ['TLV_LIMITS.itemsMax', TLV_LIMITS.itemsMax, 'objects of all levels together'],
  ['DOL_BYTES_MAX', DOL_BYTES_MAX, 'what a data object list may ask for'],
  ['ISSUER_APPLICATION_BYTES_MAX', ISSUER_APPLICATION_BYTES_MAX, 'issuer application data under a cryptogram'],
];

const KEYS: readonly Row[] = [
  ['TR31_BLOCK_LENGTH_MAX', TR31_BLOCK_LENGTH_MAX, 'characters of a key block'],
  [
    'KSN_LIMITS.tdes.counterOnesMax',
    KSN_LIMITS.tdes.counterOnesMax,
    'one bits of a counter: derivations for one transaction',
  ],
  ['KSN_LIMITS.aes.counterOnesMax', KSN_LIMITS.aes.counterOnesMax, 'the same with AES'],
  ['DERIVED_KEYS_MAX', DERIVED_KEYS_MAX, 'derived keys that a security module holds at a time'],
  ['RANDOM_BYTES_MAX', RANDOM_BYTES_MAX, 'random bytes asked for at once'],
  ['TRACK_DIGITS_MAX', TRACK_DIGITS_MAX, 'digits of a track to be enciphered'],
];

const TEXTS: readonly Row[] = [
  ['QR_CHARACTERS_MAX', QR_CHARACTERS_MAX, 'characters of a merchant-presented code'],
  ['GBK_FAULTS_MAX', GBK_FAULTS_MAX, 'faults told of one Chinese text; the text marks all of them'],
];

const CAPTURES: Readonly<Record<CaptureLimit, string>> = {
  captureBytesMax: 'a file',
  packetsMax: 'packets of a file',
  streamsMax: 'TCP connections of a file',
  streamBufferedBytesMax: 'bytes of one direction that wait for an earlier segment',
  streamBufferedSegmentsMax: 'segments that wait so',
  streamGapBytesMax: 'a step in sequence numbers within one connection',
  fragmentedDatagramsMax: 'datagrams that wait for their fragments',
  fragmentsPerDatagramMax: 'fragments of one datagram',
  datagramBytesMax: 'one datagram',
  headersPerPacketMax: 'VLAN tags or extension headers in front of a payload',
  interfacesMax: 'interfaces of a section',
  linesMax: 'lines of a text',
  columnBytesMax: 'how far into a line columns are counted',
  lineBytesMax: 'a line that is looked at',
  dumpRepeatBytesMax: 'bytes that a `*` in a dump may stand for',
  piecesMax: 'pieces of a capture',
  faultsMax: 'faults of a capture; limits that were reached are told besides, once each',
  messageDepthMax: 'logged messages within messages',
  fieldsPerMessageMax: 'fields of a logged message',
  fieldCharactersMax: 'characters of one field',
  attributesMax: 'attributes of one element of markup',
};
