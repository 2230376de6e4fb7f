/**
 * Holds a message of the terminal interface against the catalogue and reports everything that is wrong with it at
 * once. It checks no cryptography: whether a MAC is there and has its form, not whether it is right.
 */

import type { Dialect } from '../dialect.ts';
import { elementNames } from '../element-facts.ts';
import type { ElementName, Message } from '../message.ts';
import { pack } from '../pack.ts';
import type { Unpacked } from '../unpack.ts';
import { echoFindings } from './echo-rules.ts';
import { both, byWeight, type Finding, type Found, tell } from './finding.ts';
import { UNFIT_SENTENCES } from './finding-sentences.ts';
import { type PresenceCheck, presenceFindings, presenceOf } from './presence-findings.ts';
import { CATALOGUE_USUAL, type CatalogueSettings } from './settings.ts';
import {
  type Difference,
  type Direction,
  directionOf,
  type FoundTransaction,
  foundAs,
  transactionOf,
} from './transaction-of.ts';
import { type TransactionId, transactionRow } from './transaction-row.ts';
import type { RuleSubject } from './value-rule.ts';
import { VALUE_RULES } from './value-rules.ts';

export interface CheckInput {
  readonly dialect: Dialect;
  readonly message: Message;
  /** Without it the MTI says. */
  readonly direction?: Direction | undefined;
  /** What a response answers: the response is then held against it too. */
  readonly request?: Message | undefined;
  /** What a reversal undoes. */
  readonly original?: Message | undefined;
  /** The transaction it is meant to be; without it the nearest row. */
  readonly transaction?: TransactionId | undefined;
  readonly settings?: Partial<CatalogueSettings> | undefined;
  readonly unpackFaults?: Unpacked['faults'] | undefined;
  /** The answer codes of the space in use, where unknown ones are to be told. */
  readonly codes?: ReadonlySet<string> | undefined;
  /** `unsealed`: the MAC is still to be computed. */
  readonly sealing?: 'sealed' | 'unsealed' | undefined;
}

/** All findings, the gravest first. No finding shows more of the message than its masked dump does. */
export function checkMessage(input: CheckInput): Finding[] {
  const direction = input.direction ?? directionOf(input.message);
  const unpackFaults = input.unpackFaults ?? [];
  return tell(findAll(input, direction), { ...input, direction, unpackFaults });
}

export interface ExchangeInput extends Omit<CheckInput, 'message' | 'direction' | 'request' | 'unpackFaults'> {
  /** Of messages that were read from bytes: a finding shows no element that a fault makes doubtful. */
  readonly requestFaults?: Unpacked['faults'] | undefined;
  readonly responseFaults?: Unpacked['faults'] | undefined;
}

/** Both messages, and the second as the answer to the first. */
export function checkExchange(request: Message, response: Message, input: ExchangeInput): Finding[] {
  const { requestFaults, responseFaults, ...rest } = input;
  return byWeight([
    ...checkMessage({ ...rest, message: request, direction: 'request', unpackFaults: requestFaults }),
    ...checkMessage({ ...rest, message: response, direction: 'response', request, unpackFaults: responseFaults }),
  ]);
}

function findAll(input: CheckInput, direction: Direction): Found[] {
  const { message, dialect } = input;
  const unread = unreadable(input.unpackFaults ?? []);
  const unfit = unfitElements(dialect, message);
  const found = transactionFor(input, direction);
  const settings: CatalogueSettings = { ...CATALOGUE_USUAL, ...input.settings };
  const around = { message, settings, request: input.request, original: input.original };
  const pending = pendingElements(input, unread);
  const presence = found === undefined ? undefined : { row: found.row, direction, around, pending };
  const judged = new Set(unfit.map(({ name }) => name));
  const subject: RuleSubject = { message, row: found?.row, direction, settings, codes: input.codes };
  const { request } = input;
  const isAnswer = direction === 'response' && request !== undefined;
  return [
    ...unread,
    ...unfit,
    ...(isAnswer
      ? echoFindings({ request, response: message, row: found?.row, settings })
      : transactionFindings(found, message)),
    ...(presence === undefined ? [] : presenceFindings(presence)),
    ...valueFindings(subject, (name) => !judged.has(name) && isListed(presence, name)),
  ];
}

function transactionFor(input: CheckInput, direction: Direction): FoundTransaction | undefined {
  const lookup = { settings: input.settings, direction, request: input.request };
  if (input.transaction === undefined) return transactionOf(input.message, lookup);
  return foundAs(transactionRow(input.transaction), input.message, lookup);
}

/** What stands where it must not is told once; its value does not matter then. */
const isListed = (presence: PresenceCheck | undefined, name: ElementName): boolean =>
  presence === undefined || !['forbidden', 'unlisted'].includes(presenceOf(presence, name));

function unreadable(faults: Unpacked['faults']): Found[] {
  return faults.map(({ kind, byteOffset, name, de }): Found => {
    const known = name !== undefined && Object.hasOwn(elementNames, name);
    return {
      kind: 'unreadable',
      severity: 'error',
      effect: 'unreadable',
      name: known ? (name as ElementName) : kind === 'bad-mti' ? 'mti' : 'message',
      ...(de !== undefined && !known && { de }),
      got: `${kind} @${byteOffset}`,
    };
  });
}

/** What cannot be missed: the MAC of a message to be sealed, and whatever lies behind the place where reading ended. */
function pendingElements(
  { dialect, sealing, unpackFaults = [] }: CheckInput,
  unread: readonly Found[],
): ReadonlySet<ElementName> {
  const pending = new Set<string>(unread.map(({ name }) => name));
  if (sealing === 'unsealed') pending.add('mac');
  const ends = unpackFaults.filter(({ kind }) => ENDS_READING.has(kind)).map(({ de }) => de ?? 0);
  if (ends.length > 0) {
    const end = Math.min(...ends);
    pending.add('mac');
    for (const spec of dialect.fields) if (spec.de > end) pending.add(spec.name);
  }
  return pending as ReadonlySet<string> as ReadonlySet<ElementName>;
}

/** Faults behind which the elements that follow were not found. */
const ENDS_READING: ReadonlySet<string> = new Set([
  'bad-mti',
  'no-bitmap',
  'secondary-bitmap',
  'truncated',
  'bad-length',
  'unknown-element',
]);

/** Each element by itself: a value that the dialect cannot write. */
function unfitElements(dialect: Dialect, message: Message): Found[] {
  return (Object.keys(message) as (ElementName | 'mti')[]).flatMap((name): Found[] => {
    if (name === 'mti' || message[name] === undefined || !Object.hasOwn(elementNames, name)) return [];
    const packed = pack(dialect, { mti: '0000', [name]: message[name] });
    if (packed.ok) return [];
    const { kind } = packed.fault;
    if (kind === 'unknown-element') return [{ kind, severity: 'error', effect: 'unreadable', name }];
    return [{ kind: 'bad-format', severity: 'error', effect: 'unreadable', name, expected: UNFIT_SENTENCES[kind] }];
  });
}

function transactionFindings(found: FoundTransaction | undefined, message: Message): Found[] {
  if (found === undefined) {
    return [{ kind: 'transaction-unknown', severity: 'error', effect: 'declined-12', name: 'mti' }];
  }
  return found.differs.map((difference) => differenceFinding(difference, message, found));
}

function differenceFinding(difference: Difference, message: Message, { row, direction }: FoundTransaction): Found {
  const { path, name, expected, got } = difference;
  const declined = row.family === 'reversal' ? 'reversal-fails' : 'declined-12';
  const wrongWay = path === 'mti' && directionOf(message) !== direction;
  return {
    kind: wrongWay ? 'wrong-direction' : 'type-contradiction',
    severity: 'error',
    effect: direction === 'request' ? declined : 'as-no-answer',
    name,
    ...(path.startsWith('60.') && { part: path.slice(3) }),
    expected: both(expected.join(' / ')),
    got: got.slice(0, 6),
  };
}

function valueFindings(subject: RuleSubject, isJudged: (name: ElementName) => boolean): Found[] {
  return VALUE_RULES.flatMap((rule): Found[] => {
    const value = subject.message[rule.element];
    if (value === undefined || (rule.only !== undefined && rule.only !== subject.direction)) return [];
    if (!isJudged(rule.element)) return [];
    const breach = rule.breach(value as never, subject);
    if (breach === undefined) return [];
    const { kind, severity, element: name } = rule;
    return [{ kind, severity, effect: effectOf(rule.effect, subject), name, ...breach }];
  });
}

/** A host that answers does not decline by its own answer: the terminal reads the value wrong. */
function effectOf(effect: Found['effect'], { direction, row }: RuleSubject): Found['effect'] {
  if (!effect.startsWith('declined')) return effect;
  if (direction === 'request') return row?.family === 'reversal' ? 'reversal-fails' : effect;
  if (effect === 'declined-mac') return 'as-no-answer';
  return effect === 'declined-25' ? 'books-differ' : 'wrong-read';
}
