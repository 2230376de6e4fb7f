/** GET /api/payments (search) and GET /api/payments/:id (one payment, explained now), and its papers. */
import { z } from 'zod';
import {
  ANSWERS_MAX,
  type AnswerGiven,
  answerGiven,
  callPackLines,
  callPackText,
  cardholderSlip,
} from '../../diagnosis/index.ts';
import { type ExplainedPayment, FAILED_OUTCOMES, latestPayment, searchPayments } from '../../node/index.ts';
import { drawPicture } from '../../node/pictures/index.ts';
import { instant } from '../../std/index.ts';
import { isPaymentId, type PaymentOutcome, parseYuan } from '../../trade/index.ts';
import { paymentAnswer, paymentItem } from '../answers.ts';
import type { PapersAnswer, PaymentAnswer, PaymentsAnswer } from '../contract.ts';
import { causeSought, isDiscreetCode, isInitiated } from '../discretion.ts';
import { badRequest, notFound } from '../faults.ts';
import { languageIn, parsed, voiceOf, voiceQuery } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

const OUTCOMES = [
  'pending',
  'approved',
  'declined',
  'advice-refused',
  'not-reversed',
  'refused',
  'not-sent',
  'unknown',
  'reversed',
  'voided',
] as const satisfies readonly PaymentOutcome[];

const optionalText = (pattern: RegExp, shape: string) =>
  z.union([z.literal(''), z.string().regex(pattern, shape)]).optional();

const searchQuery = voiceQuery.extend({
  from: z.coerce.number().int().nonnegative().optional(),
  to: z.coerce.number().int().nonnegative().optional(),
  amount: z.string().max(16).optional(),
  lastFour: optionalText(/^\d{4}$/, 'four digits'),
  terminal: optionalText(/^[0-9A-Za-z]{1,8}$/, 'up to eight letters and digits'),
  code: optionalText(/^[0-9A-Za-z]{2}$/, 'two letters or digits'),
  outcome: z.union([z.literal(''), z.literal('failed'), z.enum(OUTCOMES)]).optional(),
  cause: optionalText(/^[a-z0-9-]{1,40}$/, 'a cause id'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

/** `others-here=yes,signal=weak`: what whoever stood there answers to the questions of an explanation. */
const answersQuery = voiceQuery.extend({ answers: z.string().max(400).optional() });

function answersIn(text: string | undefined): readonly AnswerGiven[] {
  if (text === undefined || text === '') return [];
  const given = text.split(',').map(answerGiven);
  if (given.length > ANSWERS_MAX)
    throw badRequest({ zh: `最多 ${ANSWERS_MAX} 个回答`, en: `answers: ${ANSWERS_MAX} at most` });
  return given.map((each) => {
    if ('given' in each) return each.given;
    throw badRequest({ zh: '没有这个问题或回答', en: 'answers: no such question, or no such answer' }, each.nearest);
  });
}

const papersQuery = voiceQuery.extend({ lang: z.string().max(5).optional() });

export function addPayments({ app, platform }: RouteContext): void {
  const { db } = platform.store;

  app.get('/api/payments', async (request): Promise<PaymentsAnswer> => {
    const query = parsed(searchQuery, request.query);
    const voice = voiceOf(query.voice);
    const code = query.code?.toUpperCase();
    const cause = causeSought(query.cause ?? '', voice);
    if (cause.kind === 'nothing' || (code !== undefined && !isInitiated(voice) && isDiscreetCode(code)))
      return { items: [], next: null };
    const page = await searchPayments(db, {
      ...(query.from === undefined ? {} : { from: instant(query.from) }),
      ...(query.to === undefined ? {} : { to: instant(query.to) }),
      ...amountOf(query.amount),
      ...given('lastFour', query.lastFour),
      ...given('terminalId', query.terminal),
      ...given('code', code),
      ...given('cause', cause.cause),
      ...given('cursor', query.cursor),
      ...outcomesOf(query.outcome),
      ...(query.limit === undefined ? {} : { limit: query.limit }),
    });
    if (!page.ok)
      throw badRequest({ zh: '翻页位置不对，请从头开始', en: 'cursor: not one of ours, begin again without it' });
    return { items: page.value.items.map((stored) => paymentItem(stored, voice)), next: page.value.next };
  });

  app.get<{ Params: { id: string } }>('/api/payments/:id', async (request): Promise<PaymentAnswer> => {
    const query = parsed(answersQuery, request.query);
    const answers = answersIn(query.answers);
    return paymentAnswer(await explainedBy(platform, request.params.id, answers), voiceOf(query.voice));
  });

  app.get<{ Params: { id: string } }>('/api/payments/:id/papers', async (request): Promise<PapersAnswer> => {
    const query = parsed(papersQuery, request.query);
    const voice = voiceOf(query.voice);
    const language = languageIn(query.lang);
    const { explanation } = await explainedBy(platform, request.params.id);
    const text = callPackText(explanation, voice, language).join('\n');
    return {
      callPack: {
        lines: callPackLines(explanation, voice, language),
        text,
        code: await pictureOf(text),
      },
      slip: cardholderSlip(explanation, language),
    };
  });
}

async function explainedBy(
  { store, explainer }: RouteContext['platform'],
  id: string,
  answers: readonly AnswerGiven[] = [],
): Promise<ExplainedPayment> {
  const paymentId =
    id === 'last' ? (await latestPayment(store.db, { failed: true }))?.row.paymentId : isPaymentId(id) ? id : undefined;
  const explained = paymentId === undefined ? undefined : await explainer.explain(paymentId, answers);
  if (explained !== undefined) return explained;
  throw notFound({ zh: '没有这笔交易', en: 'no such payment' }, 'p_261122_10000001_000002_000001s');
}

function amountOf(text: string | undefined): { readonly amountMinor?: number } {
  if (text === undefined || text === '') return {};
  const amount = parseYuan(text);
  if (!amount.ok)
    throw badRequest({ zh: '金额以元为单位，例如 88.80', en: 'amount: yuan with up to two decimals' }, '88.80');
  return { amountMinor: amount.value };
}

function outcomesOf(outcome: string | undefined): { readonly outcomes?: readonly PaymentOutcome[] } {
  if (outcome === undefined || outcome === '') return {};
  return { outcomes: outcome === 'failed' ? FAILED_OUTCOMES : [outcome as PaymentOutcome] };
}

function given<Name extends string>(name: Name, value: string | undefined): { readonly [N in Name]?: string } {
  return (value === undefined || value === '' ? {} : { [name]: value }) as { readonly [N in Name]?: string };
}

/** Empty where the contacts of somebody's own book are more than a code can hold: the text is there all the same. */
async function pictureOf(text: string): Promise<string> {
  try {
    return new TextDecoder().decode(await drawPicture(text, 'svg'));
  } catch {
    return '';
  }
}
