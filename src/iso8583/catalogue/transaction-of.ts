/** Which row a message is: by MTI, DE 3, DE 25, 60.1, 60.3 and, for payment codes, DE 22. */
import type { ElementName, Message } from '../message.ts';
import { parseTyping, type Typing } from '../typing.ts';
import { CODE_READING, readingOf } from './condition.ts';
import type { Presences } from './presence.ts';
import { codesOf, responseMti } from './row.ts';
import { CATALOGUE_USUAL, type CatalogueSettings } from './settings.ts';
import { TRANSACTION_CATALOGUE, type TransactionRow } from './transaction-row.ts';

export type Direction = 'request' | 'response';

/** One point in which a message is not what its nearest row says. */
export interface Difference {
  readonly path: 'mti' | '3' | '22' | '25' | '60.1' | '60.3';
  readonly name: ElementName | 'mti';
  readonly expected: readonly string[];
  readonly got: string;
}

export interface FoundTransaction {
  readonly row: TransactionRow;
  readonly direction: Direction;
  /** Empty when the row fits; else what keeps the message from being this transaction. */
  readonly differs: readonly Difference[];
}

export interface Lookup {
  readonly settings?: Partial<CatalogueSettings> | undefined;
  readonly direction?: Direction | undefined;
  /** The request that a response answers: it tells a sale by card from a sale by code. */
  readonly request?: Message | undefined;
}

/** By the third digit of the MTI: odd for an answer. An unreadable MTI is taken for a request. */
export const directionOf = ({ mti }: Message): Direction => (/^\d\d[13]0$/.test(mti) ? 'response' : 'request');

/** The row that fits, or the nearest one; `undefined` when no row has anything like this MTI. */
export function transactionOf(message: Message, lookup: Lookup = {}): FoundTransaction | undefined {
  const direction = lookup.direction ?? directionOf(message);
  const request = direction === 'response' ? lookup.request : undefined;
  const asked = request === undefined ? undefined : transactionOf(request, { settings: lookup.settings });
  if (asked !== undefined) return foundAs(asked.row, message, { ...lookup, direction });
  const settings: CatalogueSettings = { ...CATALOGUE_USUAL, ...lookup.settings };
  const isOfItsClass = (row: TransactionRow): boolean =>
    mtisOf(row, direction, settings).some((mti) => mti.slice(0, 2) === message.mti.slice(0, 2));
  // 0420 is a reversal under a wrong number; 0900 is nothing that this interface knows.
  if (!TRANSACTION_CATALOGUE.some(isOfItsClass)) return undefined;
  let best: { readonly found: FoundTransaction; readonly cost: number } | undefined;
  for (const row of TRANSACTION_CATALOGUE) {
    const found = { row, direction, differs: differences({ row, message, direction, settings }) };
    if (!isOfItsClass(row) && !isAllButItsClass(found, message)) continue;
    const cost = costOf(found, message) + (isOfItsClass(row) ? 0 : OTHER_CLASS_WEIGHT);
    if (best === undefined || cost < best.cost) best = { found, cost };
  }
  return best?.found;
}

/** The message held against one row. */
export function foundAs(row: TransactionRow, message: Message, lookup: Lookup): FoundTransaction {
  const direction = lookup.direction ?? directionOf(message);
  const settings = { ...CATALOGUE_USUAL, ...lookup.settings };
  return { row, direction, differs: differences({ row, message, direction, settings }) };
}

/** The MTIs that a row may have in a direction. */
export function mtisOf(row: TransactionRow, direction: Direction, settings: CatalogueSettings): readonly string[] {
  const mtis = codesOf(row.requestMti, settings);
  return direction === 'request' ? mtis : mtis.map(responseMti);
}

interface Comparison {
  readonly row: TransactionRow;
  readonly message: Message;
  readonly direction: Direction;
  readonly settings: CatalogueSettings;
}

function differences(comparison: Comparison): Difference[] {
  const { row, message, direction, settings } = comparison;
  const typing = typingOf(message);
  const found: (Difference | undefined)[] = [
    unequal('mti', mtisOf(row, direction, settings), message.mti),
    unequal('3', listed(row.processingCode, settings), message.processingCode),
    unequal('25', conditionsOf(row), message.conditionCode),
    unequal('60.1', listed(row.typeCode, settings), typing?.typeCode),
    unequal('60.3', codesOf(row.networkCode, settings), typing?.networkCode),
    direction === 'request' ? readingDiffers(row, message) : undefined,
  ];
  return found.filter((difference) => difference !== undefined);
}

const typingOf = ({ typing }: Message): Typing | undefined => {
  const read = typing === undefined ? undefined : parseTyping(typing);
  return read?.ok ? read.value : undefined;
};

/** `undefined` where any code will do. */
function listed(codes: TransactionRow['processingCode'], settings: CatalogueSettings): readonly string[] | undefined {
  return codes === undefined || codes === 'as-original' ? undefined : codesOf(codes, settings);
}

function conditionsOf({ conditionCode }: TransactionRow): readonly string[] | undefined {
  return conditionCode === undefined || conditionCode === 'as-original' ? undefined : [conditionCode];
}

/** What is absent differs from nothing: that it is missing is told elsewhere. */
function unequal(
  path: Difference['path'],
  expected: readonly string[] | undefined,
  got: string | undefined,
): Difference | undefined {
  if (expected === undefined || got === undefined || expected.includes(got)) return undefined;
  return { path, name: NAMES[path], expected, got };
}

function readingDiffers(row: TransactionRow, message: Message): Difference | undefined {
  const reading = readingOf(message);
  if (reading === undefined || row.entry === 'none') return undefined;
  if ((reading === CODE_READING) === (row.entry === 'code')) return undefined;
  const expected = row.entry === 'code' ? [`${CODE_READING}x`] : ['01x', '02x', '05x', '07x'];
  return { path: '22', name: 'entryMode', expected, got: message.entryMode ?? '' };
}

/** Every code says that it is this row, and there are codes. */
const isAllButItsClass = ({ row, differs }: FoundTransaction, { processingCode, typing }: Message): boolean =>
  row.processingCode !== undefined && processingCode !== undefined && typing !== undefined && differs.length === 1;

/** How unlike a row the message is. Many rows share a processing code, few a type code: the weights say so. */
function costOf({ row, direction, differs }: FoundTransaction, message: Message): number {
  const unlike = differs.reduce((sum, { path }) => sum + WEIGHTS[path], 0);
  const unasked = row.processingCode === undefined && message.processingCode !== undefined ? 1 : 0;
  const absent = row.processingCode !== undefined && message.processingCode === undefined ? 1 : 0;
  const unconditioned = row.conditionCode !== undefined && message.conditionCode === undefined ? rareness(row) : 0;
  const doubt = direction === 'response' ? codeDoubt(row, message) : 0;
  return unlike + unasked + absent + unconditioned + doubt + MISSING_WEIGHT * missingCount(row[direction], message);
}

/** A sale that calls itself a void has no original to point at, so that its processing code is believed. */
function missingCount(presences: Presences, message: Message): number {
  let count = 0;
  for (const [name, presence] of Object.entries(presences)) {
    if (presence === 'mandatory' && message[name as ElementName] === undefined) count += 1;
  }
  return count;
}

/** Without DE 25 the common conditions are likelier than a mail order or an instalment. */
const rareness = ({ conditionCode }: TransactionRow): number =>
  conditionCode === '00' || conditionCode === '06' ? 0 : 0.2;

/** An answer has no DE 22: one to a payment code has payment data, and no card. */
function codeDoubt(row: TransactionRow, message: Message): number {
  const looksLikeCode = message.paymentData !== undefined && message.pan === undefined;
  return looksLikeCode === (row.entry === 'code') ? 0 : 0.1;
}

const MISSING_WEIGHT = 0.6;
/** A sale as 0100 is a sale where everything else in it says so. */
const OTHER_CLASS_WEIGHT = 2;

const WEIGHTS: Readonly<Record<Difference['path'], number>> = {
  mti: 3,
  '60.1': 4,
  '60.3': 4,
  '3': 3,
  '25': 2,
  '22': 2,
};

const NAMES: Readonly<Record<Difference['path'], Difference['name']>> = {
  mti: 'mti',
  '3': 'processingCode',
  '22': 'entryMode',
  '25': 'conditionCode',
  '60.1': 'typing',
  '60.3': 'typing',
};
