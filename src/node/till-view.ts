/** What a page is shown of a till: the terminal's state, and the views of it that the terminal itself gives. */
import { civilTime, instant } from '../std/index.ts';
import {
  detailList,
  type Job,
  type LoggedPayment,
  mustSettle,
  openAttempt,
  roleOf,
  type Screen,
  type Settlement,
  SIGNATURE_PAD,
  screen,
  signatureStanding,
  slip,
  standing,
  type TerminalState,
  totalsSlip,
} from '../terminal/index.ts';
import {
  attemptIdOf,
  attemptMark,
  type Bilingual,
  businessDateOf,
  type Language,
  type PaymentId,
  paymentIdOf,
  type TerminalId,
  TRANSACTION_KINDS,
  TRANSACTIONS,
  type TransactionKind,
} from '../trade/index.ts';
import {
  FACTORY_OPERATORS,
  FACTORY_PASSWORDS,
  type PhysicalFaults,
  type SoftwareTerminal,
} from './software-terminal/index.ts';
import { TILL_BREAKS, type TillBreakId } from './till-breaks.ts';

export interface TillView {
  readonly terminalId: TerminalId;
  readonly merchantName: Bilingual;
  readonly screen: Screen;
  /** What is wanted of the cashier or the payer, besides a card and a PIN. */
  readonly asks: 'supervisor' | 'code' | 'showing-code' | 'part' | 'no-slip' | null;
  readonly signedOn: boolean;
  readonly operator: string;
  /** What the terminal said of the latest log-on, while it still says it. */
  readonly logOn: 'password-wrong' | 'operator-locked' | 'password-changed' | null;
  /** Passwords that nobody has changed yet. */
  readonly factoryPasswords: readonly FactoryPassword[];
  readonly amountMinor: number | null;
  readonly pinDigits: number;
  readonly panMasked: string | null;
  readonly slip: readonly string[] | null;
  /** Of the latest attempt; its record may come a moment later, when the terminal has told of it. */
  readonly paymentId: PaymentId | null;
  readonly lastAttemptFailed: boolean;
  readonly signature: TillSignature | null;
  readonly breaks: readonly TillBreakId[];
  readonly log: readonly TillPayment[];
  readonly standing: TillStanding;
  readonly papers: readonly TillPaper[];
}

/** How the signature of the payment on the screen stands, and the dots of the pad it is drawn on. */
export interface TillSignature {
  readonly standing: 'wanted' | 'on-paper' | 'sending' | 'sent';
  readonly stan: string;
  readonly width: number;
  readonly height: number;
}

/** What a view is made of. */
export interface TillShown {
  readonly terminal: SoftwareTerminal;
  readonly pin: string;
  readonly onPaper: string | null;
}

/** A password as the terminal left the factory, and who still has it. */
export interface FactoryPassword {
  readonly operators: readonly string[];
  readonly password: string;
}

/** A payment of the log, and what may still follow it. */
export interface TillPayment {
  readonly payment: LoggedPayment;
  readonly follow: readonly TransactionKind[];
}

/** What the terminal still owes, and where its batch stands. */
export interface TillStanding {
  readonly batch: string;
  readonly batchCount: number;
  readonly reversal: boolean;
  readonly refund: boolean;
  readonly queued: number;
  readonly settlement: Pick<Settlement, 'stage' | 'uploaded'> | null;
  readonly jobs: readonly Job[];
  readonly mustSettle: boolean;
}

export interface TillPaper {
  readonly kind: 'cardholder' | 'merchant' | 'totals' | 'details';
  readonly lines: readonly string[];
}

export function viewOf(till: TillShown, language: Language): TillView {
  const { terminal } = till;
  const { state, faults } = terminal;
  const shown = screen(state);
  const signature = signatureOf(state, till.onPaper);
  // What is signed is what is printed.
  const isOnPaper = signature?.standing === 'on-paper';
  const result = shown.phase === 'approved' || shown.phase === 'failed' ? state.lastResult : null;
  return {
    terminalId: state.identity.terminalId,
    merchantName: state.identity.merchantName,
    screen: shown,
    asks: ASKS[state.phase.kind] ?? null,
    signedOn: state.signedOn,
    operator: state.operator.code,
    logOn: LOG_ON.find((notice) => notice === state.notice) ?? null,
    factoryPasswords: factoryPasswordsOf(terminal),
    amountMinor: amountOf(terminal),
    pinDigits: till.pin.length,
    panMasked: result?.sent?.panMasked ?? null,
    // A slip that did not come can be printed again, and is not there to be read.
    slip:
      result === null || state.device.unprinted?.attempt === result.attempt.attempt
        ? null
        : slip(state, { language, kind: isOnPaper ? 'merchant' : 'cardholder' }),
    paymentId: result === null ? null : paymentIdOfResult(terminal),
    lastAttemptFailed: result !== null && result.result !== 'approved' && result.result !== 'cancelled',
    signature,
    breaks: (Object.keys(TILL_BREAKS) as TillBreakId[]).filter((id) => isBroken(faults, id)),
    log: paymentsOf(state),
    standing: standingOf(state),
    papers: papersOf(state, language),
  };
}

const LOG_ON = ['password-wrong', 'operator-locked', 'password-changed'] as const;

function factoryPasswordsOf({ passwords }: SoftwareTerminal): readonly FactoryPassword[] {
  const unchanged = FACTORY_OPERATORS.filter((operator) => passwords.hasFactoryPassword(operator));
  return Object.entries(FACTORY_PASSWORDS)
    .map(([role, password]) => ({ operators: unchanged.filter((operator) => roleOf(operator) === role), password }))
    .filter(({ operators }) => operators.length > 0);
}

const ASKS: Readonly<Partial<Record<TerminalState['phase']['kind'], TillView['asks']>>> = {
  'awaiting-supervisor': 'supervisor',
  'awaiting-code': 'code',
  'showing-code': 'showing-code',
  'offering-part': 'part',
  'confirming-no-slip': 'no-slip',
};

function signatureOf(state: TerminalState, onPaper: string | null): TillSignature | null {
  const standing = signatureStanding(state);
  const stan = state.lastResult?.sent?.stan;
  if (standing === null || stan === undefined) return null;
  return { standing: standing === 'wanted' && onPaper === stan ? 'on-paper' : standing, stan, ...SIGNATURE_PAD };
}

const PAYMENTS_SHOWN_MAX = 20;

/** Newest first. What may follow is the terminal's own rule, so that no key is offered that it would refuse. */
function paymentsOf({ log, batch }: TerminalState): readonly TillPayment[] {
  return log
    .slice(-PAYMENTS_SHOWN_MAX)
    .toReversed()
    .map((payment) => ({ payment, follow: TRANSACTION_KINDS.filter((kind) => mayFollow(kind, payment)) }));

  function mayFollow(kind: TransactionKind, payment: LoggedPayment): boolean {
    if (standing(log, kind, payment.stan) !== payment) return false;
    return TRANSACTIONS[kind].money !== 'undo' || payment.batch === batch;
  }
}

function standingOf(state: TerminalState): TillStanding {
  const { batch, reversal, refund, queue, jobs } = state;
  return {
    batch,
    batchCount: jobs.log.filter((entry) => entry.batch === batch).length,
    // One that stands ready beside a payment is no debt yet.
    reversal: reversal !== null && openAttempt(state.phase) === null,
    refund: refund !== null && openAttempt(state.phase) === null,
    queued: queue.length,
    settlement: jobs.settlement === null ? null : { stage: jobs.settlement.stage, uploaded: jobs.settlement.uploaded },
    jobs: jobs.due,
    mustSettle: mustSettle(state),
  };
}

/** The last slip once more, and those of the last settlement. */
function papersOf(state: TerminalState, language: Language): readonly TillPaper[] {
  const papers: readonly TillPaper[] = [
    { kind: 'cardholder', lines: slip(state, { language, kind: 'cardholder', duplicate: true }) },
    { kind: 'merchant', lines: slip(state, { language, kind: 'merchant', duplicate: true }) },
    { kind: 'totals', lines: totalsSlip(state, language) },
    { kind: 'details', lines: detailList(state, language) },
  ];
  return papers.filter(({ lines }) => lines.length > 0);
}

function isBroken(faults: PhysicalFaults, id: TillBreakId): boolean {
  const broken = Object.entries(TILL_BREAKS[id].broken);
  return broken.length > 0 && broken.every(([key, value]) => faults[key as keyof PhysicalFaults] === value);
}

function amountOf({ state }: SoftwareTerminal): number | null {
  const { phase } = state;
  if (phase.kind === 'idle') return null;
  if (phase.kind === 'showing-result') return state.lastResult?.attempt.amountMinor ?? null;
  return 'payment' in phase ? phase.payment.attempt.amountMinor : phase.attempt.amountMinor;
}

/** The id under which the switch keeps it: derived from the same key on both sides. */
export function paymentIdOfResult(terminal: SoftwareTerminal): PaymentId | null {
  const { state } = terminal;
  const result = state.lastResult;
  if (result === null) return null;
  const { terminalId, merchantId } = state.identity;
  const { sent, attempt } = result;
  const told = terminal.toldOf(attempt.attempt);
  // The switch dates a request by its arrival and a report by its first event, not by the end that may come after midnight.
  const began = sent === null ? told[0] : told.find(({ kind }) => kind === 'request-sent');
  const businessDate = businessDateOf(civilTime(began?.at ?? instant(result.at)));
  if (sent === null) return attemptIdOf(businessDate, terminalId, attemptMark(state.batch, attempt.attempt));
  return paymentIdOf({
    merchantId,
    terminalId,
    businessDate,
    batch: sent.batch,
    stan: sent.stan,
    kind: attempt.transaction,
  });
}
