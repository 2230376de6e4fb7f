/** A terminal's own account of an attempt, attached to the payment it became, or kept as a payment that was never sent. */
import { civilTime, type Instant } from '../std/index.ts';
import { attemptIdOf, attemptMark, businessDateOf, type PaymentId, type TerminalEvent } from '../trade/index.ts';
import { takePlace } from './binding-gate.ts';
import type { LivePayments } from './live-payments.ts';
import type { MinuteBudget } from './minute-budget.ts';
import type { RegisteredTerminal, SwitchPorts } from './ports.ts';
import { parseReport, type TerminalReport } from './report.ts';
import type { TerminalRequest } from './terminal-frame.ts';

export interface TakingReport {
  readonly request: TerminalRequest;
  readonly terminal: RegisteredTerminal;
  readonly ports: SwitchPorts;
  readonly payments: LivePayments;
  readonly budget: MinuteBudget;
  answer(code: string): void;
}

/** Reports a minute of one terminal: they carry no MAC, so anybody can send one in its name. */
export const REPORTS_PER_MINUTE_MAX = 120;

/** The terminal's clock may be wrong; the report is kept under the time it tells unless that is far off. */
const CLOCK_SKEW_MS_MAX = 7 * 24 * 3_600_000;

export function takeReport(taking: TakingReport): void {
  const { request, terminal, ports } = taking;
  if (!taking.budget.spend(terminal.terminalId, ports.now())) return taking.answer('96');
  const report = parseReport(request.message.privateBinary ?? '');
  if (!report.ok) {
    ports.note({ kind: 'report-refused', text: `${terminal.terminalId}: ${report.fault}` });
    return taking.answer('30');
  }
  const { stan, attempt, events, unread } = report.value;
  if (unread > 0)
    ports.note({
      kind: 'report-refused',
      text: `${terminal.terminalId}: ${unread} of ${unread + events.length} events`,
    });
  takePlace(ports, terminal, events);
  if (attempt === 0 || events.length === 0) {
    ports.terminalTold(terminal, events);
    return taking.answer('00');
  }
  ports.terminalTold(
    terminal,
    events.filter((event) => TERMINAL_WIDE.has(event.kind)),
  );
  if (stan === null) return notSent(taking, report.value);
  const trace = {
    merchantId: terminal.merchantId,
    terminalId: terminal.terminalId,
    batch: request.typing?.batch ?? '',
    stan,
  };
  ports.store.loadByTrace(trace, (found) => {
    if (found === 'failed') return taking.answer('96');
    if (found === undefined) return notSent(taking, report.value);
    // Answered when it is durable: a terminal forgets what was taken, and uploads again what was not.
    taking.payments.run(taking.payments.adopt(found), { kind: 'reported', events }, () => taking.answer('00'));
  });
}

/** Facts about the terminal rather than about one payment. */
const TERMINAL_WIDE: ReadonlySet<TerminalEvent['kind']> = new Set([
  'keys-loaded',
  'key-check-failed',
  'sign-on-refused',
  'power-lost',
  'started',
  'located',
  'signed-off',
  'parameters-loaded',
  'app-crashed',
  'health',
  'print-failed',
  'tamper-tripped',
  'tamper-cleared',
]);

/** The request never reached this switch, whatever the terminal thinks: only its report tells of the attempt. */
function notSent(taking: TakingReport, report: TerminalReport): void {
  const { terminal, ports, payments } = taking;
  if (!isWorthKeeping(report)) return taking.answer('00');
  const at = attemptTime(report, ports.now());
  const businessDate = businessDateOf(civilTime(at));
  const paymentId = attemptIdOf(
    businessDate,
    terminal.terminalId,
    attemptMark(taking.request.typing?.batch ?? terminal.batch, report.attempt),
  );
  ports.store.loadById(terminal.merchantId, paymentId, (found) => {
    if (found === 'failed') return taking.answer('96');
    const reported = { kind: 'reported', events: report.events } as const;
    if (found !== undefined) return payments.run(payments.adopt(found), reported, () => taking.answer('00'));
    openAttempt({ taking, report, paymentId, businessDate, startedAt: beganAt(report, ports.now()) });
  });
}

function openAttempt(opening: {
  readonly taking: TakingReport;
  readonly report: TerminalReport;
  readonly paymentId: PaymentId;
  readonly businessDate: string;
  readonly startedAt: Instant;
}): void {
  const { taking, report, paymentId, businessDate, startedAt } = opening;
  const { terminal, payments, request } = taking;
  const live = payments.begin(paymentId, undefined);
  payments.open(
    live,
    {
      kind: 'attempt-reported',
      merchantId: terminal.merchantId,
      terminalId: terminal.terminalId,
      businessDate,
      batch: request.typing?.batch ?? terminal.batch,
      transaction: report.transaction,
      amountMinor: report.amountMinor,
      attempt: report.attempt,
      keyGeneration: terminal.keyGeneration,
      startedAt,
    },
    () => ({
      facts: [{ kind: 'terminal-reported', events: report.events }],
      sends: [],
      done: () => taking.answer('00'),
    }),
  );
}

/** A customer who changed their mind before anything went wrong is not a failed payment. */
function isWorthKeeping(report: TerminalReport): boolean {
  if (report.result === 'approved') return false;
  return report.result !== 'cancelled' || report.events.some(isFailure);
}

/** Whoever did not walk away from the pad, as far as is known, may have met a key that does not work. */
const isFailure = (event: TerminalEvent): boolean =>
  FAILURES.has(event.kind) || (event.kind === 'pin-timed-out' && event.keys !== 'none');

const FAILURES: ReadonlySet<TerminalEvent['kind']> = new Set([
  'card-read-failed',
  'keyed-number-refused',
  'operator-denied',
  'link-failed',
  'scan-failed',
  'keypad-fault',
  'not-supported',
  'device-refused',
]);

/** It is told when the line is back. A clock that is ahead, or more than a day behind, is not believed. */
function beganAt(report: TerminalReport, now: Instant): Instant {
  const at = report.events[0]?.at ?? now;
  return at > now || now - at > BELIEVED_MS_MAX ? now : at;
}

const BELIEVED_MS_MAX = 24 * 3_600_000;

function attemptTime(report: TerminalReport, now: Instant): Instant {
  const at = report.events[0]?.at ?? now;
  return Math.abs(now - at) > CLOCK_SKEW_MS_MAX ? now : at;
}
