/** Messages that carry the planted card where it belongs and where it does not, for each dialect. */
import {
  type Dialect,
  type FieldName,
  type FieldSpec,
  type KnownDialect,
  type Message,
  pack,
  type SettingValue,
} from '../../../src/iso8583/index.ts';
import { fromHex, fromLatin1, hex, toHex, toLatin1 } from '../../../src/std/index.ts';
import { Secret } from '../../../src/trade/index.ts';
import { PLANTED_PAN, vectorJson } from './target.ts';

/** Expiry, service code, and nothing of the issuer's. */
const TRACK_REST = `3012101${'0'.repeat(10)}`;
const TRACK_2 = `${PLANTED_PAN}=${TRACK_REST}`;
const asciiHex = toHex(fromLatin1(PLANTED_PAN));

const BELONGS: Readonly<Record<string, string | Secret>> = {
  pan: Secret.pan(PLANTED_PAN),
  processingCode: '000000',
  amount: '000000008880',
  stan: '000007',
  expiry: Secret.expiry('3012'),
  entryMode: '051',
  track2: Secret.track2(TRACK_2),
  terminalId: '10000001',
  merchantId: 'KACHA0000000001',
  typing: '22000001000',
};

/** Digits, packed, ASCII in hexadecimal, with the neighbours that a text may have. */
const STRAY: Readonly<Record<'digits' | 'characters' | 'bytes', readonly string[]>> = {
  digits: [PLANTED_PAN, `00${PLANTED_PAN}`, `${PLANTED_PAN}0`],
  characters: [
    `CARD ${PLANTED_PAN}`,
    asciiHex,
    `packed ${toLatin1(hex(PLANTED_PAN))}`,
    `\xd3\xe0${PLANTED_PAN}\xb6\xee`,
  ],
  bytes: [PLANTED_PAN, `${PLANTED_PAN}D${TRACK_REST}`, asciiHex, `5A08${PLANTED_PAN}`],
};

const OWN_PLACE: ReadonlySet<string> = new Set(['pan', 'expiry', 'track1', 'track2', 'track3', 'pin-block']);

/** One message with the card in its own places, and one for each kind of stray form in all the elements that take it. */
export function plantedMessages(dialect: Dialect): readonly Uint8Array[] {
  const fields = dialect.fields.filter(({ length, secrecy }) => length.kind === 'variable' && !OWN_PLACE.has(secrecy));
  const forms = [0, 1, 2, 3].map((form) => packed(dialect, carrying(dialect, fields, form)));
  return [packed(dialect, carrying(dialect, [], 0)), ...forms].filter((bytes) => bytes !== undefined);
}

function carrying(dialect: Dialect, strays: readonly FieldSpec[], form: number): Message {
  const belongs = Object.entries(BELONGS).filter(([name]) => dialect.names.has(name as FieldName));
  const stray = strays.flatMap(({ name, codec, length }): [string, string][] => {
    const text = STRAY[codec.unit][form];
    const unitsMax = length.kind === 'variable' ? length.unitsMax : 0;
    return text === undefined || codec.unitsIn(text) > unitsMax || name === 'typing' ? [] : [[name, text]];
  });
  return { mti: '0200', ...Object.fromEntries([...belongs, ...stray]) } as Message;
}

function packed(dialect: Dialect, message: Message): Uint8Array | undefined {
  const result = pack(dialect, message);
  return result.ok ? result.value : undefined;
}

interface MessageVectors {
  readonly cases: readonly { readonly bytes: readonly string[] }[];
}

/** The published messages of a dialect. */
export function messageVectors(name: string): readonly Uint8Array[] {
  const file = name === 'kacha.interchange' ? 'interchange' : name.replaceAll('.', '-');
  const { cases } = vectorJson<MessageVectors>(`messages/${file}.json`);
  return cases.flatMap(({ bytes }) => fromHex(bytes.join('').replaceAll(' ', '')) ?? []);
}

/** The other side of every disagreement: each setting at a value that is not its usual one. */
export function everySettingMoved(known: KnownDialect): Dialect {
  const moved = Object.entries(known.settings).map(([name, { values, usual }]): [string, SettingValue] => [
    name,
    values.find((value) => value !== usual) ?? usual,
  ]);
  return { ...known.build(Object.fromEntries(moved)), name: `${known.name}-moved` };
}
