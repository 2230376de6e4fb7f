/**
 * Requests of terminals that are not registered. Each is recorded so that it can be explained, but only so many a
 * minute: anybody who can reach the port can make them up.
 */
import { civilTime, type Instant } from '../std/index.ts';
import {
  attemptIdOf,
  businessDateOf,
  entryOf,
  merchantId,
  type PaymentId,
  TRANSACTIONS,
  terminalId,
} from '../trade/index.ts';
import { kindOf } from './admission.ts';
import { MinuteBudget } from './minute-budget.ts';
import { numbered } from './payment/decide.ts';
import { evolve } from './payment/evolve.ts';
import { rowOf } from './payment/row.ts';
import type { PaymentState } from './payment/state.ts';
import type { SwitchPorts } from './ports.ts';
import { answerHop, plainAnswer, requestHop } from './terminal-answer.ts';
import type { TerminalRequest } from './terminal-frame.ts';

export const UNKNOWN_RECORDED_PER_MINUTE_MAX = 30;

export class UnknownTerminals {
  readonly #ports: SwitchPorts;
  readonly #budget = new MinuteBudget(UNKNOWN_RECORDED_PER_MINUTE_MAX);
  constructor(ports: SwitchPorts) {
    this.#ports = ports;
  }

  record(request: TerminalRequest): void {
    const now = this.#ports.now();
    if (!this.#budget.spend('anybody', now)) return;
    const claimed = `${request.message.terminalId ?? ''} at ${request.message.merchantId ?? ''}`.replace(
      /[^\x20-\x7e]/g,
      '?',
    );
    this.#ports.note({ kind: 'terminal-unknown', text: claimed });
    // A reversal is said until it is answered 00 or 25: the payment that it undoes is on record, if it came here at all.
    if (!isPlain(request) || request.message.mti === '0400') return;
    const events = numbered(factsOf(request, this.#ports.nextRrn(), now), 0, now);
    const paymentId = idOf(request, now, this.#ports.nextRrn());
    let state: PaymentState | undefined;
    for (const event of events) state = evolve(state, event, paymentId);
    if (state === undefined) return;
    const append = { merchantId: state.merchantId, paymentId, expectedVersion: 0, events, row: rowOf(state) };
    this.#ports.store.append(append, (result) => {
      if (result.kind === 'failed') this.#ports.note({ kind: 'store-failed', text: result.line });
    });
  }
}

/** Identifiers become part of keys, so only letters and digits are taken from a stranger. */
const isPlain = ({ message }: TerminalRequest): boolean =>
  /^[0-9A-Za-z]{1,8}$/.test(message.terminalId?.trim() ?? '') &&
  /^[0-9A-Za-z]{1,15}$/.test(message.merchantId?.trim() ?? '');

function idOf(request: TerminalRequest, now: Instant, unique: string): PaymentId {
  return attemptIdOf(
    businessDateOf(civilTime(now)),
    terminalId(request.message.terminalId ?? ''),
    `x${unique.toLowerCase()}`,
  );
}

function factsOf(request: TerminalRequest, rrn: string, now: Instant): Parameters<typeof numbered>[0] {
  const { message, typing } = request;
  const transaction = kindOf(request) ?? 'sale';
  return [
    {
      kind: 'opened',
      merchantId: merchantId(message.merchantId ?? ''),
      terminalId: terminalId(message.terminalId ?? ''),
      businessDate: businessDateOf(civilTime(now)),
      batch: typing?.batch ?? '000000',
      stan: message.stan ?? '000000',
      transaction: TRANSACTIONS[transaction].movesMoney ? transaction : 'balance',
      amountMinor: Number(message.amount ?? '0') || 0,
      currency: '156',
      entry: entryOf(message.entryMode ?? ''),
      fallback: false,
      pin: message.pinBlock === undefined ? 'not-entered' : 'entered',
      cardToken: null,
      panMasked: message.pan === undefined ? null : String(message.pan),
      issuerId: null,
      fingerprint: '',
      mac: message.mac === undefined ? 'none' : 'bad',
      keyed: false,
      keyGeneration: 0,
      rrn,
      original: null,
      hop: requestHop(message),
    },
    { kind: 'refused', reason: 'terminal-unknown' },
    { kind: 'answered', space: 'unionpay.pos', code: '97', hop: answerHop(plainAnswer(message, '97', now)) },
  ];
}
