/** GET /api/operations/links, stuck and batches, and POST /api/operations/stuck/:id/decision: what operations see and settle. */
import { z } from 'zod';
import {
  alarmedPayments,
  findPayment,
  type ListedBatch,
  listBatchDifferences,
  listBatches,
  listOpenBatches,
  listTerminals,
  loadIssuerNames,
  type OpenBatch,
  type Platform,
  type StoredPaymentWithEvents,
} from '../../node/index.ts';
import { after, instant } from '../../std/index.ts';
import { dueOf, fold, type PersonDecisionResult, personWords, stuckAs, verdictsAwaited } from '../../switch/index.ts';
import {
  type BatchTotalsPair,
  type Bilingual,
  isPaymentId,
  type PaymentEvent,
  PERSON_VERDICTS,
  type PersonVerdict,
  terminalId,
} from '../../trade/index.ts';
import { paymentItem } from '../answers.ts';
import type {
  BatchDifferenceItem,
  BatchesAnswer,
  BatchItem,
  BatchTotals,
  DecidedAnswer,
  LinkItem,
  StuckItem,
} from '../contract.ts';
import { HttpFault, notFound } from '../faults.ts';
import { DIFFERENCE_WORDS, linkReason, linkState, STUCK_WORDS } from '../operations-words.ts';
import { parsed } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

const decisionBody = z.object({
  by: z.string().trim().min(1, 'who decides').max(80),
  verdict: z.enum(PERSON_VERDICTS),
  why: z.string().trim().min(1, 'how it was found out').max(200),
});
const batchesQuery = z.object({
  terminal: z.union([z.literal(''), z.string().regex(/^[0-9A-Za-z]{8}$/, 'eight letters and digits')]).optional(),
});

/** Differences that are older have been settled outside, or never will be. */
const DIFFERENCES_DAYS = 90;
/** The switch may take a turn of its own between the look and the decision. */
const DECISION_TRIES = 3;

export function addOperations({ app, platform }: RouteContext): void {
  app.get('/api/operations/links', async (): Promise<readonly LinkItem[]> => {
    const names = await loadIssuerNames(platform.store.db);
    return platform.switchHost.links.map((link) => ({
      linkId: link.linkId,
      issuerId: link.issuerId,
      issuerName: names.get(link.issuerId) ?? { zh: link.issuerId, en: link.issuerId },
      standing: linkState(link),
      ready: link.ready,
      circuit: link.circuit,
      reason: linkReason(link),
      since: link.since,
    }));
  });

  app.get('/api/operations/stuck', async (): Promise<readonly StuckItem[]> => {
    const alarmed = await alarmedPayments(platform.store.db);
    return alarmed.flatMap((stored) => stuckItem(stored) ?? []);
  });

  app.post<{ Params: { id: string } }>(
    '/api/operations/stuck/:id/decision',
    async (request): Promise<DecidedAnswer> => {
      return decide(platform, { id: request.params.id, ...parsed(decisionBody, request.body) });
    },
  );

  app.get('/api/operations/batches', async (request): Promise<BatchesAnswer> => {
    const { terminal } = parsed(batchesQuery, request.query);
    return batchesAnswer(platform, terminal === undefined || terminal === '' ? undefined : terminal);
  });
}

function stuckItem(stored: StoredPaymentWithEvents): StuckItem | undefined {
  const state = fold(stored.events, stored.row.paymentId);
  const stuck = stuckAs(state);
  if (stuck === undefined || state.alarmLevel === 0) return undefined;
  const since = state.troubleSince ?? state.openedAt;
  return {
    payment: paymentItem(stored, 'operations'),
    stuck,
    ...STUCK_WORDS[stuck],
    since,
    ageMs: Math.max(0, Date.now() - since),
    attempts: stuck.startsWith('reversal') ? state.reversalAttempts : state.deliveryAttempts,
    nextAt: dueOf(state) ?? null,
    alarmLevel: state.alarmLevel,
    verdicts: verdictsAwaited(state),
  };
}

interface Deciding {
  readonly id: string;
  readonly by: string;
  readonly verdict: PersonVerdict;
  readonly why: string;
}

async function decide(platform: Platform, { id, by, verdict, why }: Deciding): Promise<DecidedAnswer> {
  const { db } = platform.store;
  const stored = isPaymentId(id) ? await findPayment(db, id) : undefined;
  if (stored === undefined) throw notFound({ zh: '没有这笔交易', en: 'no such payment' });
  const { merchantId, paymentId } = stored.row;
  let result: PersonDecisionResult = 'look-again';
  for (let attempt = 0; attempt < DECISION_TRIES && result === 'look-again'; attempt++)
    result = await platform.settle({ merchantId, paymentId, by, why, verdict });
  if (result === 'look-again') throw conflict('look-again', LOOK_AGAIN);
  const now = await findPayment(db, paymentId);
  const taken = now === undefined ? undefined : lastDecision(now.events);
  const isSame = taken?.by === personWords(by) && taken.why === personWords(why) && taken.decision === verdict;
  if (taken !== undefined && (result === 'settled' || isSame))
    return { paymentId, verdict: taken.decision, by: taken.by, why: taken.why, at: taken.at };
  const awaited = verdictsAwaited(fold(now?.events ?? [], paymentId));
  const [nearest] = awaited;
  if (nearest !== undefined && !awaited.includes(verdict))
    throw new HttpFault(409, 'other-verdict', { message: otherVerdict(awaited), nearest });
  if (taken !== undefined) throw conflict('decided-already', decidedAlready(taken));
  throw conflict('not-stuck', NOT_STUCK);
}

type Decided = Extract<PaymentEvent, { kind: 'decided-by-person' }>;

const lastDecision = (events: readonly PaymentEvent[]): Decided | undefined =>
  events.findLast((event): event is Decided => event.kind === 'decided-by-person');

const conflict = (code: string, message: Bilingual): HttpFault => new HttpFault(409, code, { message });

const LOOK_AGAIN: Bilingual = {
  zh: '这笔交易刚刚有变化，请刷新再看',
  en: 'this payment has just moved: look again before you decide',
};
const NOT_STUCK: Bilingual = {
  zh: '这笔交易没有卡住，无须人工了结',
  en: 'nothing is stuck in this payment: there is nothing for a person to settle',
};
/** How a payment that is stuck can be settled, where it was not said so. */
function otherVerdict(awaited: readonly PersonVerdict[]): Bilingual {
  const ways = awaited.map((verdict) => ({ verdict, words: VERDICT_WORDS[verdict] }));
  const zh = ways.map(({ verdict, words }) => `${words.zh}（${verdict}）`).join('或');
  const en = ways.map(({ verdict, words }) => `${words.en} (${verdict})`).join(' or ');
  return { zh: `这笔只能了结为${zh}`, en: `it can only be settled as ${en}` };
}

const VERDICT_WORDS: Readonly<Record<PersonVerdict, Bilingual>> = {
  'confirmed-elsewhere': { zh: '发卡行已确认办妥', en: 'confirmed by the issuer' },
  'not-done': { zh: '发卡行没有办，也不会办', en: 'not done by the issuer, and never to be' },
  'loss-taken': { zh: '认损', en: 'a loss that somebody takes' },
};
const decidedAlready = ({ by, why }: Decided): Bilingual => ({
  zh: `${by} 已经了结：${why}`,
  en: `${by} has settled it already: ${why}`,
});

async function batchesAnswer(platform: Platform, terminal: string | undefined): Promise<BatchesAnswer> {
  const { db } = platform.store;
  const of = terminal === undefined ? {} : { terminalId: terminalId(terminal) };
  const since = after(instant(Date.now()), -DIFFERENCES_DAYS * 86_400_000);
  const [begun, open, found, terminals] = await Promise.all([
    listBatches(db, of),
    listOpenBatches(db),
    listBatchDifferences(db, since, of),
    listTerminals(db),
  ]);
  const names = new Map<string, Bilingual>(terminals.map((each) => [each.merchantId, each.merchantName]));
  const isAsked = (each: { readonly terminalId: string }): boolean =>
    terminal === undefined || each.terminalId === terminal;
  const differences = found.map((each): BatchDifferenceItem => ({ ...each, words: DIFFERENCE_WORDS[each.kind] }));
  const nameOf = (merchant: string): Bilingual => names.get(merchant) ?? { zh: merchant, en: merchant };
  const items = [
    ...open.filter(isAsked).map((batch) => openItem(batch, nameOf(batch.merchantId))),
    ...begun.map((batch) => begunItem(batch, { merchantName: nameOf(batch.merchantId), differences })),
  ];
  return { items, differences };
}

const openItem = ({ totals, byDate, firstAt, ...batch }: OpenBatch, merchantName: Bilingual): BatchItem => ({
  merchantId: batch.merchantId,
  merchantName,
  terminalId: batch.terminalId,
  batch: batch.batch,
  cycle: null,
  status: 'open',
  settlementDate: null,
  openedAt: firstAt,
  closedAt: null,
  ours: together(totals),
  byDate: byDate.map(datedTotals),
  claimed: null,
  balanced: null,
  differences: 0,
});

function begunItem(
  batch: ListedBatch,
  beside: { readonly merchantName: Bilingual; readonly differences: readonly BatchDifferenceItem[] },
): BatchItem {
  const { flags, claimed, ours, byDate, ...facts } = batch;
  const isOfIt = (each: BatchDifferenceItem): boolean =>
    each.merchantId === batch.merchantId &&
    each.terminalId === batch.terminalId &&
    each.batch === batch.batch &&
    each.cycle === batch.cycle;
  return {
    ...facts,
    merchantName: beside.merchantName,
    ours: together(ours),
    byDate: byDate.map(datedTotals),
    claimed: together(claimed),
    balanced: flags.domestic === '1' && flags.foreign === '1',
    differences: beside.differences.filter(isOfIt).length,
  };
}

const datedTotals = ({ settlementDate, totals }: OpenBatch['byDate'][number]): BatchItem['byDate'][number] => ({
  settlementDate,
  ours: together(totals),
});

const together = ({ domestic, foreign }: BatchTotalsPair): BatchTotals => ({
  debitMinor: domestic.debitMinor + foreign.debitMinor,
  debitCount: domestic.debitCount + foreign.debitCount,
  creditMinor: domestic.creditMinor + foreign.creditMinor,
  creditCount: domestic.creditCount + foreign.creditCount,
});
