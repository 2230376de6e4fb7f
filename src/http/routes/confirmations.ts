/** What turned out to be the cause of a payment: recorded, listed and taken back, and what it makes of the priors. */
import { z } from 'zod';
import {
  CONFIRMATION_SOURCES,
  type Confirmation,
  type ConfirmationSource,
  confirmationName,
  FILES_WEIGH,
  HYPOTHESES,
  insteadOf,
  isFailure,
  lessonsOf,
  mayRecord,
  mayTakeBack,
  priorShare,
} from '../../diagnosis/index.ts';
import type { Platform, SayingConfirmation } from '../../node/index.ts';
import { nearest } from '../../std/index.ts';
import { personWords } from '../../switch/index.ts';
import { isPaymentId, type Voice } from '../../trade/index.ts';
import { titleOf } from '../answers.ts';
import type { ConfirmationItem, PriorItem, PriorsAnswer } from '../contract.ts';
import { isDiscreetCause, isInitiated } from '../discretion.ts';
import { badRequest, HttpFault, notFound } from '../faults.ts';
import { parsed, voiceOf, voiceQuery } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

const SOURCES = Object.keys(CONFIRMATION_SOURCES) as [ConfirmationSource, ...ConfirmationSource[]];
const CAUSE_IDS = HYPOTHESES.map(({ id }) => id);
const said = {
  source: z.enum(SOURCES),
  by: z.string().trim().min(1, 'who says so').max(80),
};
const confirmBody = z.object({
  ...said,
  word: z.enum(['was', 'helped', 'did-not-help']),
  cause: z.string().max(64).optional(),
  why: z.string().trim().max(200).default(''),
});
const withdrawBody = z.object({ ...said, why: z.string().trim().min(1, 'why it is taken back').max(200) });
const LISTED_MAX = 500;

interface OfPayment {
  readonly Params: { readonly id: string };
}

export function addConfirmations({ app, platform }: RouteContext): void {
  const { confirmations } = platform.store;

  app.get('/api/confirmations', async (request): Promise<readonly ConfirmationItem[]> => {
    const voice = voiceOf(parsed(voiceQuery, request.query).voice);
    await confirmations.reload();
    return itemsOf(confirmations.all(), voice);
  });

  app.get<OfPayment>('/api/payments/:id/confirmations', async (request): Promise<readonly ConfirmationItem[]> => {
    const voice = voiceOf(parsed(voiceQuery, request.query).voice);
    await confirmations.reload();
    return itemsOf(ofPayment(confirmations.all(), request.params.id), voice);
  });

  app.post<OfPayment>('/api/payments/:id/confirmations', async (request): Promise<ConfirmationItem> => {
    const voice = voiceOf(parsed(voiceQuery, request.query).voice);
    const body = parsed(confirmBody, request.body);
    if (!mayRecord(voice, body)) throw notTheirs();
    const saying = await sayingOf(platform, { id: request.params.id, body });
    const word = await confirmations.say(saying);
    platform.explainer.lookAgain([word.paymentId]);
    return mustFind(itemsOf([word], voice));
  });

  app.post<{ Params: { id: string; seq: string } }>(
    '/api/payments/:id/confirmations/:seq/withdraw',
    async (request): Promise<ConfirmationItem> => {
      const voice = voiceOf(parsed(voiceQuery, request.query).voice);
      const { source, by, why } = parsed(withdrawBody, request.body);
      const [id, seq] = [request.params.id, Number(request.params.seq)];
      if (!isPaymentId(id)) throw noSuchWord();
      await confirmations.reload();
      const taken = ofPayment(confirmations.all(), id).find((each) => each.seq === seq);
      if (taken !== undefined && !mayTakeBack(voice, taken, source)) throw notTheirs();
      const named = { source, by: personWords(by), why: personWords(why) };
      const result = await confirmations.withdraw({ paymentId: id, seq, ...named });
      if (result.kind === 'unknown') throw noSuchWord();
      if (result.kind === 'withdrawn-already')
        throw new HttpFault(409, 'withdrawn-already', {
          message: { zh: `${result.by} 已经撤回`, en: `${result.by} has withdrawn it already` },
        });
      platform.explainer.lookAgain([id]);
      return mustFind(itemsOf(ofPayment(confirmations.all(), id), voice).filter((each) => each.seq === seq));
    },
  );

  app.get('/api/priors', async (request): Promise<PriorsAnswer> => {
    await confirmations.reload();
    return priorsAnswer(platform, voiceOf(parsed(voiceQuery, request.query).voice));
  });
}

const ofPayment = (words: readonly Confirmation[], id: string): readonly Confirmation[] =>
  words.filter(({ paymentId }) => paymentId === id);

const notTheirs = (): HttpFault =>
  new HttpFault(403, 'not-theirs', {
    message: {
      zh: '这一条要由客服或运营来记；柜台只能说有没有帮助',
      en: 'support or operations record this; at the counter one says whether it helped',
    },
  });

const noSuchWord = (): HttpFault => notFound({ zh: '没有这一条', en: 'no such confirmation' });

function mustFind(items: readonly ConfirmationItem[]): ConfirmationItem {
  const [item] = items;
  if (item === undefined) throw noSuchWord();
  return item;
}

interface Confirming {
  readonly id: string;
  readonly body: z.infer<typeof confirmBody>;
}

/** Advice that helped confirms the verdict as it stands; what it was held to be is written down with it. */
async function sayingOf(platform: Platform, { id, body }: Confirming): Promise<SayingConfirmation> {
  const explained = isPaymentId(id) ? await platform.explainer.explain(id) : undefined;
  if (explained === undefined) throw notFound({ zh: '没有这笔交易', en: 'no such payment' });
  const { stored, explanation } = explained;
  const { merchantId, paymentId } = stored.row;
  if (!isFailure(stored.row))
    throw new HttpFault(409, 'no-failure', {
      message: {
        zh: '这笔交易没有失败，没有原因可以确认',
        en: 'this payment did not fail: there is no cause to confirm',
      },
    });
  const { word, source } = body;
  const cause = word === 'was' ? knownCause(body.cause) : explanation.verdict.cause;
  return {
    merchantId,
    paymentId,
    word,
    cause,
    source,
    by: personWords(body.by),
    why: personWords(body.why),
    instead: word === 'did-not-help' ? insteadOf(explanation.terms, cause) : null,
  };
}

function knownCause(cause: string | undefined): string {
  if (cause === undefined) throw badRequest({ zh: '没有说是什么原因', en: 'cause: which one it was' });
  if (CAUSE_IDS.includes(cause)) return cause;
  throw badRequest({ zh: '没有这个原因', en: 'cause: no such cause' }, nearest(cause, CAUSE_IDS));
}

/** The newest first, so many; what takes a word back stands with that word, and came after it. */
function itemsOf(words: readonly Confirmation[], voice: Voice): readonly ConfirmationItem[] {
  const takenBack = new Map<string, Confirmation>();
  const items: ConfirmationItem[] = [];
  for (let place = words.length - 1; place >= 0 && items.length < LISTED_MAX; place--) {
    const word = words[place] as Confirmation;
    if (word.takesBack !== null) takenBack.set(confirmationName({ ...word, seq: word.takesBack }), word);
    if (word.word !== 'withdrawn') items.push(itemOf(word, takenBack.get(confirmationName(word)), voice));
  }
  return items;
}

function itemOf(word: Confirmation, back: Confirmation | undefined, voice: Voice): ConfirmationItem {
  const isHidden = word.cause === null || (isDiscreetCause(word.cause) && !isInitiated(voice));
  const shown = (why: string): string => (isHidden && !isInitiated(voice) ? '' : why);
  return {
    name: confirmationName(word),
    paymentId: word.paymentId,
    seq: word.seq,
    at: word.at,
    word: word.word,
    cause: isHidden || word.cause === null ? null : { id: word.cause, title: titleOf(word.cause, voice) },
    source: word.source,
    by: word.by,
    why: shown(word.why),
    withdrawn: back === undefined ? null : { by: back.by, at: back.at, why: shown(back.why) },
  };
}

/** A discreet cause beside the payments that taught it would name whose card it was. */
function priorsAnswer({ store }: Platform, voice: Voice): PriorsAnswer {
  const words = store.confirmations.all();
  const learnt = store.confirmations.learnt();
  const lessons = lessonsOf(words);
  const causes = HYPOTHESES.flatMap((cause): readonly PriorItem[] => {
    if (isDiscreetCause(cause.id) && !isInitiated(voice)) return [];
    const added = learnt?.added.get(cause.id);
    if (learnt === undefined || added === undefined) return [];
    const from = lessons.flatMap(({ confirmation: each, adds }) => {
      const own = adds[cause.id];
      if (own === undefined) return [];
      return [{ name: confirmationName(each), adds: own, source: each.source, by: each.by, at: each.at }];
    });
    const prior = learnt.priors.get(cause.id) ?? 0;
    return [{ cause: cause.id, title: cause.name, filed: priorShare(cause), prior, added, from }];
  });
  return {
    filesWeigh: FILES_WEIGH,
    confirmations: learnt?.confirmations ?? 0,
    causes: causes.toSorted((a, b) => b.prior / b.filed - a.prior / a.filed),
  };
}
