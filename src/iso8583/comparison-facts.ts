/**
 * What belongs to a request and its answer, or its reversal: which elements come back as they were, which are filled in,
 * which must not return. Cross-read from terminal catalogues (UnionPay-style); a terminal takes an answer that breaks
 * these for no answer at all.
 */
import type { Bilingual } from '../trade/index.ts';
import type { FieldName } from './message.ts';

export type Relationship = 'answer' | 'reversal' | 'none';

export type ComparisonNoteKind = 'echoed' | 'echo-differs' | 'filled-in' | 'left-out' | 'must-not-return';

export interface ComparisonNote extends Bilingual {
  readonly kind: ComparisonNoteKind;
  /** `wrong`: a difference that does not belong there. */
  readonly verdict: 'expected' | 'wrong';
}

/** By message types alone: an answer is its request and ten. */
export function relationshipOf(left: string, right: string): Relationship {
  if (!/^\d{4}$/.test(left) || !/^\d{4}$/.test(right)) return 'none';
  if (Number(right) === Number(left) + 10 && left[2] !== undefined && Number(left[2]) % 2 === 0) return 'answer';
  const isPayment = left === '0100' || left === '0200';
  return isPayment && (right === '0400' || right === '0420') ? 'reversal' : 'none';
}

export interface NotedRow {
  readonly name: FieldName;
  readonly relation: 'equal' | 'changed' | 'only-left' | 'only-right';
  /** DE 39 of the right side. */
  readonly code: string | undefined;
}

export function noteOn(relationship: Relationship, { name, relation, code }: NotedRow): ComparisonNote | undefined {
  if (relationship === 'none') return undefined;
  const { same, filled, absent } = RULES[relationship];
  if (absent.has(name)) return relation === 'only-left' ? NOTES['left-out'] : NOTES['must-not-return'];
  if (filled.has(name)) return relation === 'only-left' ? undefined : NOTES['filled-in'];
  if (!same.has(name) || relation === 'only-left' || relation === 'only-right') return undefined;
  if (relation === 'equal') return NOTES.echoed;
  // An approval of part of the amount says which part.
  return name === 'amount' && code === PARTLY_APPROVED ? NOTES['filled-in'] : NOTES['echo-differs'];
}

const NOTES: Readonly<Record<ComparisonNoteKind, ComparisonNote>> = {
  echoed: { kind: 'echoed', verdict: 'expected', zh: '原样返回', en: 'as it was' },
  'echo-differs': { kind: 'echo-differs', verdict: 'wrong', zh: '应与请求一致', en: 'should be as it was' },
  'filled-in': { kind: 'filled-in', verdict: 'expected', zh: '由对方填写', en: 'filled in' },
  'left-out': { kind: 'left-out', verdict: 'expected', zh: '本就不返回', en: 'left out, as it should be' },
  'must-not-return': { kind: 'must-not-return', verdict: 'wrong', zh: '不应出现', en: 'must not be here' },
};

interface Rules {
  readonly same: ReadonlySet<FieldName>;
  readonly filled: ReadonlySet<FieldName>;
  readonly absent: ReadonlySet<FieldName>;
}

const PARTLY_APPROVED = '10';

const RULES: Readonly<Record<Exclude<Relationship, 'none'>, Rules>> = {
  answer: {
    same: new Set(['pan', 'processingCode', 'amount', 'stan', 'conditionCode', 'terminalId', 'merchantId', 'currency']),
    filled: new Set([
      'localTime',
      'localDate',
      'settlementDate',
      'acquirerId',
      'rrn',
      'authorisationCode',
      'responseCode',
      'additionalResponse',
      'balances',
      'privateText',
      'mac',
    ]),
    absent: new Set(['entryMode', 'pinCaptureCode', 'track2', 'track3', 'pinBlock', 'securityControl']),
  },
  // DE 11 is that of the original at the terminal interface and a new one on the interchange.
  reversal: {
    same: new Set(['pan', 'processingCode', 'amount', 'entryMode', 'terminalId', 'merchantId', 'currency']),
    filled: new Set(['responseCode', 'originalTransaction', 'originalElements', 'iccData', 'mac']),
    absent: new Set(['pinCaptureCode', 'track2', 'track3', 'pinBlock', 'securityControl']),
  },
};
