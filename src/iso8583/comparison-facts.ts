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
  /** Whether the right side names its original in DE 90; else its trace number does. */
  readonly original: 'in-element-90' | 'by-trace';
}

export function noteOn(relationship: Relationship, row: NotedRow): ComparisonNote | undefined {
  if (relationship === 'none') return undefined;
  const kind = kindOf(relationship, row);
  return kind && { kind, ...NOTES[kind], ...(relationship === 'reversal' ? REVERSAL_WORDS[kind] : {}) };
}

function kindOf(
  relationship: Exclude<Relationship, 'none'>,
  { name, relation, code, original }: NotedRow,
): ComparisonNoteKind | undefined {
  const { same, filled, absent } = RULES[relationship];
  if (absent.has(name)) return relation === 'only-left' ? 'left-out' : 'must-not-return';
  if (filled.has(name)) return relation === 'only-left' ? undefined : 'filled-in';
  const isSame = same.has(name) || (relationship === 'reversal' && name === 'stan' && original === 'by-trace');
  if (!isSame || relation === 'only-left' || relation === 'only-right') return undefined;
  if (relation === 'equal') return 'echoed';
  // An approval of part of the amount says which part.
  return name === 'amount' && code === PARTLY_APPROVED ? 'filled-in' : 'echo-differs';
}

const NOTES: Readonly<Record<ComparisonNoteKind, Omit<ComparisonNote, 'kind'>>> = {
  echoed: { verdict: 'expected', zh: '原样返回', en: 'as it was' },
  'echo-differs': { verdict: 'wrong', zh: '应与请求一致', en: 'should be as it was' },
  'filled-in': { verdict: 'expected', zh: '由对方填写', en: 'filled in' },
  'left-out': { verdict: 'expected', zh: '本就不返回', en: 'left out, as it should be' },
  'must-not-return': { verdict: 'wrong', zh: '不应出现', en: 'must not be here' },
};

/** A reversal comes from the same side as its original: nobody returns anything. */
const REVERSAL_WORDS: Readonly<Record<ComparisonNoteKind, Bilingual>> = {
  echoed: { zh: '与原交易一致', en: 'as in the original' },
  'echo-differs': { zh: '应与原交易一致', en: 'should be as in the original' },
  'filled-in': { zh: '冲正自己填写', en: "the reversal's own" },
  'left-out': { zh: '冲正不带', en: 'left out, as it should be' },
  'must-not-return': { zh: '冲正不该带', en: 'must not be in a reversal' },
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
  // DE 11 is that of the original at the terminal interface; where DE 90 names the original it is a new one.
  reversal: {
    same: new Set(['pan', 'processingCode', 'amount', 'entryMode', 'terminalId', 'merchantId', 'currency']),
    filled: new Set(['responseCode', 'originalTransaction', 'originalElements', 'iccData', 'mac']),
    absent: new Set(['pinCaptureCode', 'track2', 'track3', 'pinBlock', 'securityControl']),
  },
};
