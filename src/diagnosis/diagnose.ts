/**
 * From a case file, or a bare code, to an explanation. Reads the masked record, the neighbours and the context and
 * nothing else, so it works alike on live traffic, on the lab and on a file that somebody uploads.
 */
import type { Instant } from '../std/index.ts';
import type { CaseFile, NeighbourPayment } from '../trace/index.ts';
import type { Bilingual, CodeSpace, MoneyState, PaymentRow, TransactionKind, Voice } from '../trade/index.ts';
import { whoActs } from './actors.ts';
import { callPackOf } from './call-pack.ts';
import type { OutcomeTexts } from './cause.ts';
import { HYPOTHESES, priorShare } from './causes/all.ts';
import { noneOfThese } from './causes/none-of-these.ts';
import {
  approved,
  approvedOf,
  cancelledHere,
  partGivenBack,
  stillOpen,
  voidedOf,
  yetToBeDelivered,
} from './causes/not-a-failure.ts';
import type { CodeRow, CodeSense } from './codes/code-row.ts';
import { codeOf, rowOf } from './codes/look-up.ts';
import { classOfTransaction } from './codes/message-class.ts';
import { type Parties, partiesOf } from './contacts/book.ts';
import { findingsOf } from './evidence/all.ts';
import { type AnswerGiven, answeredEvidence } from './evidence/answered.ts';
import { TOLD_SPACE } from './evidence/comparison.ts';
import { ending, endingOfCode, moneyOf, terminalEvents } from './evidence/ending.ts';
import type { CallPack, CodeReading, Explanation } from './explanation.ts';
import { EXPLANATION_SCHEMA } from './explanation.ts';
import { firstOfTwo, paidBefore, sentencesOfTwo } from './first-of-two.ts';
import { type Judgement, judge, plainJudgement } from './judge.ts';
import type { Learnt } from './learning/learnt-priors.ts';
import { moneySentences } from './money-sentences.ts';
import { mustStop, overruledBy, retryAdvice, type Tries, triesOf } from './retry.ts';
import { earliestRetry, knownLimit, limitBecause } from './retry-limit.ts';
import { voicesFor } from './voices.ts';
import { say } from './words.ts';

/** A failed payment is one that somebody may ask about; approved, voided and still open ones are none. */
export function isFailure(row: PaymentRow): boolean {
  return row.outcome !== 'approved' && row.outcome !== 'voided' && row.outcome !== 'pending';
}

/**
 * Explains any payment, failed or not. Never throws on what the world may have recorded. `answers` are those of whoever
 * stood there, to questions of an earlier explanation.
 */
export function explainPayment(caseFile: CaseFile, learnt?: Learnt, answers: readonly AnswerGiven[] = []): Explanation {
  const { row } = caseFile.record;
  const end = ending(caseFile);
  const tries = triesOf(caseFile);
  const code = codeRowOf(caseFile);
  const money = moneyOf(caseFile);
  const base: Base = {
    subject: { kind: 'payment', paymentId: row.paymentId },
    money: { state: money, sentences: moneySentences(money, row.transaction, row.outcome) },
    transaction: row.transaction,
    code: code?.reading ?? null,
    codeRow: code?.row ?? null,
    tries,
    parties: partiesOf(caseFile),
    callPack: callPackOf(caseFile, code?.row ?? null, tries),
    earliest: (texts) => earliestRetry(texts, caseFile, code?.row ?? null),
    because: (texts) => limitBecause(texts, caseFile),
    first: firstOfTwo(caseFile) ?? paidBefore(caseFile),
  };
  const easy = withoutCause(row, end.value);
  if (easy !== null) return explanationOf(base, plainJudgement(easy));
  const judgement = judge([...findingsOf(caseFile, end), ...answeredEvidence(answers)], learnt?.priors);
  const explanation = explanationOf(base, judgement);
  const lesson = learntOf(judgement, learnt);
  if (lesson === null) return explanation;
  return { ...explanation, verdict: { ...explanation.verdict, calibration: 'not calibrated' }, learnt: lesson };
}

/** Explains a code with no payment at all; an unlisted one is answered with what is known, which is little. */
export function explainCode(asked: { readonly space: CodeSpace; readonly code: string }): Explanation {
  const code = codeOf(asked.code) ?? asked.code.slice(0, 8);
  const row = rowOf(asked.space, code);
  const state = row === undefined ? 'unknown' : (MONEY_BY_SENSE[row.sense] ?? 'none');
  const base: Base = {
    subject: { kind: 'code', space: asked.space, code },
    money: { state, sentences: moneySentences(state) },
    transaction: 'sale',
    code: row === undefined ? null : readingOf(row),
    codeRow: row ?? null,
    tries: NO_TRIES,
    parties: partiesOfCode(asked.space),
    callPack: null,
    earliest: () => null,
  };
  if (row?.sense === 'approved' || row?.sense === 'approved-partly')
    return explanationOf(base, plainJudgement(approved));
  if (row?.sense === 'ask-again') return explanationOf(base, plainJudgement(stillOpen));
  return explanationOf(base, judge([endingOfCode({ space: asked.space, code }, 'message')]));
}

/** What an explanation is made of besides the judgement. */
export interface Base {
  readonly subject: Explanation['subject'];
  readonly money: Explanation['money'];
  /** A bare code is read as a sale's. */
  readonly transaction: TransactionKind;
  readonly code: CodeReading | null;
  readonly codeRow: CodeRow | null;
  readonly tries: Tries;
  readonly parties: Parties;
  readonly callPack: CallPack | null;
  readonly earliest: (texts: OutcomeTexts) => Instant | null;
  /** Of a payment that had to wait for another: that one, as far as it was seen. */
  readonly first?: NeighbourPayment | null;
  readonly because?: (texts: OutcomeTexts) => Bilingual | null;
}

/** A bare code is somebody's first. */
const NO_TRIES: Tries = { here: 1, wrongPins: 1 };

/** A wallet's codes are its own; nobody else's say whose payment it was. */
export const partiesOfCode = (space: CodeSpace | null): Parties => ({
  issuerId: space === 'wechat.pay' ? 'wechat-pay' : space === 'alipay' ? 'alipay' : null,
  issuerName: null,
  panMasked: null,
  carrier: null,
  model: null,
  acquirer: null,
  own: NO_CONTACTS,
});

const NO_CONTACTS: Parties['own'] = [];

const MONEY_BY_SENSE: Readonly<Partial<Record<CodeSense, MoneyState>>> = {
  approved: 'charged',
  'approved-partly': 'charged-partly',
  'issuer-late': 'unknown',
  'ask-again': 'unknown',
};

/** A payment that stands, and of which something else is wrong. */
const FAILS_THOUGH_APPROVED: ReadonlySet<string> = new Set(['answer-mac-bad', 'slip-missing', 'not-paid-out']);

/** A reversal with a wrong MAC leaves a payment approved here that its terminal holds for failed: that needs a cause. */
function withoutCause(row: PaymentRow, end: string): OutcomeTexts | null {
  if (row.outcome === 'pending') return row.money === 'approved-offline' ? yetToBeDelivered : stillOpen;
  if (row.outcome === 'voided') return voidedOf(row.transaction);
  if (row.outcome === 'approved' && !FAILS_THOUGH_APPROVED.has(end)) return approvedOf(row.transaction);
  if (end !== 'cancelled') return null;
  return row.outcome === 'not-sent' ? cancelledHere : partGivenBack;
}

/** The one form of every explanation, whatever it is of. */
export function explanationOf(base: Base, judgement: Judgement): Explanation {
  const { texts } = judgement;
  const { state } = base.money;
  const acquirerMustAct = texts === noneOfThese && base.codeRow?.class === 'D';
  return {
    schema: EXPLANATION_SCHEMA,
    subject: base.subject,
    money: { state, sentences: withNote(base, texts) },
    verdict: {
      cause: texts.id,
      title: texts.name,
      probability: judgement.probability,
      layer: texts.layer,
      calibration: base.subject.kind === 'payment' ? 'calibrated on simulated payments' : 'not calibrated',
    },
    alternatives: judgement.alternatives,
    beside: judgement.beside,
    evidence: judgement.evidence,
    terms: judgement.terms,
    code: base.code,
    whoActs: whoActs(acquirerMustAct ? 'acquirer' : texts.whoActs, base.parties),
    retry: retryAdvice({
      texts,
      money: state,
      transaction: base.transaction,
      tries: base.tries,
      codeRetry: base.codeRow?.retry ?? null,
      rule: base.codeRow?.retryLimit ?? null,
      limit: knownLimit(texts, base.codeRow, base.callPack === null ? null : base.tries),
      because: base.because?.(texts) ?? null,
      earliest: base.earliest(texts),
    }),
    voices: voicesFor({
      texts,
      money: state,
      transaction: base.transaction,
      overruled: overruledBy({
        texts,
        money: state,
        transaction: base.transaction,
        rule: base.codeRow?.retryLimit ?? null,
      }),
      stopPin: mustStop(texts, base.tries),
      pickUp: base.codeRow?.pickUp ?? false,
    }),
    prevention: texts.prevention,
    wouldChange: judgement.wouldChange,
    turning: judgement.turning,
    question: judgement.question,
    learnt: null,
    callPack: base.callPack,
  };
}

function learntOf({ texts, terms }: Judgement, learnt: Learnt | undefined): Explanation['learnt'] {
  const term = terms.find(({ cause }) => cause === texts.id);
  const cause = HYPOTHESES.find(({ id }) => id === texts.id);
  if (learnt === undefined || term === undefined || cause === undefined) return null;
  return { confirmations: learnt.confirmations, prior: term.prior, filed: priorShare(cause) };
}

/** Of these the money of the payment before is what is asked at the till. */
const OF_TWO: ReadonlySet<string> = new Set(['first-unresolved', 'duplicate-purchase']);

function withNote(
  { money: { state, sentences: usual }, first }: Base,
  { id, moneyNote, moneySentences: own }: OutcomeTexts,
): Explanation['money']['sentences'] {
  const named = OF_TWO.has(id) && state === 'none' && first ? sentencesOfTwo(first) : own?.[state];
  const sentences = { ...usual, ...named };
  if (moneyNote === null || !moneyNote.states.includes(state)) return sentences;
  const noted = (voice: Voice): Bilingual =>
    say(`${sentences[voice].zh}${moneyNote.text.zh}`, `${sentences[voice].en} ${moneyNote.text.en}`);
  return { ...sentences, cardholder: noted('cardholder'), support: noted('support') };
}

/** What the terminal was told is what a person reads on the slip; the issuer's own code only when there is no other. */
function codeRowOf(caseFile: CaseFile): { readonly row: CodeRow | null; readonly reading: CodeReading | null } | null {
  const { record } = caseFile;
  const answered = record.events.findLast((event) => event.kind === 'answered');
  const issuer = record.events.findLast((event) => event.kind === 'issuer-answered' && !event.late);
  const { code } = record.row;
  const seen =
    answered?.kind === 'answered'
      ? answered
      : code !== null
        ? { space: TOLD_SPACE as CodeSpace, code }
        : issuer?.kind === 'issuer-answered'
          ? issuer
          : toldCode(caseFile);
  if (seen === null) return null;
  const row = rowOf(seen.space, seen.code, classOfTransaction(record.row.transaction)) ?? null;
  // An approval that never reached the terminal, or was undone, must not be read out as one.
  if (row?.class === 'A' && isFailure(record.row)) return null;
  return { row, reading: row === null ? unlisted(seen.space, seen.code) : readingOf(row) };
}

/** What the terminal says it was answered, where nothing else was recorded: an answer that takes up no number, as A0. */
function toldCode(caseFile: CaseFile): { readonly space: CodeSpace; readonly code: string } | null {
  const told = terminalEvents(caseFile).findLast((event) => event.kind === 'answer-received');
  return told?.kind === 'answer-received' ? { space: TOLD_SPACE, code: told.code } : null;
}

export const readingOf = ({ space, code, meaning, source, since }: CodeRow): CodeReading => ({
  space,
  code,
  meaning,
  source,
  since,
});

const unlisted = (space: CodeSpace, code: string): CodeReading => ({
  space,
  code,
  meaning: say('表里没有这个应答码', 'this code is not listed'),
  source: 'none',
  since: 'unknown',
});
