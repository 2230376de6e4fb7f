/** The till: a real software terminal on this server, worked from a page. State is pushed, commands are posted. */
import { z } from 'zod';
import { viewFor } from '../../diagnosis/index.ts';
import {
  isTillBreak,
  TILL_BREAKS,
  type TillAct,
  type TillBreakId,
  type TillFault,
  type TillPayment,
  type TillView,
} from '../../node/index.ts';
import { drawPicture } from '../../node/pictures/index.ts';
import { fromBase64, nearest, ok } from '../../std/index.ts';
import { type PaymentId, Secret, type TerminalId, TRANSACTIONS, terminalId } from '../../trade/index.ts';
import type { Explanation, TillState } from '../contract.ts';
import { badRequest, HttpFault, notFound } from '../faults.ts';
import { languageIn, parsed } from '../query.ts';
import type { RouteContext } from '../route-context.ts';
import { type CommandBody, commandBody } from './till-command.ts';
import { paymentCodeOf, scanShown } from './wallets.ts';

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
    const act = await actOf(context, id, parsed(commandBody, request.body));
    const done = act === null ? ok(undefined) : platform.tills.act(id, act);
    if (!done.ok) throw faultOf(done.fault);
    return stateOf(context, id, languageIn(parsed(languageQuery, request.query).lang));
  });

  app.get<TillParams>('/api/till/:id/code.svg', async (request, reply) => {
    const view = platform.tills.view(terminalId(request.params.id), 'zh');
    if (!view.ok) throw faultOf(view.fault);
    const { qr } = view.value.screen;
    if (qr === undefined) throw notFound({ zh: '屏幕上没有码', en: 'no code is on the screen' }, 'qr-code-sale');
    const picture = Buffer.from(await drawPicture(qr, 'svg'));
    return reply.type('image/svg+xml').header('cache-control', 'no-store').send(picture);
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

/** What the desk is to do; nothing when somebody else than the cashier did it. */
async function actOf({ platform }: RouteContext, id: TerminalId, command: CommandBody): Promise<TillAct | null> {
  if (command.kind === 'code') return { kind: 'code', code: Secret.withheld(command.digits, '[payment code]') };
  if (command.kind === 'operator') return { ...command, password: passwordIn(command.password) };
  if (command.kind === 'password')
    return { ...command, password: passwordIn(command.password), fresh: passwordIn(command.fresh) };
  if (command.kind === 'signature') return { ...command, bits: fromBase64(command.picture) ?? new Uint8Array() };
  if (command.kind !== 'payer') return command;
  if (command.does === 'shows-code') return { kind: 'code', code: await paymentCodeOf(platform, command) };
  const view = platform.tills.view(id, 'zh');
  if (!view.ok) throw faultOf(view.fault);
  await scanShown(platform, command, view.value.screen.qr ?? null);
  return null;
}

const passwordIn = (typed: string): Secret => Secret.withheld(typed, '[password]');

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
    phase: phaseOf(view),
    screen: { headline: view.screen.headline, lines: view.screen.lines },
    amountMinor: view.amountMinor,
    operator: view.operator,
    logOn: view.logOn,
    factoryPasswords: view.factoryPasswords,
    signedOn: view.signedOn,
    pinDigits: view.pinDigits,
    panMasked: view.panMasked,
    slip: view.slip,
    paymentId: view.paymentId,
    explanation,
    signature: view.signature,
    breaks: (Object.keys(TILL_BREAKS) as TillBreakId[]).map((id) => ({
      id,
      label: TILL_BREAKS[id].label,
      hint: TILL_BREAKS[id].hint,
      on: view.breaks.includes(id),
    })),
    qr: view.screen.qr ?? null,
    payments: view.log.map(paymentOf),
    standing: view.standing,
    papers: view.papers,
  };
}

function phaseOf({ signedOn, screen, asks }: TillView): TillState['phase'] {
  return !signedOn && screen.phase === 'idle' ? 'starting' : (asks ?? screen.phase);
}

function paymentOf({ payment, follow }: TillPayment): TillState['payments'][number] {
  const { stan, batch, transaction, amountMinor, tipMinor, refundedMinor, voided, completed } = payment;
  const { offline, panMasked, rrn, authorisationCode, localDate } = payment;
  const { zh, en } = TRANSACTIONS[transaction];
  return {
    stan,
    batch,
    transaction,
    name: { zh, en },
    amountMinor,
    tipMinor,
    refundedMinor,
    voided,
    completed,
    offline,
    panMasked,
    rrn,
    authorisationCode,
    date: localDate,
    follow,
  };
}

function faultOf(fault: TillFault): HttpFault {
  switch (fault) {
    case 'no-such-till':
      return notFound({ zh: '没有这个收银台', en: 'no such till' }, '10000001');
    case 'no-such-card':
      return notFound({ zh: '没有这张测试卡', en: 'no such test card' }, 'good');
    case 'not-a-picture':
      return badRequest({ zh: '签名图不是签名板的大小', en: 'the picture is not as large as the pad' });
    case 'blank':
      return badRequest({ zh: '签名板上什么也没有', en: 'nothing is drawn on the pad' });
    case 'too-large':
      return badRequest({
        zh: '签名图太满，传不上去，请清除重签',
        en: 'too much is drawn to be sent: clear it and sign again',
      });
    case 'password-length':
      return badRequest({
        zh: '新密码：收银员 4 位数字，主管 6 位，管理员 8 位',
        en: 'the new password has four digits for a cashier, six for the supervisor, eight for the administrator',
      });
    case 'not-the-supervisor':
      return badRequest({
        zh: '别人的密码只有主管能改',
        en: 'nobody but the supervisor changes the password of another',
      });
    case 'file-unreadable':
      return new HttpFault(500, 'file-trouble', {
        message: { zh: '终端的密码文件读不出', en: 'the terminal’s file of passwords cannot be read' },
      });
    case 'file-trouble':
      return new HttpFault(500, 'file-trouble', {
        message: { zh: '终端的状态文件打不开', en: 'the terminal’s state file cannot be opened' },
      });
  }
}
