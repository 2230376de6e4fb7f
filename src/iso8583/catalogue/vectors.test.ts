/** Runs vectors/transactions: whole exchanges, byte by byte, in which the checker finds nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hex, toHex } from '../../std/index.ts';
import { Secret } from '../../trade/index.ts';
import { unionpayPos } from '../dialects/unionpay-pos.ts';
import type { Message } from '../message.ts';
import { pack } from '../pack.ts';
import { unpack } from '../unpack.ts';
import { plain, tellAll } from './catalogue.suite.ts';
import { checkExchange, checkMessage } from './check.ts';
import { transactionOf } from './transaction-of.ts';

interface VectorMessage {
  /** A long value stands in parts. */
  readonly message: Readonly<Record<string, string | readonly string[]>>;
  readonly bytes: readonly string[];
}

interface VectorFile {
  readonly source: string;
  readonly cases: readonly {
    readonly transaction: string;
    readonly name: string;
    readonly request: VectorMessage;
    readonly response: VectorMessage;
  }[];
}

const DIALECT = unionpayPos();
const FOLDER = new URL('../../../vectors/transactions/', import.meta.url);

const SECRETS: Readonly<Record<string, (text: string) => Secret>> = {
  pan: Secret.pan,
  expiry: Secret.expiry,
  track2: Secret.track2,
  pinBlock: Secret.pinBlock,
};

for (const file of readdirSync(FOLDER)) {
  const { cases }: VectorFile = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  describe.each(cases)('$transaction: $name', ({ transaction, request, response }) => {
    test.each([
      ['request', request],
      ['response', response],
    ] as const)('its %s packs to these bytes and reads back', (_, { message, bytes }) => {
      const packedText = bytes.join('').replaceAll(' ', '');
      const packed = pack(DIALECT, messageOf(message));
      expect(packed.ok ? toHex(packed.value) : packed.fault).toBe(packedText);
      const read = unpack(DIALECT, hex(packedText));
      expect(read.faults).toEqual([]);
      expect(plain(read.message)).toEqual(plain(messageOf(message)));
    });

    test('is recognised, and nothing is found in it', () => {
      const asked = messageOf(request.message);
      expect(transactionOf(asked)?.row.id).toBe(transaction);
      expect(tellAll(checkExchange(asked, messageOf(response.message), { dialect: DIALECT }))).toBe('');
    });
  });
}

function messageOf(parts: VectorMessage['message']): Message {
  const entries = Object.entries(parts).map(([name, value]) => {
    const text = typeof value === 'string' ? value : value.join('');
    return [name, SECRETS[name]?.(text) ?? text];
  });
  return Object.fromEntries(entries) as Message;
}

test('in the vectors of single messages nothing is wrong either but a typing that stops early', () => {
  const { cases }: { readonly cases: readonly VectorMessage[] } = JSON.parse(
    readFileSync(new URL('../messages/unionpay-pos.json', FOLDER), 'utf8'),
  );
  const findings = cases.flatMap(({ message }) => checkMessage({ dialect: DIALECT, message: messageOf(message) }));
  expect(findings.map(({ severity, kind }) => `${severity} ${kind}`)).toEqual(['note typing-short']);
});
