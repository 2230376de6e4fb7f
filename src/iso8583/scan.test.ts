import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryMessage } from './dialect.suite.ts';
import { interchange } from './dialects/interchange.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import type { Message } from './message.ts';
import { pack } from './pack.ts';
import { Scanner, scan } from './scan.ts';
import { unpack } from './unpack.ts';

const SALE: Message = {
  mti: '0200',
  processingCode: '000000',
  stan: '000123',
  terminalId: '10000001',
  merchantId: 'KACHA0000000001',
  currency: '156',
};

for (const dialect of [unionpayPos(), interchange()]) {
  const routed = ({ mti, processingCode, stan, terminalId, merchantId }: Message): object => ({
    mti,
    ...(processingCode !== undefined && { processingCode }),
    ...(stan !== undefined && { stan }),
    ...(terminalId !== undefined && { terminalId }),
    ...(merchantId !== undefined && { merchantId }),
  });

  test(`${dialect.name}: a scan finds what routing needs, and nothing in a message with a fault`, () => {
    const damage = fc.record({ at: fc.nat(), byte: fc.nat(255) });
    fc.assert(
      fc.property(arbitraryMessage(dialect), damage, (message, { at, byte }) => {
        const packed = pack(dialect, message);
        fc.pre(packed.ok);
        if (!packed.ok) return;
        expect(scan(dialect, packed.value)).toEqual(routed(unpack(dialect, packed.value).message));
        packed.value[at % packed.value.length] = byte;
        const read = unpack(dialect, packed.value);
        expect(scan(dialect, packed.value)).toEqual(read.faults.length === 0 ? routed(read.message) : undefined);
      }),
      { numRuns: 150 },
    );
  });

  test(`${dialect.name}: any bytes are scanned as they are read`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(scan(dialect, bytes) === undefined).toBe(unpack(dialect, bytes).faults.length > 0);
      }),
      { numRuns: 200 },
    );
  });
}

test('a scanner takes one message after another, and nothing of an earlier one stays', () => {
  const dialect = unionpayPos();
  const scanner = new Scanner(dialect);
  for (const [message, stan] of [
    [SALE, '000123'],
    [{ mti: '0800', terminalId: '10000001' }, undefined],
  ] as const) {
    const packed = pack(dialect, message);
    if (!packed.ok) throw new Error(packed.fault.kind);
    expect(scanner.scan(packed.value)).toBe(true);
    expect([scanner.mti, scanner.text('stan'), scanner.text('terminalId')]).toEqual([message.mti, stan, '10000001']);
  }
});
