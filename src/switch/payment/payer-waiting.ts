/** A payment whose payer is at it: asked after until it is known, given up when the wait is over, told when asked. */
import { nothing } from '../../machine/index.ts';
import type { Instant } from '../../std/index.ts';
import type { PaymentFact } from '../../trade/index.ts';
import { terminalCodeOf } from '../code-map.ts';
import { interchangeHop, interchangeQuery } from '../interchange.ts';
import { hasPayer, saidByWallet } from '../payment-codes.ts';
import { terminalAnswer } from '../terminal-answer.ts';
import { answered } from './answering.ts';
import { firstQueryAt, PAYER_AT_IT, payerSettings, payerTurn, soonestReversalAt } from './payer.ts';
import { refusalCode } from './refusal-codes.ts';
import type { PaymentState } from './state.ts';
import { type DecideArguments, type Input, overLink, type PaymentDecision } from './step.ts';

/** The wallet has taken the request and waits for its user, or has a code for the terminal to show. */
export function onPayerAsked({ state, now }: DecideArguments, input: Input<'issuer-answer'>): PaymentDecision {
  const { shownText } = saidByWallet(input.message);
  const isShown = state.transaction === 'qr-code-sale';
  if (isShown && shownText === null) return onNothingToShow({ state, now }, input);
  const forwardedAt = state.forwardedAt ?? now;
  const asked: PaymentFact = {
    kind: 'payer-asked',
    dueAt: firstQueryAt({ forwardedAt, now }, payerSettings(state.transaction)),
    ...(isShown && shownText !== null && { shownText }),
    hop: interchangeHop(input.message, 'from-issuer'),
  };
  const told = isShown
    ? answered({ state: { ...state, shownText }, request: input.request, code: PAYER_AT_IT, now })
    : nothing;
  return { events: [asked, ...told.events], sends: [...told.sends, { to: 'self', what: 'wait-for-payer' }] };
}

/** A code that nobody can show nobody can pay: closed again, and refused. */
function onNothingToShow(
  { state, now }: Pick<DecideArguments, 'state' | 'now'>,
  input: Input<'issuer-answer'>,
): PaymentDecision {
  const answer = answered({ state, request: input.request, code: '96', now });
  return {
    events: [
      {
        kind: 'issuer-answered',
        space: 'kacha.interchange',
        code: PAYER_AT_IT,
        authorisationCode: null,
        waitedMs: state.forwardedAt === null ? 0 : now - state.forwardedAt,
        late: false,
        hop: interchangeHop(input.message, 'from-issuer'),
      },
      { kind: 'reversal-started', why: 'payer-absent', dueAt: now },
      ...answer.events,
    ],
    sends: [...answer.sends, { to: 'self', what: 'reverse-now' }],
  };
}

/** The next question, or the end of the wait: from there on the switch undoes what the payer may yet do. */
export function onPayerTurn({ state, now }: DecideArguments, input: Input<'payer-turn'>): PaymentDecision {
  const { status } = state;
  if (status.kind !== 'awaiting-payer') return nothing;
  const { since: forwardedAt, dueAt } = status;
  const turn = payerTurn({ forwardedAt, dueAt, now }, payerSettings(state.transaction));
  switch (turn.kind) {
    case 'not-yet':
      return nothing;
    case 'give-up': {
      const answer = answered({ state, request: whoWaits(state, input.request), code: '98', now });
      return {
        events: [{ kind: 'reversal-started', why: 'payer-absent', dueAt: now }, ...answer.events],
        sends: [...answer.sends, { to: 'self', what: 'reverse-now' }],
      };
    }
    case 'query':
      return queried({ state, now }, input, turn.nextAt);
  }
}

function queried(
  { state, now }: Pick<DecideArguments, 'state' | 'now'>,
  { route }: Input<'payer-turn'>,
  dueAt: Instant,
): PaymentDecision {
  const attempt = state.status.kind === 'awaiting-payer' ? state.status.queries + 1 : 1;
  const wait = { to: 'self', what: 'wait-for-payer' } as const;
  if (route === undefined) {
    return { events: [{ kind: 'payer-queried', attempt, linkStan: null, dueAt, hop: null }], sends: [wait] };
  }
  const { issuerId, linkStan } = route;
  const message = interchangeQuery({ state, linkStan, now });
  const hop = interchangeHop(message, 'to-issuer');
  return {
    events: [{ kind: 'payer-queried', attempt, linkStan, dueAt, hop }],
    sends: [{ to: 'issuer', issuerId, ...overLink(route), purpose: 'query', message }, wait],
  };
}

/** A terminal that shows a code was told so, and asks from time to time; any other waits for the one answer. */
export const whoWaits = <Request>(state: PaymentState, request: Request | undefined): Request | undefined =>
  state.transaction === 'qr-code-sale' && state.toldCode !== null ? undefined : request;

/** What has become of the code that the terminal shows. Nothing is recorded until there is something to tell. */
export function onCodeSaleAsked(
  { state, now }: DecideArguments,
  { request }: Input<'code-sale-asked'>,
): PaymentDecision {
  const code = codeSaleCode(state);
  if (code !== PAYER_AT_IT && code !== state.toldCode) return answered({ state, request, code, now });
  return { events: [], sends: [{ to: 'terminal', message: terminalAnswer({ state, request, code, now }) }] };
}

function codeSaleCode({ status, issuerCode, transaction }: PaymentState): string {
  switch (status.kind) {
    case 'opened':
    case 'awaiting-issuer':
    case 'awaiting-payer':
      return PAYER_AT_IT;
    case 'approved':
      return '00';
    case 'declined':
      return issuerCode === null ? '96' : terminalCodeOf(issuerCode);
    case 'refused':
      return refusalCode(status.reason, transaction);
    default:
      return '98';
  }
}

/** When a reversal of this may leave: at once, but for what a payer was asked for a moment ago. */
export function reversalDueAt(state: PaymentState, now: Instant): Instant {
  if (!hasPayer(state.transaction) || state.forwardedAt === null) return now;
  return soonestReversalAt({ forwardedAt: state.forwardedAt, now }, payerSettings(state.transaction));
}
