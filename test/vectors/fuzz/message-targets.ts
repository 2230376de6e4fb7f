/** Bytes of messages: reading, showing, comparing, checking and guessing them. */
import {
  checkExchange,
  checkMessage,
  compareMessages,
  comparisonText,
  compositeParts,
  type Dialect,
  describe,
  describeFault,
  dialects,
  dumpMessage,
  dumpText,
  guess,
  LAYOUT_DEPTH_MAX,
  type Message,
  maskMessage,
  PARTS_MAX,
  repair,
  type Scanned,
  scan,
  TERMINAL_WRAPPING,
  type UnpackFault,
  unionpayPos,
  unpack,
} from '../../../src/iso8583/index.ts';
import { concat, encodeGbk, hex, toHex, toLatin1 } from '../../../src/std/index.ts';
import { LANGUAGES, Secret } from '../../../src/trade/index.ts';
import { everySettingMoved, messageVectors, plantedMessages } from './planted.ts';
import { type FuzzTarget, PLANTED_PAN, promise, utf8 } from './target.ts';

const KNOWN = dialects();
const USUAL: readonly Dialect[] = KNOWN.map((known) => known.build());
const MOVED: readonly Dialect[] = KNOWN.filter(({ name }) => name === 'unionpay.pos' || name.endsWith('.bcd')).map(
  everySettingMoved,
);
const POS = unionpayPos();

/** Every element and the message type: no bitmap can announce more. */
const ELEMENTS_MAX = 129;

export const MESSAGE_TARGETS: readonly FuzzTarget[] = [
  ...[...USUAL, ...MOVED].map(unpackTarget),
  {
    name: 'scan',
    seeds: () => USUAL.flatMap((dialect, at) => seedsOf(dialect).map((bytes) => concat(Uint8Array.of(at), bytes))),
    read(bytes) {
      const dialect = USUAL[(bytes[0] ?? 0) % USUAL.length] ?? POS;
      const body = bytes.subarray(1);
      const scanned = scan(dialect, body);
      const { message, faults } = unpack(dialect, body);
      promise((scanned !== undefined) === (faults.length === 0), 'a scan passes what unpacking finds no fault in');
      for (const [name, text] of Object.entries(scanned ?? {})) {
        promise(message[name as keyof Scanned] === text, `a scan reads ${name} as unpacking does`);
      }
      return { faults: scanned === undefined ? ['not-scanned'] : [] };
    },
  },
  {
    name: 'compare',
    seeds: () => seedsOf(POS),
    read(bytes) {
      const left = { dialect: POS, ...unpack(POS, bytes) };
      const others = [left, { dialect: USUAL[1] as Dialect, ...unpack(USUAL[1] as Dialect, bytes) }, REFERENCE];
      const shown = others.flatMap((right) => {
        const comparison = compareMessages(left, right);
        promise(comparison.rows.length <= 2 * (ELEMENTS_MAX + ELEMENTS_MAX * PARTS_MAX), 'rows are bounded');
        return [comparisonText(comparison, { language: 'zh', columns: 200 }), JSON.stringify(comparison)];
      });
      return { faults: left.faults.map(faultText), shown, card: cardOf(left.message) };
    },
  },
  {
    name: 'check',
    seeds: () => seedsOf(POS),
    read(bytes) {
      const { message, faults } = unpack(POS, bytes);
      const findings = [
        ...checkMessage({ dialect: POS, message, unpackFaults: faults }),
        ...checkExchange(message, REFERENCE.message, { dialect: POS, requestFaults: faults }),
        ...checkExchange(REFERENCE.message, message, { dialect: POS, original: message, responseFaults: faults }),
      ];
      return {
        faults: findings.map(({ kind, path }) => `${kind} ${path}`),
        shown: [JSON.stringify(findings)],
        card: cardOf(message),
      };
    },
  },
  {
    name: 'composite',
    seeds: compositeSeeds,
    read(bytes) {
      const { dialect, message, name } = compositeOf(bytes);
      const { parts, faults } = compositeParts(dialect, message, name);
      promise(parts.length <= PARTS_MAX && faults.length <= PARTS_MAX, 'parts are bounded');
      promise(depthOf(parts) <= LAYOUT_DEPTH_MAX + TLV_DEPTH, 'parts are nested so deep and no deeper');
      const dump = dumpMessage(dialect, { message, faults: [] });
      return {
        faults: faults.map(({ kind, path, unitOffset }) => `${kind} ${path} @${unitOffset}`),
        shown: [dumpText(dump, { language: 'en' }), JSON.stringify(dump)],
        card: 'announced',
      };
    },
  },
  {
    name: 'guess',
    seeds: () => [
      ...USUAL.flatMap((dialect) => seedsOf(dialect).slice(-2)),
      concat(hex('00426000060000603100311003'), messageVectors(POS.name)[0] ?? hex('')),
      utf8(toHex(messageVectors(POS.name)[0] ?? hex(''))),
    ],
    read(bytes) {
      const { best, others } = guess(bytes);
      const found = best === undefined ? [] : [best, ...others];
      promise(found.length <= GUESSES_MAX, 'guesses are bounded');
      promise(
        found.every(({ score, body }) => score <= 100 && body.length <= bytes.length),
        'a guess is within its bytes',
      );
      // What one small change would help is dear to find out, so only of what is nearly right.
      const suggestions = repair(bytes, best ?? { dialect: POS, wrapping: TERMINAL_WRAPPING });
      promise(
        suggestions.every(({ unpacked }) => unpacked.faults.length === 0),
        'a suggestion makes the message whole',
      );
      const shown = [...found.map(({ reason }) => reason), ...suggestions.map(({ change }) => change)];
      return {
        faults: best === undefined ? ['nothing-convincing'] : suggestions.map(({ kind }) => `would help: ${kind}`),
        shown: [JSON.stringify(shown)],
      };
    },
  },
];

function unpackTarget(dialect: Dialect): FuzzTarget {
  return {
    name: `unpack-${dialect.name}`,
    seeds: () => seedsOf(dialect),
    read(bytes) {
      const { message, faults } = unpack(dialect, bytes);
      promise(Object.keys(message).length <= ELEMENTS_MAX, 'elements are bounded');
      const dump = dumpMessage(dialect, { message, faults }, { bytes });
      const masked = maskMessage(dialect, message, faults);
      return {
        faults: faults.map(faultText),
        shown: [
          ...LANGUAGES.flatMap((language) => faults.map((fault) => describeFault(fault, language))),
          describe(masked, 'zh'),
          dumpText(dump, { language: 'zh', bytes: 'shown' }),
          dumpText(dump, { language: 'en' }),
          JSON.stringify(dump),
        ],
        card: cardOf(message),
      };
    },
  };
}

const cardOf = ({ pan }: Message): 'announced' | 'stray' =>
  pan?.revealFor('comparing') === PLANTED_PAN ? 'announced' : 'stray';

const faultText = ({ kind, de, byteOffset }: UnpackFault): string =>
  `${kind}${de === undefined ? '' : ` DE ${de}`} @${byteOffset}`;

/** Those of a dialect with its settings moved are the planted ones: the vectors are written for the usual settings. */
function seedsOf(dialect: Dialect): readonly Uint8Array[] {
  const vectors = USUAL.includes(dialect) ? messageVectors(dialect.name) : [];
  return [...vectors, ...plantedMessages(dialect)];
}

/** What a damaged message is held against. */
const REFERENCE = { dialect: POS, ...unpack(POS, plantedMessages(POS)[0] ?? hex('')) };

const GUESSES_MAX = 5;

/** Chip data in an element, and templates in chip data. */
const TLV_DEPTH = 4;

function depthOf(parts: readonly { readonly parts?: readonly unknown[] }[]): number {
  return parts.reduce((deepest, { parts: inner = [] }) => Math.max(deepest, 1 + depthOf(inner as typeof parts)), 0);
}

/** Every element with a layout, in every dialect. */
const COMPOSITES = USUAL.flatMap((dialect) =>
  dialect.fields.filter(({ layout }) => layout !== undefined).map((spec) => ({ dialect, spec })),
);

/** What decides which of its layouts an element has. */
const CONTEXTS = ['0200', '0210', '0220', '0320', '0500', '0510', '0800', '0810', '0820', '0830'].flatMap((mti) =>
  ['000', '001', '003', '004', '201', '360', '362', '370', '372'].map((networkCode) => ({ mti, networkCode })),
);

/** The first two bytes choose an element and its message, the others are what stands in it. */
function compositeOf(bytes: Uint8Array) {
  const { dialect, spec } = COMPOSITES[(bytes[0] ?? 0) % COMPOSITES.length] as (typeof COMPOSITES)[number];
  const { mti, networkCode } = CONTEXTS[(bytes[1] ?? 0) % CONTEXTS.length] as (typeof CONTEXTS)[number];
  const rest = bytes.subarray(2);
  const text = spec.codec.unit === 'bytes' ? toHex(rest) : toLatin1(rest);
  const typing = dialect.names.has('typing') ? { typing: `22000001${networkCode}` } : {};
  const message: Message = { mti, pan: Secret.pan(PLANTED_PAN), ...typing, [spec.name]: text };
  return { dialect, message, name: spec.name };
}

function compositeSeeds(): readonly Uint8Array[] {
  const texts = [
    utf8(`A3${'016'}${PLANTED_PAN}`),
    utf8(`01000001${PLANTED_PAN.padStart(20, '0')}000000008880`),
    utf8('10021560000000001C00000000888020021560000000001D000000000100'),
    utf8('22000001003600'),
    utf8('{"attempt":1,"result":"approved","events":[{"at":1,"kind":"x"}]}'),
    hex(`5A08${PLANTED_PAN}9F2608AABBCCDDEEFF001195050000000000710E8609${'00'.repeat(9)}DF310101`),
    concat(utf8('CUP'), encoded('余额不足')),
  ];
  return COMPOSITES.flatMap((_, at) =>
    texts.map((text, i) => concat(Uint8Array.of(at, (at * texts.length + i) % CONTEXTS.length), text)),
  );
}

function encoded(text: string): Uint8Array {
  const bytes = encodeGbk(text);
  return bytes.ok ? bytes.value : hex('');
}
