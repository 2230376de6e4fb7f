/** GET and POST /api/operations/limits and stand-in, how far limits are used up, and the question asked beforehand: would this pass here today? */
import { z } from 'zod';
import {
  findPayment,
  listTerminals,
  loadLimits,
  loadStandInContracts,
  type Platform,
  saveLimit,
  saveStandInContract,
} from '../../node/index.ts';
import { civilTime, instant, nearest } from '../../std/index.ts';
import { type LimitAnswer, type LimitRule, type LimitUse, limitUse, wouldPass } from '../../switch/index.ts';
import {
  AMOUNT_MINOR_MAX,
  businessDateOf,
  type CardToken,
  isPaymentId,
  type MerchantId,
  merchantId,
  TRANSACTION_KINDS,
  type TransactionKind,
} from '../../trade/index.ts';
import type { LimitCheckAnswer, LimitItem, LimitUseItem, StandInItem } from '../contract.ts';
import { badRequest, HttpFault, notFound } from '../faults.ts';
import { isCounted, limitFigure, limitWords } from '../operations-words.ts';
import { parsed } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

const merchantText = z.string().regex(/^[0-9A-Za-z]{1,15}$/, 'up to fifteen letters and digits');
const source = z.string().trim().min(1, 'contract, notice or rule book in which it stands').max(120);
const minor = z.number().int().min(0).max(AMOUNT_MINOR_MAX);
const COUNT_MAX = 1_000_000;
const MEASURES = [
  'single',
  'day-amount',
  'day-count',
  'month-amount',
  'month-count',
  'card-day-amount',
  'card-day-count',
] as const;

const limitBody = z.object({
  merchantId: merchantText.optional(),
  flow: z.enum(['charge', 'hold', 'refund']).default('charge'),
  measure: z.enum(MEASURES),
  limit: minor,
  from: z.iso.date().optional(),
  to: z.iso.date().nullable().optional(),
  source,
});
const useQuery = z.object({ merchant: merchantText });
const checkBody = z.object({
  merchantId: merchantText,
  amountMinor: minor.min(1),
  transaction: z.enum(TRANSACTION_KINDS as [TransactionKind, ...TransactionKind[]]).default('sale'),
  entry: z.enum(['chip', 'contactless', 'swipe', 'keyed']).default('chip'),
  cardOf: z.string().max(80).optional(),
});
const standInBody = z.object({
  merchantId: merchantText,
  from: z.iso.date().optional(),
  to: z.iso.date().nullable().optional(),
  singleMinor: minor,
  cardDayMinor: minor,
  cardDayCount: z.number().int().min(0).max(COUNT_MAX),
  merchantOutstandingMinor: minor,
  issuerOutstandingMinor: minor,
  unverifiedPin: z.enum(['refused', 'allowed']).default('refused'),
  source,
});

export function addLimits({ app, platform }: RouteContext): void {
  const { store } = platform;

  app.get('/api/operations/limits', async (): Promise<readonly LimitItem[]> => {
    return (await loadLimits(store.db)).map(limitItem);
  });

  app.get('/api/operations/limits/use', async (request): Promise<readonly LimitUseItem[]> => {
    const merchant = merchantId(parsed(useQuery, request.query).merchant);
    await mustBeKnown(platform, merchant);
    const asked = { merchantId: merchant, businessDate: today(), rules: await loadLimits(store.db) };
    const uses = await new Promise<readonly LimitUse[] | undefined>((done) =>
      limitUse({ ...asked, store: store.payments }, done),
    );
    if (uses === undefined) throw storeFailed();
    return uses.map(useItem);
  });

  app.post('/api/operations/limits', async (request): Promise<LimitItem> => {
    const rule = ruleOf(parsed(limitBody, request.body));
    if (rule.merchantId !== null) await mustBeKnown(platform, rule.merchantId);
    await saveLimit(store.db, rule);
    await store.limits.reload();
    return limitItem(rule);
  });

  app.post('/api/operations/limits/check', async (request): Promise<LimitCheckAnswer> => {
    return check(platform, parsed(checkBody, request.body));
  });

  app.get('/api/operations/stand-in', async (): Promise<readonly StandInItem[]> => loadStandInContracts(store.db));

  app.post('/api/operations/stand-in', async (request): Promise<StandInItem> => {
    const body = parsed(standInBody, request.body);
    const period = periodOf(body);
    const merchant = merchantId(body.merchantId);
    await mustBeKnown(platform, merchant);
    const contract = { ...body, ...period, merchantId: merchant };
    await saveStandInContract(store.db, contract);
    await store.standIn.reload();
    return contract;
  });
}

function useItem({ rule, standing, used }: LimitUse): LimitUseItem {
  const left = used === null ? null : Math.max(0, rule.limit - used);
  const figure = (value: number | null) => (value === null ? null : limitFigure(rule.measure, value));
  return { ...limitItem(rule), standing, used, usedWords: figure(used), leftWords: figure(left) };
}

const storeFailed = (): HttpFault =>
  new HttpFault(503, 'store-failed', {
    message: { zh: '数据库现在答不上来，请稍后再问', en: 'the database cannot say just now: ask again in a moment' },
  });

const limitItem = (rule: LimitRule): LimitItem => ({ ...rule, words: limitWords(rule) });

const today = (): string => businessDateOf(civilTime(instant(Date.now())));

function periodOf({
  from = today(),
  to = null,
}: {
  readonly from?: string | undefined;
  readonly to?: string | null | undefined;
}) {
  if (to !== null && to < from)
    throw badRequest({ zh: '终止日期早于起始日期', en: 'to: before the first day (from)' }, from);
  return { from, to };
}

/** One rule for each merchant, flow and measure: setting it again changes it. */
function ruleOf(body: z.infer<typeof limitBody>): LimitRule {
  const { merchantId: merchant, flow, measure, limit } = body;
  if (isCounted(measure) && limit > COUNT_MAX)
    throw badRequest({ zh: '笔数太大', en: 'limit: too many payments' }, String(COUNT_MAX));
  return {
    rule: [merchant ?? 'acquirer', flow, measure].join('-'),
    layer: merchant === undefined ? 'acquirer' : 'merchant',
    merchantId: merchant === undefined ? null : merchantId(merchant),
    prefix: null,
    flow,
    measure,
    limit,
    kinds: null,
    entries: null,
    ...periodOf(body),
    raisedBy: 'acquirer',
    source: body.source,
  };
}

async function mustBeKnown({ store }: Platform, merchant: MerchantId): Promise<void> {
  const known = [...new Set((await listTerminals(store.db)).map((terminal) => String(terminal.merchantId)))];
  if (known.includes(merchant)) return;
  throw notFound({ zh: '没有这家商户', en: 'no such merchant' }, nearest(merchant, known));
}

async function check(platform: Platform, body: z.infer<typeof checkBody>): Promise<LimitCheckAnswer> {
  const { store } = platform;
  const merchant = merchantId(body.merchantId);
  await mustBeKnown(platform, merchant);
  const cardToken = body.cardOf === undefined ? null : await cardOf(platform, body.cardOf);
  const businessDate = today();
  const { transaction, amountMinor, entry } = body;
  const rules = await loadLimits(store.db);
  const asked = {
    merchantId: merchant,
    businessDate,
    transaction,
    amountMinor,
    entry,
    cardToken,
    panDigits: undefined,
  };
  const answer = await new Promise<LimitAnswer>((done) => wouldPass({ asked, rules, store: store.payments }, done));
  const notLookedAt = rules
    .filter((rule) => rule.merchantId === null || rule.merchantId === merchant)
    .filter((rule) => rule.prefix !== null || (cardToken === null && rule.measure.startsWith('card-')))
    .map(({ rule }) => rule);
  return { ...checkAnswer(answer), notLookedAt };
}

function checkAnswer(answer: LimitAnswer): Omit<LimitCheckAnswer, 'notLookedAt'> {
  if (answer.kind === 'unknown') throw storeFailed();
  if (answer.kind === 'passes')
    return {
      passes: true,
      words: {
        zh: '收单和商户限额之内；终端和发卡行仍可能拒绝',
        en: 'within the limits of acquirer and merchant; the terminal and the issuer may still say no',
      },
      breach: null,
    };
  const { rule, layer, flow, measure, limit, used, left, source: written } = answer.breach;
  const [words, leftWords] = [limitWords({ flow, measure, limit }), limitFigure(measure, left)];
  return {
    passes: false,
    words: {
      zh: `会超限：${words.zh}，还剩 ${leftWords.zh}（${written}）`,
      en: `over the limit: ${words.en}, ${leftWords.en} left (${written})`,
    },
    breach: { rule, layer, measure, limit, used, left, source: written },
  };
}

async function cardOf({ store }: Platform, id: string): Promise<CardToken> {
  const token = isPaymentId(id) ? (await findPayment(store.db, id))?.row.cardToken : undefined;
  if (token === undefined || token === null)
    throw notFound({ zh: 'cardOf：没有这笔交易，或它没有卡', en: 'cardOf: no such payment, or it has no card' });
  return token;
}
