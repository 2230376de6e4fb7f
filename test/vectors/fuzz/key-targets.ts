/** Key blocks, key serial numbers and PIN blocks, under published test keys. */
import {
  decipherPinBlock,
  Key,
  KSN_LIMITS,
  ksnBytes,
  openKeyBlock,
  PIN_FORMAT_NAMES,
  PIN_LENGTH_DIGITS_MAX,
  parseKsn,
  readPinField,
  readTr31Header,
  TR31_BLOCK_LENGTH_MAX,
  unwrapTr31,
} from '../../../src/security/index.ts';
import { hex, toHex, toLatin1 } from '../../../src/std/index.ts';
import { Secret } from '../../../src/trade/index.ts';
import { type FuzzTarget, PLANTED_PAN, promise, utf8, vectorJson } from './target.ts';

interface Tr31Vectors {
  readonly blocks: readonly { readonly block: string; readonly protectionKey: string }[];
}

const { blocks: BLOCKS } = vectorJson<Tr31Vectors>('security/tr31.json');
const tr31Seeds = (): readonly Uint8Array[] => BLOCKS.map(({ block }) => utf8(block));

/** The published protection key of a version; the first one for a version that nobody knows. */
function protectionKey(text: string): Key {
  const { protectionKey: digits } =
    BLOCKS.find(({ block }) => block[0] === text[0]) ?? (BLOCKS[0] as (typeof BLOCKS)[0]);
  return keyOf(digits);
}

function keyOf(digits: string): Key {
  const key = Key.fromBytes(hex(digits));
  if (!key.ok) throw new Error('the published keys are keys');
  return key.value;
}

const faultWords = ({ kind, ...facts }: { readonly kind: string; readonly byteOffset?: number }): string =>
  facts.byteOffset === undefined ? kind : `${kind} @${facts.byteOffset}`;

export const KEY_TARGETS: readonly FuzzTarget[] = [
  {
    name: 'tr31-header',
    seeds: tr31Seeds,
    words: ['KS18', '0000', 'PB08', 'TS', 'CT0004', 'B0016', 'D0144', '9999'],
    read(bytes) {
      const text = toLatin1(bytes);
      const read = readTr31Header(text);
      if (!read.ok) return { faults: [faultWords(read.fault)] };
      const { header, headerLength, warnings } = read.value;
      promise(headerLength <= text.length && text.length <= TR31_BLOCK_LENGTH_MAX, 'a header lies within its block');
      promise(header.optionalBlocks.length <= 99, 'optional blocks are bounded');
      return { faults: warnings.map(({ kind }) => kind), shown: [JSON.stringify(warnings)] };
    },
  },
  {
    name: 'tr31-unwrap',
    seeds: tr31Seeds,
    read(bytes) {
      const block = toLatin1(bytes);
      const opened = unwrapTr31({ block, protectionKey: protectionKey(block) });
      if (!opened.ok) return { faults: [faultWords(opened.fault)], shown: [JSON.stringify(opened.fault)] };
      promise(JSON.stringify(opened.value.key).length < 16, 'a key prints masked');
      return { faults: opened.value.warnings.map(({ kind }) => kind) };
    },
  },
  {
    name: 'sign-on-keys',
    seeds: () => [24, 40, 52, 56, 60, 84].map((bytes) => Uint8Array.from({ length: bytes }, (_, i) => 0xa0 + i)),
    read(bytes) {
      const master = keyOf('0123456789ABCDEFFEDCBA9876543210');
      const readings = [
        openKeyBlock(bytes, master),
        openKeyBlock(bytes, master, { shortMacKey: 'accepted', tripleLength: 'accepted' }),
        openKeyBlock(bytes, master, { cipher: 'sm4' }),
      ];
      return {
        faults: readings.map((read) => {
          if (read.ok) return 'opened';
          return read.fault.kind === 'length' ? 'length' : `check-value-wrong ${read.fault.wrong.join(' ')}`;
        }),
      };
    },
  },
  {
    name: 'ksn',
    seeds: () =>
      ['FFFF9876543210E00001', '9876543210E00001', '123456789012345600000001'].flatMap((text) => [
        hex(text),
        utf8(text),
      ]),
    read(bytes) {
      const readings = [parseKsn(bytes), parseKsn(toLatin1(bytes))];
      for (const read of readings) {
        if (!read.ok) continue;
        const { scheme, counter } = read.value;
        promise(ksnBytes(read.value).length === KSN_LIMITS[scheme].ksnBytes, 'a KSN is as long as its scheme says');
        promise(counter > 0, 'a counter is above zero');
      }
      return { faults: readings.map((read) => (read.ok ? 'read' : read.fault.kind)) };
    },
  },
  {
    name: 'pin-block',
    seeds: () =>
      ['00061234567FFFFFFF', '01141234567890123456', '0304123412ABCDEFAB', '0444123412AAAAAAAA0011223344556677'].map(
        hex,
      ),
    read(bytes) {
      const field = bytes.subarray(1);
      const at = bytes[0] ?? 0;
      const format = PIN_FORMAT_NAMES[at % PIN_FORMAT_NAMES.length] ?? 'iso-0';
      const key = keyOf('0123456789ABCDEFFEDCBA9876543210');
      const clear = readPinField(format, field);
      const pin = clear.ok ? clear.value.revealFor('pin-block') : '';
      promise(pin.length <= PIN_LENGTH_DIGITS_MAX, 'a PIN has at most twelve digits');
      promise(`${clear.ok ? clear.value : ''}`.replace('[PIN]', '') === '', 'a PIN prints masked');
      const block = Secret.pinBlock(at < 128 ? toHex(field) : toLatin1(field));
      const pan = Secret.pan(at & 0x40 ? PLANTED_PAN : toLatin1(field.subarray(0, 16)));
      const opened = decipherPinBlock({ block, key, format, pan });
      return { faults: [clear.ok ? 'a PIN' : 'unreadable', opened.ok ? 'a PIN' : 'unreadable'] };
    },
  },
];
