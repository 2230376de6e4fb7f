import { expect, test } from 'vitest';
import type { MaskedMessage, TimelineStep } from '../../../../src/http/contract.ts';
import { placesIn, rounds } from './exchange.ts';

type Party = TimelineStep['party'];

test('a message stands in the place of its leg, and elements of one number stand in one line', () => {
  const [round, ...others] = rounds([
    hop('terminal>switch', message('0200', { 4: '6800', 41: '10000002' })),
    hop('switch>issuer', message('0200', { 4: '6800', 37: '6325' })),
    hop('issuer>switch', message('0210', { 37: '6325', 39: '55' })),
    hop('switch>terminal', message('0210', { 39: '55' })),
  ]);
  expect(others).toEqual([]);
  expect(round?.kind).toBe('financial');
  expect(round?.messages.map((seen) => seen?.mti)).toEqual(['0200', '0210', '0200', '0210']);
  expect(round?.rows.map(({ de, shown }) => [de, ...shown])).toEqual([
    [4, '6800', null, '6800', null],
    [37, null, null, '6325', '6325'],
    [39, null, '55', null, '55'],
    [41, '10000002', null, null, null],
  ]);
});

test('reversals come after the transaction, each attempt in a round of its own', () => {
  const found = rounds([
    hop('terminal>switch', message('0200', {})),
    hop('switch>issuer', message('0200', {})),
    hop('switch>issuer', message('0420', { 11: '1' })),
    hop('switch>issuer', message('0420', { 11: '2' })),
    hop('issuer>switch', message('0430', { 11: '2' })),
  ]);
  expect(found.map(({ kind }) => kind)).toEqual(['financial', 'reversal', 'reversal']);
  expect(found.map(({ messages }) => messages.map((seen) => seen?.mti ?? null))).toEqual([
    ['0200', null, '0200', null],
    [null, null, '0420', null],
    [null, null, '0420', '0430'],
  ]);
});

test('a side on which nothing happened takes no column, and an unanswered request keeps the place of its answer', () => {
  const found = rounds([hop('terminal>switch', message('0200', {})), hop('switch>issuer', message('0420', {}))]);
  expect(found.map(placesIn)).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

test('an answer that comes after the reversal began still stands beside its request', () => {
  const [financial] = rounds([
    hop('switch>issuer', message('0200', { 11: '1' })),
    hop('switch>issuer', message('0420', { 11: '2' })),
    hop('issuer>switch', message('0210', { 11: '1', 39: '00' })),
  ]);
  expect(financial?.messages.map((seen) => seen?.mti ?? null)).toEqual([null, null, '0200', '0210']);
});

test('a payment that never left the terminal has no rounds', () => {
  expect(rounds([{ ...hop('terminal>switch', message('0200', {})), leg: null, message: null }])).toEqual([]);
});

function message(mti: string, elements: Readonly<Record<number, string>>): MaskedMessage {
  const listed = Object.entries(elements).map(([de, shown]) => ({ de: Number(de), name: `element ${de}`, shown }));
  return { dialect: 'test', mti, elements: listed };
}

function hop(way: `${Party}>${Party}`, sent: MaskedMessage): TimelineStep {
  const [from, to] = way.split('>') as [Party, Party];
  const at = 0 as TimelineStep['at'];
  return {
    at,
    kind: 'hop',
    party: from,
    leg: { from, to },
    label: { zh: '报文', en: 'message' },
    sincePreviousMs: 0,
    message: sent,
  };
}
