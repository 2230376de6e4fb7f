/** Every published message through decode, check, diff and encode: schemas, round trip, and that no secret is shown. */
import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareMessages } from '../../iso8583/index.ts';
import { fromLatin1, toHex } from '../../std/index.ts';
import { readAs } from '../capture-input.ts';
import { checkedExchanges } from '../check/check-report.ts';
import { messageFromDump } from '../encode/from-elements.ts';
import { sealed } from '../encode/seal-and-wrap.ts';
import { CliFault } from '../saying.ts';
import { checkJson } from './check.ts';
import { jsonTexts } from './decode.ts';
import { isDifferent } from './diff.ts';
import { dumpIn } from './encode.ts';
import {
  bytesOf,
  decoding,
  dialectOf,
  everythingPrinted,
  FILES,
  json,
  known,
  messagesOf,
  readingOfFile,
  readingOfVectors,
  type VectorMessage,
} from './published.fixture.ts';

const ajv = new Ajv2020.Ajv2020({ allErrors: true, strictTypes: false, formats: { 'date-time': true } });
ajv.addSchema(json('schemas/decoded-message-1.schema.json') as object);
const validCapture = ajv.compile(json('schemas/decoded-capture-1.schema.json') as object);
const validCheck = ajv.compile(json('schemas/check-1.schema.json') as object);
const validComparison = ajv.compile(json('schemas/message-comparison-1.schema.json') as object);

const CAPTURES = ['loopback.pcap', 'loopback.pcapng', 'gap.pcap', 'switch.log', 'jpos.xml'];

describe('every published message', () => {
  test.each(FILES)('of %s is printed in words and as JSON that fits the schemas', (name) => {
    const reading = readingOfVectors(name);
    expect(reading.messages).toHaveLength(messagesOf(name).length);
    const document = JSON.parse([...jsonTexts(reading.messages, decoding(reading))].join(''));
    validCapture(document);
    expect(validCapture.errors ?? []).toEqual([]);
    const { dialect } = decoding(reading);
    const checked = [...checkedExchanges(reading, dialect, { as: undefined, sealing: 'sealed' })];
    validCheck(JSON.parse(JSON.stringify(checkJson(checked, reading, dialect))));
    expect(validCheck.errors ?? []).toEqual([]);
    expect(checked.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error')).toEqual([]);
    const [read] = reading.messages;
    if (read === undefined) throw new Error('no message');
    const comparison = compareMessages({ dialect, ...read.unpacked }, { dialect, ...read.unpacked });
    expect(isDifferent(comparison)).toBe(false);
    validComparison(JSON.parse(JSON.stringify(comparison)));
    expect(validComparison.errors ?? []).toEqual([]);
  });

  test.each(CAPTURES)('%s fits the schema', (name) => {
    const reading = readingOfFile(name);
    validCapture(JSON.parse([...jsonTexts(reading.messages, decoding(reading))].join('')));
    expect(validCapture.errors ?? []).toEqual([]);
  });

  test.each(FILES)('of %s shows no card, no track, no PIN block and no key', (name) => {
    const printed = everythingPrinted(readingOfVectors(name));
    const packed = printed.toUpperCase().replaceAll(/[\s"-]/g, '');
    for (const each of messagesOf(name)) {
      for (const [element, secret] of secretsOf(each)) {
        for (const form of formsOf(secret)) {
          expect(printed.includes(form) || packed.includes(form), `${element} as ${form.length} characters`).toBe(
            false,
          );
        }
      }
    }
  });

  it('would be found out: what --unmask prints holds them', () => {
    const name = 'vectors/transactions/unionpay-pos.json';
    const printed = [
      ...jsonTexts(readingOfVectors(name).messages, decoding(readingOfVectors(name), { reveal: 'clear' })),
    ].join('');
    const secrets = messagesOf(name)
      .flatMap(secretsOf)
      .filter(([element]) => element === 'pan' || element === 'track2');
    expect(secrets.length).toBeGreaterThan(3);
    expect(secrets.every(([, secret]) => formsOf(secret).some((form) => printed.includes(form)))).toBe(true);
  });

  test.each(FILES)('of %s comes back out of the JSON that --unmask prints, byte by byte', (name) => {
    const reading = readingOfVectors(name);
    const dialect = dialectOf(name);
    const clear = JSON.parse([...jsonTexts(reading.messages, decoding(reading, { reveal: 'clear' }))].join(''));
    for (const [index, each] of messagesOf(name).entries()) {
      const dump = dumpIn(clear, String(index + 1));
      // Enciphered keys are never printed: they are given once more.
      const keys = dump.elements.filter(({ shown }) => /^\[\d+ bytes\]$/.test(shown));
      const again = keys.map(({ de, name: element }) => `${de}=${[each.message[element] ?? ''].flat().join('')}`);
      const { message } = messageFromDump(dump, dialect, again);
      expect(toHex(sealed(dialect, message, undefined))).toBe(toHex(bytesOf(each)));
    }
  });
});

const SECRET_NAMES = [
  'pan',
  'extendedPan',
  'track1',
  'track2',
  'track3',
  'pinBlock',
  'privateBinary',
  'keyBlock',
  'paymentData',
];

function secretsOf({ message }: VectorMessage): readonly (readonly [string, string])[] {
  return SECRET_NAMES.flatMap((name) => {
    const value = message[name];
    return value === undefined ? [] : [[name, [value].flat().join('')] as const];
  });
}

/** As text, packed with either separator, as hexadecimal of the text, and in base64. */
function formsOf(secret: string): readonly string[] {
  const text = Buffer.from(secret, 'latin1');
  const packed = secret.replaceAll('=', 'D').toUpperCase();
  return [secret, packed, text.toString('hex').toUpperCase(), text.toString('base64').slice(0, -4)];
}

test('whatever the bytes are, the commands print or refuse and never fail', () => {
  const frames = FILES.flatMap((name) => messagesOf(name).map((each) => toHex(bytesOf(each))));
  const damaged = fc
    .tuple(fc.constantFrom(...frames), fc.nat({ max: 200 }), fc.constantFrom('', '0', 'F', '99'))
    .map(([frame, at, put]) => `recv ${frame.slice(0, at)}${put}${frame.slice(at + 1)}`);
  fc.assert(
    fc.property(fc.array(damaged, { minLength: 1, maxLength: 3 }), (lines) => {
      try {
        const reading = readAs(fromLatin1(lines.join('\n')), {
          form: 'log',
          options: { dialect: known('unionpay.pos') },
        });
        everythingPrinted(reading);
      } catch (error) {
        expect(error).toBeInstanceOf(CliFault);
      }
    }),
    { numRuns: 25 },
  );
});
