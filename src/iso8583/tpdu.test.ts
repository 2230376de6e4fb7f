import { expect, test } from 'vitest';
import { concat, hex, toHex } from '../std/index.ts';
import { type Envelope, joinEnvelope, PROCESSING_REQUESTS, replyTpdu, splitEnvelope } from './tpdu.ts';

const ENVELOPE = ['60', '0006', '0003', '603100', '311003'].join('');

function opened(hexText: string): Envelope {
  const split = splitEnvelope(hex(hexText.replaceAll(' ', '')));
  if (!split.ok) throw new Error(split.fault.kind);
  return split.value;
}

const faultOf = (hexText: string): string => {
  const split = splitEnvelope(hex(hexText.replaceAll(' ', '')));
  return split.ok ? 'none' : `${split.fault.kind} @${split.fault.byteOffset}`;
};

test('an envelope is taken off and put on again', () => {
  const envelope = opened(`${ENVELOPE}0800`);
  expect(envelope.tpdu).toEqual({ id: '60', destination: '0006', origin: '0003' });
  expect(envelope.header).toEqual({
    applicationClass: '60',
    version: '31',
    terminalState: '0',
    processingRequest: 'none',
    reserved: '311003',
  });
  expect(toHex(envelope.body)).toBe('0800');
  expect(toHex(joinEnvelope(envelope))).toBe(`${ENVELOPE}0800`);
});

test('an answer goes back to where the request came from', () => {
  const { tpdu } = opened(ENVELOPE);
  expect(replyTpdu(tpdu)).toEqual({ id: '60', destination: '0003', origin: '0006' });
  expect(replyTpdu(replyTpdu(tpdu))).toEqual(tpdu);
});

test('the sixth digit of the header is what the host wants done', () => {
  expect(opened('60 0006 0003 603103 311003').header.processingRequest).toBe('sign-on');
  for (const [index, row] of Object.values(PROCESSING_REQUESTS).entries()) expect(row.digit).toBe(String(index));
  const { tpdu, header, body } = opened(ENVELOPE);
  const asking = joinEnvelope({ tpdu, header: { ...header, processingRequest: 'update-public-keys' }, body });
  expect(toHex(asking).slice(10, 16)).toBe('603104');
});

test('a dial-up block between the two is kept, and put back', () => {
  const block = concat(hex('4C5249001C'), new Uint8Array(28));
  const payload = concat(hex(ENVELOPE).subarray(0, 5), block, hex(ENVELOPE).subarray(5), hex('0800'));
  const split = splitEnvelope(payload);
  if (!split.ok) throw new Error(split.fault.kind);
  expect(toHex(split.value.body)).toBe('0800');
  expect(toHex(split.value.dialUp ?? hex(''))).toBe(toHex(block));
  expect(toHex(joinEnvelope(split.value))).toBe(toHex(payload));
});

test('what is not an envelope says why', () => {
  expect(faultOf('60000600')).toBe('truncated @0');
  expect(faultOf('6000060003')).toBe('truncated @5');
  expect(faultOf('60 0006 0003 603100 3110')).toBe('truncated @5');
  expect(faultOf('60 0006 0003 4C5249001C 00')).toBe('truncated @5');
  expect(faultOf(`61${ENVELOPE.slice(2)}`)).toBe('not-a-tpdu @0');
  expect(faultOf('60 0006 00A3 603100 311003')).toBe('not-a-tpdu @0');
  expect(faultOf('60 0006 0003 60310A 311003')).toBe('bad-header @5');
  expect(faultOf('60 0006 0003 603100 31100F')).toBe('bad-header @5');
});
