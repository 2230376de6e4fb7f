/** The till: a real software terminal on this server, worked from a page. State is pushed, commands are posted. */
import { z } from 'zod';
import { viewFor } from '../../diagnosis/index.ts';
import {
  isTillBreak,
  TILL_BREAKS,
  type TillAct,
  type TillBreakId,
  type TillFault,
  type TillView,
} from '../../node/index.ts';
import { nearest } from '../../std/index.ts';
import { type PaymentId, type TerminalId, terminalId } from '../../trade/index.ts';
import type { Explanation, TillState } from '../contract.ts';
import { badRequest, HttpFault, notFound } from '../faults.ts';
import { languageIn, parsed } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

const digits = (pattern: RegExp) => z.string().regex(pattern);

const commandBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sale'), amountMinor: z.number().int().min(1).max(999_999_999_999) }),
  z.object({ kind: z.literal('balance') }),
  z.object({ kind: z.literal('void'), stan: digits(/^\d{6}$/) }),
  z.object({
    kind: z.literal('card'),
    card: z.string().max(40),
    entry: z.enum(['chip', 'contactless', 'swipe', 'keyed']),
    keyedDigits: z.enum(['right', 'one-digit-wrong']).optional(),
  }),
  z.object({ kind: z.literal('pin-digit'), digit: digits(/^\d$/) }),
  z.object({ kind: z.literal('pin-clear') }),
  z.object({ kind: z.literal('pin-confirm') }),
  z.object({ kind: z.literal('cancel') }),
  z.object({ kind: z.literal('sign-on') }),
  z.object({ kind: z.literal('operator'), operator: digits(/^\d{2}$/) }),
]);

const breakBody = z.object({ id: z.string().max(40), on: z.boolean() });
const languageQuery = z.object({ lang: z.string().max(5).optional() });

/** The record of a failure may come a moment after the terminal's screen; the page is told again when it is there. */
const EXPLANATION_TRIES = 24;
const EXPLANATION_PAUSE_MS = 250;
const FIRST_WORD_AGAIN_MS = 1_000;

interface TillParams {
  readonly Params: { readonly id: string };
}

export function addTill(context: RouteContext): void {
  const { app, platform, live } = context;

  app.get<TillParams>('/api/till/:id', async (request): Promise<TillState> => {
    return stateOf(context, terminalId(request.params.id), languageIn(parsed(languageQuery, request.query).lang));
  });

  app.post<TillParams>('/api/till/:id/commands', async (request): Promise<TillState> => {
    const id = terminalId(request.params.id);
    const act: TillAct = parsed(commandBody, request.body);
    const done = platform.tills.act(id, act);
    if (!done.ok) throw faultOf(done.fault);
    return stateOf(context, id, languageIn(parsed(languageQuery, request.query).lang));
  });

  app.post<TillParams>('/api/till/:id/breaks', async (request): Promise<TillState> => {
    const id = terminalId(request.params.id);
    const body = parsed(breakBody, request.body);
    if (!isTillBreak(body.id))
      throw badRequest({ zh: '没有这种破坏', en: 'no such break' }, nearest(body.id, Object.keys(TILL_BREAKS)));
    const done = platform.tills.setBreak(id, body.id, body.on);
    if (!done.ok) throw faultOf(done.fault);
    return stateOf(context, id, languageIn(parsed(languageQuery, request.query).lang));
  });

  app.get<TillParams>('/api/till/:id/events', (request, reply) => {
    const id = terminalId(request.params.id);
    const language = languageIn(parsed(languageQuery, request.query).lang);
    const view = platform.tills.view(id, language);
    if (!view.ok) throw faultOf(view.fault);
    const stream = live.streams.open(reply, () => {
      if (stream !== undefined) live.forget(stream);
    });
    if (stream === undefined) return;
    const push = (): void => {
      void stateOf(context, id, language).then(
        (state) => stream.send('till', state),
        () => undefined,
      );
    };
    live.watchTill(stream, { terminalId: id, push });
    push();
    // Once more a moment later: what the page asked for before the stream stood may reach it after the stream's first word.
    setTimeout(push, FIRST_WORD_AGAIN_MS);
  });
}

async function stateOf(context: RouteContext, id: TerminalId, language: 'zh' | 'en'): Promise<TillState> {
  const view = context.platform.tills.view(id, language);
  if (!view.ok) throw faultOf(view.fault);
  const { paymentId, lastAttemptFailed } = view.value;
  const explanation = lastAttemptFailed && paymentId !== null ? await explanationOf(context, id, paymentId) : null;
  return toState(view.value, explanation);
}

/** `null` for now when the record is not there yet; whoever watches the till is told again later. */
async function explanationOf(context: RouteContext, id: TerminalId, paymentId: PaymentId): Promise<Explanation | null> {
  const explained = await context.platform.explainer.explain(paymentId);
  if (explained !== undefined) return viewFor(explained.explanation, 'cashier');
  void awaitRecord(context, id, paymentId);
  return null;
}

const awaited = new Set<PaymentId>();

async function awaitRecord({ platform }: RouteContext, id: TerminalId, paymentId: PaymentId): Promise<void> {
  if (awaited.has(paymentId)) return;
  awaited.add(paymentId);
  for (let attempt = 0; attempt < EXPLANATION_TRIES; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, EXPLANATION_PAUSE_MS));
    const found = await platform.explainer.explain(paymentId).catch(() => undefined);
    if (found !== undefined) break;
  }
  awaited.delete(paymentId);
  platform.tills.touch(id);
}

function toState(view: TillView, explanation: Explanation | null): TillState {
  return {
    terminalId: view.terminalId,
    merchantName: view.merchantName,
    phase: !view.signedOn && view.screen.phase === 'idle' ? 'starting' : view.screen.phase,
    screen: { headline: view.screen.headline, lines: view.screen.lines },
    amountMinor: view.amountMinor,
    operator: view.operator,
    signedOn: view.signedOn,
    pinDigits: view.pinDigits,
    panMasked: view.panMasked,
    slip: view.slip,
    paymentId: view.paymentId,
    explanation,
    breaks: (Object.keys(TILL_BREAKS) as TillBreakId[]).map((id) => ({
      id,
      label: TILL_BREAKS[id].label,
      hint: TILL_BREAKS[id].hint,
      on: view.breaks.includes(id),
    })),
    lastSales: view.lastSales,
  };
}

function faultOf(fault: TillFault): HttpFault {
  switch (fault) {
    case 'no-such-till':
      return notFound({ zh: '没有这个收银台', en: 'no such till' }, '10000001');
    case 'no-such-card':
      return notFound({ zh: '没有这张测试卡', en: 'no such test card' }, 'good');
    case 'file-trouble':
      return new HttpFault(500, 'file-trouble', {
        message: { zh: '终端的状态文件打不开', en: 'the terminal’s state file cannot be opened' },
      });
  }
}
