/** From what the store keeps to what the contract says. Every explanation passes the disclosure rule of its voice here. */
import {
  type Explanation,
  HYPOTHESES,
  isDiscreet,
  isShopsOwn,
  NEUTRAL_CAUSE,
  SHOP_SIDE,
  viewFor,
} from '../diagnosis/index.ts';
import type { ExplainedPayment, StoredCauseGroup, StoredPayment } from '../node/index.ts';
import { timeline } from '../trace/index.ts';
import type { Bilingual, Voice } from '../trade/index.ts';
import type { CauseGroup, PaymentAnswer, PaymentItem } from './contract.ts';
import { isDiscreetCause, isDiscreetCode, isInitiated } from './discretion.ts';

const unnamed = (id: string): Bilingual => ({ zh: id, en: id });
const NEUTRAL_TITLE: Bilingual = { zh: '这张卡现在用不了', en: 'this card cannot be used now' };
const NEUTRAL_ACTOR = 'cardholder';
const HIDDEN_CODE = '**';

export function paymentItem(stored: StoredPayment, voice: Voice): PaymentItem {
  const { row, verdict } = stored;
  const hidden = isHidden(verdict?.cause ?? null, voice) || isHiddenCode(row.code, voice);
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
    cause: verdict === null ? null : hidden ? NEUTRAL : causeOf(verdict, voice),
    demo: stored.demo,
  };
}

export function paymentAnswer({ stored, explanation }: ExplainedPayment, voice: Voice): PaymentAnswer {
  const shown = viewFor(explanation, voice);
  const { row } = stored;
  const hidden = (isDiscreet(explanation) || isHiddenCode(row.code, voice)) && !isInitiated(voice);
  const item = paymentItem(stored, voice);
  return {
    item: hidden
      ? { ...item, code: HIDDEN_CODE, cause: NEUTRAL }
      : { ...item, cause: causeOf(explanation.verdict, voice) },
    rrn: row.rrn,
    authorisationCode: row.authorisationCode,
    batch: row.batch,
    settlementDate: row.settlementDate,
    terminalName: stored.terminalName ?? unnamed(row.terminalId),
    explanation: shown,
    timeline:
      hidden || isNotForCustomers(explanation.verdict.cause, voice) ? [] : timeline({ row, events: stored.events }),
  };
}

export function causeGroup(group: StoredCauseGroup, voice: Voice, next: Explanation | undefined): CauseGroup {
  const shown = next === undefined ? undefined : viewFor(next, voice);
  const hidden = isHidden(group.cause, voice);
  return {
    cause: hidden ? NEUTRAL_CAUSE : idOf(group.cause, voice),
    title: titleOf(group.cause, voice),
    failures: group.failures,
    costMinor: group.costMinor,
    terminals: group.terminals,
    cards: group.cards,
    issuers: group.issuers,
    whoActs: shown?.whoActs.name ?? unnamed(group.actor),
    actor: hidden ? NEUTRAL_ACTOR : group.actor,
    nextStep: shown?.voices[voice].steps[0] ?? shown?.voices[voice].headline ?? titleOf(group.cause, voice),
    medianProbability: hidden ? 1 : group.medianProbability,
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
  if (isNotForCustomers(cause, voice)) return SHOP_SIDE.title;
  return HYPOTHESES.find((known) => known.id === cause)?.name ?? unnamed(cause);
}

function causeOf(
  { cause, probability }: { readonly cause: string; readonly probability: number },
  voice: Voice,
): NonNullable<PaymentItem['cause']> {
  if (isHidden(cause, voice)) return NEUTRAL;
  return { id: idOf(cause, voice), title: titleOf(cause, voice), probability };
}

const NEUTRAL: NonNullable<PaymentItem['cause']> = { id: NEUTRAL_CAUSE, title: NEUTRAL_TITLE, probability: 1 };

const isHidden = (cause: string | null, voice: Voice): boolean =>
  cause !== null && !isInitiated(voice) && isDiscreetCause(cause);

const idOf = (cause: string, voice: Voice): string => (isNotForCustomers(cause, voice) ? SHOP_SIDE.cause : cause);

const isNotForCustomers = (cause: string, voice: Voice): boolean => voice === 'cardholder' && isShopsOwn(cause);

/** A payment that is not explained yet has only its code, and must not say more by it than it will afterwards. */
const isHiddenCode = (code: string | null, voice: Voice): boolean =>
  code !== null && !isInitiated(voice) && isDiscreetCode(code);
