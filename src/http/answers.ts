/** From what the store keeps to what the contract says. Every explanation passes the disclosure rule of its voice here. */
import { type Explanation, HYPOTHESES, isDiscreet, NEUTRAL_CAUSE, viewFor } from '../diagnosis/index.ts';
import type { ExplainedPayment, StoredCauseGroup, StoredPayment } from '../node/index.ts';
import { timeline } from '../trace/index.ts';
import type { Bilingual, Voice } from '../trade/index.ts';
import type { CauseGroup, PaymentAnswer, PaymentItem } from './contract.ts';

const unnamed = (id: string): Bilingual => ({ zh: id, en: id });
const NEUTRAL_TITLE: Bilingual = { zh: '这张卡现在用不了', en: 'this card cannot be used now' };
/** Voices that may read a discreet cause by its name. */
const INITIATED: ReadonlySet<Voice> = new Set(['support', 'operations']);
const HIDDEN_CODE = '**';

export function paymentItem(stored: StoredPayment, voice: Voice): PaymentItem {
  const { row, verdict } = stored;
  const hidden = isHidden(verdict?.cause ?? null, voice);
  return {
    paymentId: row.paymentId,
    openedAt: row.openedAt,
    transaction: row.transaction,
    amountMinor: row.amountMinor,
    merchantId: row.merchantId,
    merchantName: stored.merchantName ?? unnamed(row.merchantId),
    terminalId: row.terminalId,
    entry: row.entry,
    panMasked: row.panMasked,
    issuerName: stored.issuerName,
    code: hidden ? HIDDEN_CODE : row.code,
    stan: row.stan,
    outcome: row.outcome,
    money: row.money,
    cause: verdict === null ? null : causeOf(verdict, voice),
    demo: stored.demo,
  };
}

export function paymentAnswer({ stored, explanation }: ExplainedPayment, voice: Voice): PaymentAnswer {
  const shown = viewFor(explanation, voice);
  const { row } = stored;
  const hidden = isDiscreet(explanation) && !INITIATED.has(voice);
  const item = paymentItem(stored, voice);
  return {
    item: { ...item, code: hidden ? HIDDEN_CODE : item.code, cause: causeOf(explanation.verdict, voice) },
    rrn: row.rrn,
    authorisationCode: row.authorisationCode,
    batch: row.batch,
    terminalName: stored.terminalName ?? unnamed(row.terminalId),
    explanation: shown,
    timeline: hidden ? [] : timeline({ row, events: stored.events }),
  };
}

export function causeGroup(group: StoredCauseGroup, voice: Voice, next: Explanation | undefined): CauseGroup {
  const shown = next === undefined ? undefined : viewFor(next, voice);
  return {
    cause: isHidden(group.cause, voice) ? NEUTRAL_CAUSE : group.cause,
    title: titleOf(group.cause, voice),
    failures: group.failures,
    costMinor: group.costMinor,
    terminals: group.terminals,
    cards: group.cards,
    issuers: group.issuers,
    whoActs: shown?.whoActs.name ?? unnamed(group.actor),
    actor: group.actor,
    nextStep: shown?.voices[voice].steps[0] ?? shown?.voices[voice].headline ?? titleOf(group.cause, voice),
    medianProbability: group.medianProbability,
    newestPaymentId: group.newestPaymentId,
    firstAt: group.firstAt,
    lastAt: group.lastAt,
    mostlyAt: {
      terminalId: group.mostlyAt.terminalId,
      merchantName: group.mostlyAt.merchantName ?? unnamed(group.mostlyAt.merchantId),
      failures: group.mostlyAt.failures,
    },
  };
}

export function titleOf(cause: string, voice: Voice): Bilingual {
  if (isHidden(cause, voice)) return NEUTRAL_TITLE;
  return HYPOTHESES.find((known) => known.id === cause)?.name ?? unnamed(cause);
}

function causeOf(
  verdict: { readonly cause: string; readonly probability: number },
  voice: Voice,
): PaymentItem['cause'] {
  const hidden = isHidden(verdict.cause, voice);
  return {
    id: hidden ? NEUTRAL_CAUSE : verdict.cause,
    title: titleOf(verdict.cause, voice),
    probability: hidden ? 1 : verdict.probability,
  };
}

function isHidden(cause: string | null, voice: Voice): boolean {
  if (cause === null || INITIATED.has(voice)) return false;
  return HYPOTHESES.some((known) => known.id === cause && known.disclosure === 'discreet');
}
