/** A message is made whole, one thing about it is changed, and the reading must say which. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, hex, toHex } from '../std/index.ts';
import { LANGUAGES, Secret } from '../trade/index.ts';
import { buildDialect, type Dialect } from './dialect.ts';
import { interchange } from './dialects/interchange.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import { maskMessage } from './mask.ts';
import type { Message } from './message.ts';
import { pack } from './pack.ts';
import { bcdRight, type TextCodec } from './text-codec.ts';
import { unpack } from './unpack.ts';
import { describeFault, UNPACK_FAULTS } from './unpack-faults.ts';

const POS = unionpayPos();
const SCHEME = interchange();

const SALE: Message = {
  mti: '0200',
  processingCode: '000000',
  amount: '000000008880',
  stan: '000123',
  entryMode: '051',
  conditionCode: '00',
  track2: Secret.track2('9999010000001=30121'),
  terminalId: '10000001',
  merchantId: 'KACHA0000000001',
  currency: '156',
  typing: '22000024000',
};

function packed(message: Message, dialect = POS): Uint8Array {
  const bytes = pack(dialect, message);
  if (!bytes.ok) throw new Error(bytes.fault.kind);
  return bytes.value;
}

const without = (message: Message, name: keyof Message): Message => ({ ...message, [name]: undefined });

/** Faults as `kind number @offset expected/got`. */
function faultsOf(bytes: Uint8Array, dialect = POS): string[] {
  return unpack(dialect, bytes).faults.map(({ kind, de, byteOffset, expected, got }) => {
    const counts = expected === undefined ? '' : ` ${expected}/${got}`;
    return `${kind}${de === undefined ? '' : ` ${de}`} @${byteOffset}${counts}`;
  });
}

/** Clears or sets bits of the primary bitmap, behind a message type of two bytes. */
function withBits(bytes: Uint8Array, elements: readonly number[]): Uint8Array {
  const changed = bytes.slice();
  for (const de of elements) {
    const at = 2 + ((de - 1) >> 3);
    changed[at] = (changed[at] as number) ^ (0x80 >> ((de - 1) & 7));
  }
  return changed;
}

test('an element without its bit is found where it stands, and what follows it is read', () => {
  const bytes = withBits(packed(SALE), [35]);
  expect(faultsOf(bytes)).toEqual(['unmarked-element 35 @25']);
  expect(unpack(POS, bytes).message).toMatchObject({ conditionCode: '00', terminalId: '10000001', currency: '156' });
});

test('where several elements would do at one place, it is passed over and all of them are named', () => {
  const bytes = withBits(packed(SALE), [25]);
  const { message, faults } = unpack(POS, bytes);
  expect(faults).toEqual([{ kind: 'unmarked-element', byteOffset: 24, mayBe: [25, 26] }]);
  expect(message).toMatchObject({ entryMode: '051', terminalId: '10000001', currency: '156' });
  expect(message).not.toHaveProperty('conditionCode');
});

test('a bit without its element is found, and what follows it is read', () => {
  const bytes = withBits(packed(without(SALE, 'conditionCode')), [25]);
  expect(faultsOf(bytes)).toEqual(['absent-element 25 @24']);
  expect(unpack(POS, bytes).message).toMatchObject({ entryMode: '051', terminalId: '10000001' });
});

test('trailing bytes are counted, and name the elements that they may be when several would do', () => {
  const bytes = concat(packed({ mti: '0200', stan: '000042' }), hex('FFEEDDCCBBAA'));
  expect(faultsOf(bytes)).toEqual(['trailing-bytes @13 0/6']);
  const withMac = concat(packed({ mti: '0200', stan: '000042' }), hex('FFEEDDCCBBAA9988'));
  expect(unpack(POS, withMac).faults).toMatchObject([{ kind: 'trailing-bytes', got: 8, mayBe: [52, 64] }]);
});

test('a bitmap that announces more than the bytes hold says how many are missing, and from where on', () => {
  const bytes = withBits(packed(without(SALE, 'typing')), [60, 62, 63]);
  expect(faultsOf(bytes)).toEqual(['bitmap-overrun 60 @62 12/9']);
});

test('a length in bytes where digits are counted, or the other way round', () => {
  const bytes = packed(SALE);
  const track = bytes.slice();
  track[25] = 0x10;
  expect(faultsOf(track)).toEqual(['length-unit 35 @25 20/10']);
  expect(unpack(POS, track).message).toMatchObject({ terminalId: '10000001', typing: '22000024000' });
  const doubled = packed({ mti: '0200', stan: '000042', iccData: '9F2608AABB', currency: '156' });
  doubled[17] = 0x10;
  expect(faultsOf(doubled)).toEqual(['length-unit 55 @16 5/10']);
  const every = packed({
    mti: '0200',
    acquirerId: '12345678',
    track2: Secret.track2('9999010000001=301'),
    typing: '22000024',
  });
  for (const [at, byte] of [
    [10, 0x04],
    [15, 0x09],
    [26, 0x04],
  ] as const) {
    every[at] = byte;
  }
  expect(unpack(POS, every).faults.map(({ kind }) => kind)).toEqual(['length-unit']);
});

test('two bitmaps are told apart: the same once more, in another writing, or another one', () => {
  const bytes = packed(SALE);
  const bitmap = bytes.subarray(2, 10);
  const inHex = Uint8Array.from(toHex(bitmap), (character) => character.charCodeAt(0));
  const behind = (second: Uint8Array): Uint8Array => concat(bytes.subarray(0, 10), second, bytes.subarray(10));
  expect(faultsOf(behind(bitmap))).toEqual(['repeated-bitmap @10']);
  expect(faultsOf(behind(inHex))).toEqual(['repeated-bitmap @10']);
  const other = withBits(bytes, [25, 26]).subarray(2, 10);
  expect(faultsOf(behind(other))).toEqual(['differing-bitmaps @2 10/10']);
  expect(unpack(POS, behind(other)).message).toMatchObject({ conditionCode: '00', terminalId: '10000001' });
});

test('wrong digits say which half of which byte', () => {
  const at = (hexText: string): unknown => unpack(POS, hex(hexText.replaceAll(' ', ''))).faults[0]?.wrongAt;
  expect(at('0200 00200000 00000000 0000A2')).toEqual({ byteOffset: 12, nibble: 'high' });
  expect(at('0200 00200000 00000000 00C042')).toEqual({ byteOffset: 11, nibble: 'high' });
  expect(at('0200 00200000 00000000 0B0042')).toEqual({ byteOffset: 10, nibble: 'low' });
  expect(at('0200 00000400 00000000 0021')).toEqual({ byteOffset: 11, nibble: 'low' });
  expect(at('02F0 00200000 00000000 000042')).toEqual({ byteOffset: 1, nibble: 'high' });
});

test('a hexadecimal bitmap is written and read, and what is not one is said to be so', () => {
  const dialect = buildDialect({
    name: 'hex',
    mti: SCHEME.mti,
    bitmap: 'primary-and-secondary',
    bitmapText: 'hex',
    fields: [...SCHEME.byDe.values()],
  });
  const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
  const bytes = packed({ mti: '0800', stan: '000042', networkManagementCode: '301' }, dialect);
  expect(text(bytes)).toBe('080080200000000000000400000000000000000042301');
  expect(unpack(dialect, bytes)).toMatchObject({ message: { networkManagementCode: '301' }, faults: [] });
  const broken = bytes.slice();
  broken[9] = 0x47;
  expect(faultsOf(broken, dialect)).toEqual(['bad-bitmap @4']);
});

test('every doubtful fault hides the digits of a message, and every fault is a sentence in both languages', () => {
  for (const kind of Object.keys(UNPACK_FAULTS) as (keyof typeof UNPACK_FAULTS)[]) {
    const { alignment } = UNPACK_FAULTS[kind];
    const masked = maskMessage(POS, SALE, [{ kind, byteOffset: 0 }]);
    const shown = masked.elements.find(({ name }) => name === 'terminalId')?.shown;
    expect([kind, shown]).toEqual([kind, alignment === 'doubtful' ? '[8 characters]' : '10000001']);
    for (const language of LANGUAGES) {
      const fault = { kind, byteOffset: 3, de: 11, name: 'stan', expected: 1, got: 2, unit: 'digits' } as const;
      expect(describeFault(fault, language)).not.toMatch(/[{}?]/);
    }
  }
});

test('a Chinese sentence has no blank behind its colon and none twice', () => {
  for (const kind of Object.keys(UNPACK_FAULTS) as (keyof typeof UNPACK_FAULTS)[]) {
    const fault = { kind, byteOffset: 3, de: 64, name: 'mac', expected: 8, got: 7, unit: 'bytes' } as const;
    expect(describeFault(fault, 'zh')).not.toMatch(/： | {2}|） /);
  }
  expect(
    describeFault({ kind: 'bitmap-overrun', byteOffset: 255, de: 64, name: 'mac', expected: 18, got: 17 }, 'zh'),
  ).toBe('第 255 字节：位图声明了 18 个域，字节只够 17 个，从 64 域（报文鉴别码）开始缺失');
  expect(describeFault({ kind: 'unmarked-element', byteOffset: 9, mayBe: [11, 12] }, 'zh')).toContain('11、12 域之一');
});

/** As the usual dialect, but its codecs only `read`, and every reading is counted. */
function countingDialect(count: () => void): Dialect {
  const counting = ({ name, unit, usualPad, unitsIn, bytesFor, write, read }: TextCodec): TextCodec => ({
    name,
    unit,
    usualPad,
    unitsIn,
    bytesFor,
    write,
    read(bytes, units) {
      count();
      return read(bytes, units);
    },
  });
  const fields = [...POS.byDe.values()].map((spec) => ({ ...spec, codec: counting(spec.codec) }));
  return buildDialect({ name: 'counting', mti: bcdRight, bitmap: 'primary', fields });
}

test('whatever the bytes, elements and faults are no more than the bitmap has bits, and the work is bounded by it', () => {
  let readings = 0;
  const dialect = countingDialect(() => readings++);
  const bytesOf = fc.oneof(
    fc.uint8Array({ maxLength: 2_048 }),
    fc.tuple(fc.uint8Array({ minLength: 8, maxLength: 8 }), fc.nat(255), fc.nat(2_000)).map(([bitmap, byte, size]) => {
      return concat(
        hex('0200'),
        bitmap.map((half, i) => (i === 0 ? half & 0x7f : half)),
        new Uint8Array(size).fill(byte),
      );
    }),
  );
  fc.assert(
    fc.property(bytesOf, (bytes) => {
      readings = 0;
      const { message, faults } = unpack(dialect, bytes);
      expect(Object.keys(message).length).toBeLessThanOrEqual(1 + dialect.names.size);
      expect(faults.length).toBeLessThanOrEqual(2 * 64 + 4);
      // 64 elements, each of them tried as absent, present, and counted otherwise, each time with all that follow.
      expect(readings).toBeLessThan(64 * 64 * 4);
    }),
    { numRuns: 300 },
  );
});
