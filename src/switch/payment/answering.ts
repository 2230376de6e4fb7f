/** What a terminal is told, as a fact and as a message. */
import type { Message } from '../../iso8583/index.ts';
import { nothing } from '../../machine/index.ts';
import type { Instant } from '../../std/index.ts';
import { isApproval, type PaymentFact, type RefusalReason, TRANSACTIONS } from '../../trade/index.ts';
import { terminalCodeOf } from '../code-map.ts';
import { answerHop, terminalAnswer } from '../terminal-answer.ts';
import { alarm } from './alarm.ts';
import { refusalCode, refusalText } from './refusal-codes.ts';
import { isRefusedAdvice, TAKEN_CODE, takesRefused } from './refused-advice.ts';
import { voidOf } from './standing.ts';
import type { PaymentState } from './state.ts';
import type { DecideArguments, PaymentDecision, Refusal } from './step.ts';

/** What a terminal is told of an approval in the issuer's place. Source: protocol reference, answer codes. */
export const STAND_IN_CODE = 'A2';

interface AnswerArguments {
  readonly state: PaymentState;
  readonly request: Message | undefined;
  readonly code: string;
  readonly now: Instant;
  readonly text?: string;
  readonly balances?: string;
  readonly iccData?: string;
}

/** Without the request in hand (another process took over) there is nobody to answer. */
export function answered({ state, request, ...rest }: AnswerArguments): PaymentDecision {
  if (request === undefined) return nothing;
  const message = terminalAnswer({ state, request, ...rest });
  return {
    events: [{ kind: 'answered', space: 'unionpay.pos', code: rest.code, hop: answerHop(message) }],
    sends: [{ to: 'terminal', message }],
  };
}

/** The switch's own no, with its reason in words. */
export function refused(
  { state, now }: Pick<DecideArguments, 'state' | 'now'>,
  refusal: RefusalReason | Refusal,
  request: Message | undefined,
): PaymentDecision {
  const fact = typeof refusal === 'string' ? { reason: refusal } : refusal;
  const { reason } = fact;
  if (takesRefused(state, reason)) return takenAndRefused({ state, now }, fact, request);
  const code = refusalCode(reason, state.transaction);
  const answer = answered({
    state,
    request,
    code,
    text: refusalText(reason, { limit: fact.limit, transaction: state.transaction }),
    now,
  });
  return { events: [{ kind: 'refused', ...fact }, ...answer.events], sends: answer.sends };
}

function takenAndRefused(
  { state, now }: Pick<DecideArguments, 'state' | 'now'>,
  refusal: Refusal,
  request: Message | undefined,
): PaymentDecision {
  const answer = answered({ state, request, code: TAKEN_CODE, now });
  const called = alarm(state.alarmLevel + 1, 'advice-refused');
  return {
    events: [{ kind: 'refused', ...refusal }, ...called.events, ...answer.events],
    sends: [...answer.sends, ...called.sends],
  };
}

/** More repeats of one payment say nothing new, and a terminal in a loop must not fill the store. */
const REPEATS_RECORDED_MAX = 10;

/** The first answer again; while there is none yet, the terminal simply goes on waiting. */
export function onRepeat({ state, now }: DecideArguments, request: Message): PaymentDecision {
  const received: PaymentFact[] = state.repeats < REPEATS_RECORDED_MAX ? [{ kind: 'repeat-received' }] : [];
  if (state.toldCode !== null && !isNewlyKnown(state)) {
    // A stray repeat must not be told of an approval that has been undone since: nobody would hold that money.
    const first = isApproval(state.toldCode) && isUndone(state) ? '94' : state.toldCode;
    const code = saidAgain(state, request, first);
    const message = terminalAnswer({ state, request, code, now: state.openedAt });
    return { events: received, sends: [{ to: 'terminal', message }] };
  }
  const settled = settledCode(state);
  if (settled === undefined) return { events: received, sends: [] };
  const code = saidAgain(state, request, settled);
  const answer = answered({ state, request, code, now });
  return { events: [...received, ...answer.events], sends: answer.sends };
}

/**
 * A refund that came to nothing is told as such to a terminal that asks after it without the card: day change or a
 * disturbance, the first answer's words, would make it ask for ever.
 */
function saidAgain({ transaction, status }: PaymentState, { pan, track2 }: Message, code: string): string {
  const isAskedAgain = TRANSACTIONS[transaction].whenUnanswered === 'repeated';
  const isQuestion = isAskedAgain && pan === undefined && track2 === undefined;
  const isOver = status.kind === 'refused' || status.kind === 'declined';
  return isQuestion && isOver && STILL_OPEN.has(code) ? '25' : code;
}

/** What a terminal reads as "not known yet" of a refund it asks after. */
const STILL_OPEN: ReadonlySet<string> = new Set(['09', '68', '77', '90', '96', '98', '99', 'A0']);

const isUndone = (state: PaymentState): boolean => UNDONE.has(state.status.kind) || voidOf(state) !== undefined;

/** Also what was to be undone and could not be: no shop counts on it any more. */
const UNDONE: ReadonlySet<PaymentState['status']['kind']> = new Set(['reversing', 'reversed', 'not-reversed']);

/** A refund that was told "not known" and is known by now, and an advice that is taken although it was refused before. */
function isNewlyKnown(state: PaymentState): boolean {
  const { transaction, status, toldCode } = state;
  if (isRefusedAdvice(state)) return toldCode !== TAKEN_CODE;
  return (
    TRANSACTIONS[transaction].whenUnanswered === 'repeated' &&
    toldCode === '98' &&
    (status.kind === 'approved' || status.kind === 'declined')
  );
}

/** What to tell a terminal that was told nothing, because the process that held its request died or lost it. */
function settledCode(state: PaymentState): string | undefined {
  const { status, linkStan, issuerCode, transaction, stoodIn } = state;
  switch (status.kind) {
    case 'refused':
      return isRefusedAdvice(state) ? TAKEN_CODE : refusalCode(status.reason, transaction);
    case 'approved':
      // Without the issuer's own code a person found out that it was taken.
      return issuerCode === null ? '00' : terminalCodeOf(issuerCode);
    case 'declined':
      if (issuerCode !== null) return terminalCodeOf(issuerCode);
      // Without the issuer's own code a person found out that it never will be: to a refund 25 says that.
      return TRANSACTIONS[transaction].whenUnanswered === 'repeated' ? '25' : undefined;
    case 'delivering':
      if (stoodIn) return STAND_IN_CODE;
      return TRANSACTIONS[transaction].whenUnanswered === 'repeated' ? '98' : '00';
    case 'reversing':
    case 'reversed':
    case 'not-reversed':
      return linkStan === null ? '94' : '98';
    default:
      return undefined;
  }
}
