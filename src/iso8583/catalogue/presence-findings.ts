/** Which elements are missing, and which should not be there. */
import type { ElementName } from '../message.ts';
import { type Circumstances, type Condition, pinEntered } from './condition.ts';
import { refusedAnswer } from './echo-rules.ts';
import type { Found } from './finding.ts';
import { CONDITION_SENTENCES } from './finding-sentences.ts';
import { type Settled, settle } from './presence.ts';
import type { Direction } from './transaction-of.ts';
import type { TransactionRow } from './transaction-row.ts';

export interface PresenceCheck {
  readonly row: TransactionRow;
  readonly direction: Direction;
  readonly around: Circumstances;
  /** Elements whose absence is no finding: the MAC of a message that is still to be sealed. */
  readonly pending: ReadonlySet<ElementName>;
}

/** What the row says of an element in these circumstances; every element has an answer. */
export function presenceOf({ row, direction, around }: PresenceCheck, name: ElementName): Settled {
  return settle(row[direction][name] ?? 'unlisted', name, around).settled;
}

export function presenceFindings(check: PresenceCheck): Found[] {
  const { row, direction, around, pending } = check;
  const presences = row[direction];
  const names = new Set([...Object.keys(presences), ...Object.keys(around.message)] as ElementName[]);
  const findings: Found[] = [];
  for (const name of names) {
    if ((name as string) === 'mti') continue;
    const { settled, because } = settle(presences[name] ?? 'unlisted', name, around);
    const isThere = around.message[name] !== undefined;
    if (settled === 'mandatory' && !isThere && !pending.has(name)) findings.push(missing(check, name, because));
    if (settled === 'forbidden' && isThere) findings.push(forbidden(check, name, because));
    if (settled === 'unlisted' && isThere) {
      findings.push({ kind: 'unlisted', severity: 'warning', effect: 'ignored', name });
    }
  }
  return findings;
}

function missing(check: PresenceCheck, name: ElementName, because: Condition | undefined): Found {
  const { row, direction } = check;
  const when = because === undefined ? undefined : CONDITION_SENTENCES[because];
  const expected = when && { zh: `${when.zh}必填`, en: `mandatory ${when.en}` };
  const weighed = direction === 'request' ? missingFromRequest(check, name) : missingFromResponse(row, name);
  return { kind: 'missing', name, expected, ...weighed };
}

function forbidden({ row, direction }: PresenceCheck, name: ElementName, because: Condition | undefined): Found {
  const when = because === undefined ? undefined : CONDITION_SENTENCES[because];
  const expected = when && { zh: `${when.zh}才有`, en: `present only ${when.en}` };
  return { kind: 'forbidden', severity: 'error', name, expected, effect: forbiddenEffect(row, direction, name) };
}

type Weighed = Pick<Found, 'severity' | 'effect'>;

function missingFromRequest({ row, around }: PresenceCheck, name: ElementName): Weighed {
  if (row.family === 'reversal') return { severity: 'error', effect: 'reversal-fails' };
  if (row.id === 'sign-on') return { severity: 'error', effect: 'sign-on-fails' };
  if (row.family === 'settlement') return { severity: 'error', effect: 'settlement-differs' };
  // Without a PIN it is asked for on account of a track.
  if (name === 'securityControl' && pinEntered(around.message) === 'no')
    return { severity: 'error', effect: 'declined-30' };
  return { severity: 'error', effect: REQUEST_EFFECTS[name] ?? 'declined-30' };
}

const REQUEST_EFFECTS: { readonly [Name in ElementName]?: Found['effect'] } = {
  rrn: 'declined-25',
  authorisationCode: 'declined-25',
  originalTransaction: 'declined-25',
  pinBlock: 'declined-pin',
  pinCaptureCode: 'declined-pin',
  securityControl: 'declined-pin',
  iccData: 'declined-34',
  mac: 'declined-mac',
};

function missingFromResponse(row: TransactionRow, name: ElementName): Weighed {
  if (RECOGNISED_BY.has(name)) return { severity: 'error', effect: refusedAnswer(row) };
  if (name === 'privateBinary' && row.family === 'management') return { severity: 'error', effect: refusedAnswer(row) };
  if (row.family === 'settlement' && name === 'additionalPrivate') {
    return { severity: 'error', effect: 'settlement-differs' };
  }
  return { severity: 'warning', effect: NEEDED_LATER.has(name) ? 'books-differ' : 'slip-incomplete' };
}

/** Without these a terminal does not take the answer for its own. */
const RECOGNISED_BY: ReadonlySet<ElementName> = new Set<ElementName>([
  'processingCode',
  'amount',
  'stan',
  'responseCode',
  'terminalId',
  'merchantId',
  'mac',
]);

/** What a void, a refund or the settlement asks for. */
const NEEDED_LATER: ReadonlySet<ElementName> = new Set<ElementName>([
  'settlementDate',
  'acquirerId',
  'rrn',
  'authorisationCode',
  'paymentData',
  'typing',
]);

function forbiddenEffect(row: TransactionRow, direction: Direction, name: ElementName): Found['effect'] {
  const belongsNowhere = direction === 'response' || row.family === 'reversal';
  if (belongsNowhere && LEAKING.has(name)) return 'leaks-secret';
  if (direction === 'response') return 'wrong-read';
  return row.family === 'reversal' ? 'reversal-fails' : 'declined-30';
}

const LEAKING: ReadonlySet<ElementName> = new Set<ElementName>(['track2', 'track3', 'pinBlock']);
