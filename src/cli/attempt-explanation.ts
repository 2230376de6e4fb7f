/**
 * The explanation of an attempt at a software terminal: the platform's own when it can be asked, with neighbours and
 * all; otherwise what can be said from what this terminal knows.
 */
import { type Explanation, explainCode, explainPayment, explanationText, viewFor } from '../diagnosis/index.ts';
import type { SoftwareTerminal } from '../node/index.ts';
import { civilTime, type Instant, instant } from '../std/index.ts';
import { fold, rowOf } from '../switch/index.ts';
import type { AttemptResult } from '../terminal/index.ts';
import { NO_NEIGHBOURS } from '../trace/index.ts';
import {
  attemptIdOf,
  attemptMark,
  businessDateOf,
  type Language,
  type PaymentEvent,
  type PaymentId,
  type TerminalEvent,
} from '../trade/index.ts';

export interface AttemptToExplain {
  readonly terminal: SoftwareTerminal;
  readonly result: AttemptResult;
  readonly paymentId: PaymentId | null;
  readonly api: string;
  readonly language: Language;
}

export interface AttemptExplanation {
  readonly lines: readonly string[];
  readonly json: Explanation;
}

export async function explainAttempt(attempt: AttemptToExplain): Promise<AttemptExplanation | null> {
  const { paymentId, api, language, terminal, result } = attempt;
  // Nothing left this terminal but its report, and that has not left either: nobody can know of the attempt.
  const isUntold = result.sent === null && terminal.state.outbox.length > 0;
  const asked = paymentId === null || isUntold ? undefined : await askPlatform(api, paymentId);
  const explanation = asked ?? explainAlone(attempt);
  if (explanation === undefined) return null;
  return { json: explanation, lines: explanationText(explanation, { voice: 'cashier', language }) };
}

const TRIES = 8;
const PAUSE_MS = 250;

/** The terminal's report may still be on its way into the record, so a missing payment is asked for a few times. */
async function askPlatform(api: string, paymentId: PaymentId): Promise<Explanation | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    try {
      const answer = await fetch(`${api}/api/payments/${paymentId}?voice=cashier`, {
        signal: AbortSignal.timeout(3_000),
      });
      if (answer.ok) return ((await answer.json()) as { explanation: Explanation }).explanation;
      if (answer.status !== 404) return undefined;
    } catch {
      return undefined; // No platform there: any host may be at the other end.
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return undefined;
}

/** Without neighbours: from the answer code, or from what the terminal itself lived through. */
function explainAlone({ terminal, result }: AttemptToExplain): Explanation | undefined {
  const code = result.answer?.code;
  if (code !== undefined && code !== '00') return viewFor(explainCode({ space: 'unionpay.pos', code }), 'cashier');
  const events = terminal.toldOf(result.attempt.attempt);
  return events.length === 0 ? undefined : viewFor(explainPayment(ownCase(terminal, result, events)), 'cashier');
}

function ownCase(
  terminal: SoftwareTerminal,
  result: AttemptResult,
  told: readonly TerminalEvent[],
): Parameters<typeof explainPayment>[0] {
  const { merchantId, terminalId, merchantName } = terminal.state.identity;
  const { attempt } = result;
  const at: Instant = told[0]?.at ?? instant(result.at);
  const businessDate = businessDateOf(civilTime(at));
  const paymentId = attemptIdOf(businessDate, terminalId, attemptMark(terminal.state.batch, attempt.attempt));
  const events: PaymentEvent[] = [
    {
      kind: 'attempt-reported',
      merchantId,
      terminalId,
      businessDate,
      batch: terminal.state.batch,
      transaction: attempt.transaction,
      amountMinor: attempt.amountMinor,
      attempt: attempt.attempt,
      keyGeneration: 0,
      seq: 1,
      at,
    },
    { kind: 'terminal-reported', events: told, seq: 2, at },
  ];
  const row = rowOf(fold(events, paymentId));
  return {
    record: { row, events },
    neighbours: NO_NEIGHBOURS,
    context: { now: instant(Date.now()), merchantName, terminalName: null, issuerName: null },
  };
}
