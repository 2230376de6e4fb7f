/** Every row of the catalogue, built, answered, checked, packed and taken apart. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unionpayPos } from '../dialects/unionpay-pos.ts';
import type { ElementName, Message } from '../message.ts';
import { pack } from '../pack.ts';
import { unpack } from '../unpack.ts';
import { type Exchange, exchangeOf, plain, SAMPLED, sampleElement, tellAll } from './catalogue.suite.ts';
import { checkExchange, checkMessage } from './check.ts';
import { settle } from './presence.ts';
import { CATALOGUE_USUAL } from './settings.ts';
import { type Direction, transactionOf } from './transaction-of.ts';
import { TRANSACTION_CATALOGUE, type TransactionRow } from './transaction-row.ts';

const DIALECT = unionpayPos();
const ROWS = TRANSACTION_CATALOGUE.map((row) => [row.id, row] as const);
const RUNS = 12;

function expectWhole(message: Message): void {
  const packed = pack(DIALECT, message);
  if (!packed.ok) throw new Error(`${packed.fault.kind} ${packed.fault.name}`);
  const read = unpack(DIALECT, packed.value);
  expect(read.faults).toEqual([]);
  expect(plain(read.message)).toEqual(plain(message));
}

function findingsOf({ request, response, original }: Exchange): string {
  return tellAll(checkExchange(request, response, { dialect: DIALECT, original }));
}

describe.each(ROWS)('%s', (id, row) => {
  test('built and answered with any values: no finding, recognised, and unchanged by the wire', () => {
    fc.assert(
      fc.property(exchangeOf(row), (exchange) => {
        expect(findingsOf(exchange)).toBe('');
        expect(transactionOf(exchange.request)?.row.id).toBe(id);
        expectWhole(exchange.request);
        expectWhole(exchange.response);
      }),
      { numRuns: RUNS },
    );
  });

  test.each(['request', 'response'] as const)('its %s says exactly what was taken out or put in', (direction) => {
    for (const exchange of fc.sample(exchangeOf(row), { numRuns: 3, seed: 7 })) {
      for (const name of elementsOf(row, exchange, direction)) expectOne(row, { exchange, direction, name });
    }
  });
});

interface Change {
  readonly exchange: Exchange;
  readonly direction: Direction;
  readonly name: ElementName;
}

const elementsOf = (row: TransactionRow, exchange: Exchange, direction: Direction): ElementName[] =>
  [...new Set([...Object.keys(row[direction]), ...Object.keys(exchange[direction]), ...SAMPLED])].filter(
    (name): name is ElementName => name !== 'mti',
  );

function expectOne(row: TransactionRow, { exchange, direction, name }: Change): void {
  const whole = exchange[direction];
  const answered = direction === 'response' ? { request: exchange.request } : { original: exchange.original };
  const around = { message: whole, settings: CATALOGUE_USUAL, ...answered };
  const { settled } = settle(row[direction][name] ?? 'unlisted', name, around);
  if (settled === 'mandatory') {
    const { [name]: _taken, ...without } = whole;
    expectOnly('missing', name, { message: without as Message, row, direction, ...answered });
  }
  if (settled === 'forbidden' || settled === 'unlisted') {
    // An answer that repeats what it was asked says nothing wrong by it.
    const value = exchange.request[name] ?? sampleElement(name);
    expectOnly(settled, name, { message: { ...whole, [name]: value }, row, direction, ...answered });
  }
}

interface Changed {
  readonly message: Message;
  readonly row: TransactionRow;
  readonly direction: Direction;
  readonly request?: Message | undefined;
  readonly original?: Message | undefined;
}

function expectOnly(kind: 'missing' | 'forbidden' | 'unlisted', name: ElementName, changed: Changed): void {
  const { row, ...input } = changed;
  const findings = checkMessage({ dialect: DIALECT, transaction: row.id, ...input });
  expect(findings.map((finding) => `${finding.kind} ${finding.name}`)).toEqual([`${kind} ${name}`]);
}
