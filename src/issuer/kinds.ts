/**
 * One row for every kind of request: how the wire names it, what it may point at, and what its approval does. A new kind
 * is a row here and its name in the rules that are asked of it; nothing else decides by kind.
 */
import type { AuthorisationKind } from './state.ts';

/** What is left of a charge or a hold once everything that points at it has been counted. */
export interface Figure {
  /** The amount, raised by increments or put in its place by an adjustment. */
  readonly totalMinor: number;
  readonly refundedMinor: number;
  /** Voided, or completed by a charge: nothing of it stands. */
  readonly ended: 'voided' | 'completed' | null;
}

export interface KindRow {
  readonly wire: Wire;
  /** What it is by itself: money taken, money set aside, or only something done to its original. */
  readonly bears: 'charge' | 'hold' | 'nothing';
  /** What it may point at; none for what stands alone. */
  readonly originals: readonly AuthorisationKind[];
  /** Of what stands alone the card must be there; elsewhere the original names it. */
  readonly card: 'required' | 'optional';
  /** What its approval does to its original. A reversal counts again without it. */
  readonly onOriginal: (figure: Figure, amountMinor: number) => Figure;
  /** It tells of what has happened: taken whatever it leaves in the account, and confirmed again though it was voided. */
  readonly advice: boolean;
}

interface Wire {
  /** The first three digits of the MTI: a repeat ends in 1. */
  readonly mti: '010' | '020' | '022';
  /** The first two digits of DE 3. */
  readonly digits: readonly string[];
  /** DE 25; every code that is not in a row is read as 00. */
  readonly condition: '00' | '06' | '60' | '64';
  /** What tells it from its neighbour: an original in DE 90, or the stand-in mark in DE 48. */
  readonly told: 'original' | 'stand-in' | null;
}

/** MTI, DE 3 and DE 25 in one text, as a page of a protocol has them. */
function wire(text: string, told: Wire['told'] = null): Wire {
  const [mti, digits, condition] = text.split(' ') as [Wire['mti'], string, Wire['condition']];
  return { mti, digits: digits.split('|'), condition, told };
}

const untouched = (figure: Figure): Figure => figure;
const ends =
  (how: 'voided' | 'completed') =>
  (figure: Figure): Figure => ({ ...figure, ended: how });

const CHARGES: readonly AuthorisationKind[] = ['sale', 'instalment', 'offline-sale', 'stand-in'];
const COMPLETIONS: readonly AuthorisationKind[] = ['completion', 'completion-advice'];
const HOLDS: readonly AuthorisationKind[] = ['pre-authorisation'];

const alone = (own: Pick<KindRow, 'wire' | 'bears'> & Partial<KindRow>): KindRow => ({
  originals: [],
  card: 'required',
  onOriginal: untouched,
  advice: false,
  ...own,
});

const pointing = (own: Pick<KindRow, 'wire' | 'originals' | 'onOriginal'> & Partial<KindRow>): KindRow => ({
  bears: 'nothing',
  card: 'optional',
  advice: false,
  ...own,
});

/** What the interchange can ask for. Source: docs/reference/interchange.md, our own. */
export const KINDS: Readonly<Record<AuthorisationKind, KindRow>> = {
  sale: alone({ wire: wire('020 00 00'), bears: 'charge' }),
  instalment: alone({ wire: wire('020 00 64'), bears: 'charge' }),
  // 31 is the terminal's balance enquiry, let through unchanged.
  balance: alone({ wire: wire('020 30|31 00'), bears: 'nothing' }),
  'stand-in': alone({ wire: wire('022 00 00', 'stand-in'), bears: 'charge' }),
  'offline-sale': alone({ wire: wire('022 00 00'), bears: 'charge', advice: true }),
  'pre-authorisation': alone({ wire: wire('010 03 06'), bears: 'hold' }),
  'incremental-pre-authorisation': pointing({
    wire: wire('010 03 60'),
    originals: HOLDS,
    card: 'required',
    onOriginal: (hold, amountMinor) => ({ ...hold, totalMinor: hold.totalMinor + amountMinor }),
  }),
  'pre-authorisation-void': pointing({
    wire: wire('010 20 06'),
    originals: HOLDS,
    onOriginal: ends('voided'),
  }),
  completion: pointing({
    wire: wire('020 00 06'),
    bears: 'charge',
    originals: HOLDS,
    onOriginal: ends('completed'),
  }),
  'completion-advice': pointing({
    wire: wire('022 00 06'),
    bears: 'charge',
    originals: HOLDS,
    onOriginal: ends('completed'),
    advice: true,
  }),
  void: pointing({ wire: wire('020 20 00'), originals: CHARGES, onOriginal: ends('voided') }),
  'completion-void': pointing({ wire: wire('020 20 06'), originals: COMPLETIONS, onOriginal: ends('voided') }),
  refund: pointing({
    wire: wire('022 20 00'),
    originals: [...CHARGES, ...COMPLETIONS],
    onOriginal: (charge, amountMinor) => ({ ...charge, refundedMinor: charge.refundedMinor + amountMinor }),
  }),
  adjustment: pointing({
    wire: wire('022 00 00', 'original'),
    originals: CHARGES,
    onOriginal: (charge, amountMinor) => ({ ...charge, totalMinor: amountMinor }),
    advice: true,
  }),
};

export const AUTHORISATION_KINDS = Object.keys(KINDS) as readonly AuthorisationKind[];

/** Where a request says what it is. */
export interface KindMarks {
  readonly mti: string;
  readonly processingCode: string | undefined;
  readonly conditionCode: string | undefined;
  readonly namesOriginal: boolean;
  readonly isStandIn: boolean;
}

/** Which kind a request is; `undefined` when no row matches. */
export function kindOf(marks: KindMarks): AuthorisationKind | undefined {
  const { mti, processingCode = '', conditionCode = '' } = marks;
  const condition = CONDITIONS.has(conditionCode) ? conditionCode : '00';
  const fitting = AUTHORISATION_KINDS.filter((kind) => {
    const row = KINDS[kind].wire;
    return (
      row.mti === mti.slice(0, 3) && row.digits.includes(processingCode.slice(0, 2)) && row.condition === condition
    );
  });
  const told = marks.isStandIn ? 'stand-in' : marks.namesOriginal ? 'original' : null;
  return (
    fitting.find((kind) => KINDS[kind].wire.told === told) ?? fitting.find((kind) => KINDS[kind].wire.told === null)
  );
}

const CONDITIONS: ReadonlySet<string> = new Set(['06', '60', '64']);
