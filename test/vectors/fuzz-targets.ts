/**
 * Everything that reads bytes from outside, each with what its reading says in short and with what must hold whatever the
 * bytes. The fuzzer looks for inputs that break these; vectors/broken keeps one input for each way of being broken.
 */
import { readFileSync } from 'node:fs';
import { readTlv } from '../../src/emv/index.ts';
import {
  type Dialect,
  describe,
  FrameReader,
  interchange,
  maskMessage,
  splitEnvelope,
  unionpayPos,
  unpack,
} from '../../src/iso8583/index.ts';
import { readConsumerQr, readMerchantQr, recogniseCode } from '../../src/qr/index.ts';
import { fromHex } from '../../src/std/index.ts';

export interface FuzzTarget {
  readonly name: string;
  /** Hexadecimal. */
  readonly seeds: () => readonly string[];
  /** Faults in the order found, `kind place`; empty for an input that is whole. Throws when a promise is broken. */
  read(bytes: Uint8Array): readonly string[];
}

/** What one reading may say at most: it must not grow with what a hostile input announces. */
export const FAULTS_MAX = 600;

export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  ...[unionpayPos(), interchange()].map(unpackTarget),
  {
    name: 'tlv',
    seeds: () => ['9F2608AABBCCDDEEFF0011950580000000009A03261122', '71099F180412345678DF3100', '8400'],
    read: (bytes) => readTlv(bytes).faults.map(({ kind, byteOffset }) => `${kind} @${byteOffset}`),
  },
  {
    name: 'envelope',
    seeds: () => ['6000060000603100311003', '60000600004C5249001C'],
    read(bytes) {
      const split = splitEnvelope(bytes);
      return split.ok ? [] : [`${split.fault.kind} @${split.fault.byteOffset}`];
    },
  },
  {
    name: 'frames',
    seeds: () => ['0002ABCD0001FF', 'FFFF00'],
    read(bytes) {
      const reader = new FrameReader();
      const { frames, fault } = reader.push(bytes);
      const held = frames.reduce((sum, frame) => sum + frame.length, 0);
      promise(held <= bytes.length, 'frames hold no more than what came');
      return fault === undefined
        ? []
        : [`${fault.kind} ${fault.announcedBytes > 2048 ? 'above the limit' : ''}`.trim()];
    },
  },
  {
    name: 'qr',
    seeds: () => vectorTexts('qr/merchant-presented.json').map((text) => Buffer.from(text, 'utf8').toString('hex')),
    read(bytes) {
      const text = Buffer.from(bytes).toString('utf8');
      recogniseCode(text);
      readConsumerQr(text);
      return readMerchantQr(text).findings.map(({ kind, path }) => `${kind} ${path}`.trim());
    },
  },
];

/** As `read`, with the promise that holds for every target. */
export function readTarget(target: FuzzTarget, bytes: Uint8Array): readonly string[] {
  const faults = target.read(bytes);
  promise(faults.length <= FAULTS_MAX, 'faults are bounded');
  return faults;
}

function unpackTarget(dialect: Dialect): FuzzTarget {
  return {
    name: `unpack-${dialect.name}`,
    seeds: () => messageVectors(dialect.name),
    read(bytes) {
      const { message, faults } = unpack(dialect, bytes);
      promise(Object.keys(message).length <= 129, 'elements are bounded');
      describe(maskMessage(dialect, message, faults), 'zh');
      return faults.map(({ kind, de, byteOffset }) => `${kind}${de === undefined ? '' : ` DE ${de}`} @${byteOffset}`);
    },
  };
}

interface MessageVectors {
  readonly dialect: string;
  readonly cases: readonly { readonly bytes: readonly string[] }[];
}

function messageVectors(dialect: string): readonly string[] {
  const file: MessageVectors = JSON.parse(
    readFileSync(vector(`messages/${dialect.replace('.', '-').replace('kacha-', '')}.json`), 'utf8'),
  );
  return file.cases
    .map(({ bytes }) => bytes.join('').replaceAll(' ', ''))
    .filter((text) => fromHex(text) !== undefined);
}

function vectorTexts(name: string): readonly string[] {
  const file: { readonly cases: readonly { readonly text: string }[] } = JSON.parse(readFileSync(vector(name), 'utf8'));
  return file.cases.map(({ text }) => text);
}

const vector = (name: string): URL => new URL(`../../vectors/${name}`, import.meta.url);

function promise(holds: boolean, what: string): void {
  if (!holds) throw new Error(`broken promise: ${what}`);
}
