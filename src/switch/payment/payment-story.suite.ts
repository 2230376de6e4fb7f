/** One payment told as a story: `>` is what happens to it, `<` what the switch records, says and then holds true. */
import { expect } from 'vitest';
import type { Message } from '../../iso8583/index.ts';
import { after, fromCivil, type Instant } from '../../std/index.ts';
import {
  type CardToken,
  issuerId,
  merchantId,
  type PaymentEvent,
  type PaymentFact,
  PERSON_VERDICTS,
  type PersonVerdict,
  paymentId,
  type RefusalReason,
  Secret,
  TRANSACTION_KINDS,
  TRANSACTIONS,
  type TransactionKind,
  terminalId,
} from '../../trade/index.ts';
import { approves } from '../code-map.ts';
import { issuerAnswerMti } from '../interchange.ts';
import { requestHop } from '../terminal-answer.ts';
import { decide, numbered } from './decide.ts';
import { evolve, fold } from './evolve.ts';
import { rowOf } from './row.ts';
import { isTakenBack } from './standing.ts';
import type { PaymentState } from './state.ts';
import { type PaymentInput, type PaymentSend, SWITCH_SETTINGS } from './step.ts';

export const NOON: Instant = fromCivil({ year: 2026, month: 11, day: 22, hour: 12, minute: 0, second: 0 });
export const PAYMENT = paymentId('p_261122_10000001_000001_000012s');
export const ORIGINAL = paymentId('p_261122_10000001_000001_000011s');
export const VOID = 'p_261122_10000001_000001_000013v';

/** A payment between the switch's four walls: its events so far, and the time. */
export class PaymentStory {
  /** Each word of a dependent is newer than the one before. */
  #words = 0;
  now: Instant = NOON;
  events: readonly PaymentEvent[] = [];
  state: PaymentState | undefined;
  #linkStan = 0;
  #transaction: TransactionKind = 'sale';

  /** What `>` did: recorded facts, then sends, then how the row reads. */
  run(line: string): readonly string[] {
    const [verb = '', ...rest] = line.split(' ');
    if (verb === 'wait') {
      this.now = after(this.now, Number.parseFloat(rest[0] ?? '0') * 1_000);
      return [];
    }
    const kind = TRANSACTION_KINDS.find((known) => known === verb);
    if (kind !== undefined) return [...this.#open(kind, rest[0]), ...this.#route(rest[1])];
    if (verb === 'opened') return this.#open((rest[0] ?? 'sale') as TransactionKind, rest[1]);
    return this.step(this.#input(verb, rest));
  }

  /** Decides, makes durable, and reads the row. */
  step(input: PaymentInput): readonly string[] {
    const { state } = this;
    if (state === undefined) return ['nothing is open'];
    const { events, sends } = decide({ state, input, now: this.now, settings: SWITCH_SETTINGS });
    return this.#written(events, sends);
  }

  /** Written down and no further: what points at another payment is judged in a step of its own. */
  #open(transaction: TransactionKind, amount = '0'): readonly string[] {
    this.#transaction = transaction;
    this.events = numbered([openedFact(transaction, Number(amount))], 0, this.now);
    this.state = fold(this.events, PAYMENT);
    return [];
  }

  #route(refusal?: string): readonly string[] {
    return this.step(this.#judged(refusal));
  }

  #judged(refusal?: string): PaymentInput {
    const isAdvice = TRANSACTIONS[this.#transaction].whenUnanswered === 'resent';
    const route = refusal === undefined ? (isAdvice ? 'deliver-later' : this.#link()) : (refusal as RefusalReason);
    return { kind: 'route', request: this.#request(), route, original: undefined };
  }

  #written(facts: readonly PaymentFact[], sends: readonly PaymentSend[]): readonly string[] {
    const events = numbered(facts, this.events.length, this.now);
    for (const event of events) this.state = evolve(this.state, event, PAYMENT);
    this.events = [...this.events, ...events];
    const recorded = facts.length === 0 ? [] : [`+ ${facts.map(({ kind }) => kind).join(' ')}`];
    return [...recorded, ...sends.map(sendLine), this.row()];
  }

  row(): string {
    if (this.state === undefined) return 'nothing';
    const row = rowOf(this.state);
    const due = row.dueAt === null ? 'at rest' : `due in ${(row.dueAt - this.now) / 1_000}s`;
    return `${row.outcome}, money ${row.money}, told ${row.code ?? 'nothing'}, ${due}`;
  }

  #input(verb: string, rest: readonly string[]): PaymentInput {
    const request = this.#request();
    switch (verb) {
      case 'judge':
        return this.#judged(rest[0]);
      case 'abandoned':
        return { kind: 'abandoned', request: undefined };
      case 'deliver':
        return {
          kind: 'delivery-turn',
          route: rest[0] === 'without-link' ? undefined : this.#link(),
          pan: testPan(),
          request: undefined,
        };
      case 'followed':
      case 'unfollowed': {
        const followed = dependent(`${rest[0]}-1`, rest[0] as TransactionKind, Number(rest[1] ?? '0'));
        this.#words += 1;
        return { ...followed, undone: verb === 'unfollowed', asOf: this.#words };
      }
      case 'person':
        return { kind: 'person-decided', by: 'Lin Mei', why: 'the issuer says so', ...verdictOf(rest[0]) };
      case 'script':
        return { kind: 'script-result', stan: rest[0] ?? '000013', hop: requestHop(request) };
      case 'signature':
        return { kind: 'signature', stan: '000014', part: rest[0] ?? '800', bytes: 3, digest: rest[1] ?? 'AA' };
      case 'repeat':
        return { kind: 'repeat', request: rest[0] === 'without-card' ? cardless(request) : request };
      case 'issuer':
        return { kind: 'issuer-answer', message: answer(this.#issuerMti(), rest[0]), request };
      case 'issuer-unheard':
        return { kind: 'issuer-answer', message: answer(this.#issuerMti(), rest[0]), request: undefined };
      case 'silence':
        return { kind: 'issuer-lost', why: 'no-answer', request };
      case 'link-lost':
        return { kind: 'issuer-lost', why: 'link-lost', request };
      case 'crash':
        return { kind: 'issuer-lost', why: 'crash', request: undefined };
      case 'turn':
        return {
          kind: 'reversal-turn',
          route: rest[0] === 'without-link' ? undefined : this.#link(),
          pan: testPan(),
        };
      case 'undone':
        return { kind: 'reversal-answer', message: { ...answer('0430', rest[0]), ...this.#reversalMeant(rest[1]) } };
      case 'voided':
        return dependent(rest[0] ?? VOID, 'void', 8_880);
      case 'unvoided':
        return { ...dependent(rest[0] ?? VOID, 'void', 8_880), undone: true, asOf: 2 };
      case 'original-marked':
        return { kind: 'original-marked', undone: this.state !== undefined && isTakenBack(this.state) };
      case 'reverse':
        return this.#reversal(rest[0]);
      case 'told':
        return { kind: 'reported', events: [{ kind: 'card-read-failed', ...told(rest) }] };
      default:
        throw new TypeError(`no such verb: ${verb}`);
    }
  }

  /** What an answer repeats of the reversal it answers: of the newest, or of the one that is named by its attempt. */
  #reversalMeant(attempt: string | undefined): Partial<Message> {
    const sent = this.events.flatMap((event) => (event.kind === 'reversal-forwarded' ? [event] : []));
    const meant = attempt === undefined ? sent.at(-1) : sent.find((each) => String(each.attempt) === attempt);
    if (meant === undefined) return {};
    const { elements } = meant.hop.message;
    const transmittedAt = elements.find(({ name }) => name === 'transmittedAt')?.shown;
    return { stan: meant.linkStan, ...(transmittedAt === undefined ? {} : { transmittedAt }) };
  }

  #reversal(mac: string | undefined): PaymentInput {
    const request = this.#request('0400');
    return {
      kind: 'terminal-reversal',
      request,
      mac: mac === 'bad' || mac === 'none' ? mac : 'good',
      hop: requestHop(request),
    };
  }

  #request(mti: string = TRANSACTIONS[this.#transaction].mti): Message {
    return {
      mti,
      pan: testPan(),
      processingCode: TRANSACTIONS[this.#transaction].processingCode,
      amount: '000000008880',
      stan: '000012',
      entryMode: '051',
      terminalId: '10000001',
      merchantId: 'KCH330158120001',
      currency: '156',
      typing: `${TRANSACTIONS[this.#transaction].typeCode}000001000`,
      ...(mti === '0400' ? { responseCode: '98' } : {}),
    };
  }

  #issuerMti(): string {
    return issuerAnswerMti(this.state ?? { transaction: this.#transaction, stoodIn: false });
  }

  #link(): { readonly issuerId: ReturnType<typeof issuerId>; readonly linkStan: string } {
    this.#linkStan += 1;
    return { issuerId: issuerId('huaxing'), linkStan: String(this.#linkStan).padStart(6, '0') };
  }
}

/** Runs a story and compares what each line leads to; a `>` without `<` may lead to anything. */
export function check(story: string, told: PaymentStory = new PaymentStory()): PaymentStory {
  const lines = story
    .trim()
    .split('\n')
    .map((line) => line.trim());
  for (const [i, line] of lines.entries()) {
    if (!line.startsWith('>')) continue;
    const got = told.run(line.slice(1).trim());
    const expected: string[] = [];
    for (let j = i + 1; lines[j]?.startsWith('<'); j++) expected.push((lines[j] ?? '').slice(1).trim());
    if (expected.length > 0) expect(got, `after "${line}"`).toEqual(expected);
  }
  return told;
}

const verdictOf = (word: string | undefined): { readonly verdict?: PersonVerdict } => {
  const verdict = PERSON_VERDICTS.find((known) => known === word);
  return verdict === undefined ? {} : { verdict };
};

export const testPan = (): Secret => Secret.pan(['999901', '000000', '1230'].join(''));

const dependent = (by: string, transaction: TransactionKind, amountMinor: number) =>
  ({ kind: 'dependent', by: paymentId(by), transaction, amountMinor, undone: false, asOf: 1 }) as const;

const answer = (mti: string, code: string | undefined): Message => ({
  mti,
  stan: '000001',
  rrn: '632612345678',
  ...(code === undefined || code === 'wordless' ? {} : { responseCode: code }),
  ...(code !== undefined && approves(code) && mti !== '0430' ? { authorisationCode: 'A1B2C3' } : {}),
  ...(code === '10' ? { amount: '000000005000' } : {}),
});

const told = ([entry = 'chip', seq = '1']: readonly string[]) => ({
  entry: entry === 'swipe' ? ('swipe' as const) : ('chip' as const),
  why: 'chip-mute' as const,
  seq: Number(seq),
  at: NOON,
  attempt: 1,
});

function sendLine(send: PaymentSend): string {
  if (send.to === 'self') return `self ${send.what}`;
  if (send.to === 'operator') return `operator ${send.why} ${send.level}`;
  const { mti, responseCode, authorisationCode } = send.message;
  if (send.to === 'issuer') return `issuer ${mti}${responseCode === undefined ? '' : ` because ${responseCode}`}`;
  return ['terminal', mti, responseCode, authorisationCode].filter((part) => part !== undefined).join(' ');
}

/** The fact that opens a proven terminal's chip payment. */
export function cardless({ pan: _pan, ...rest }: Message): Message {
  return rest;
}

function openedFact(transaction: TransactionKind, amountMinor: number): Extract<PaymentFact, { kind: 'opened' }> {
  return {
    kind: 'opened',
    merchantId: merchantId('KCH330158120001'),
    terminalId: terminalId('10000001'),
    businessDate: '2026-11-22',
    batch: '000001',
    stan: '000012',
    transaction,
    amountMinor,
    currency: '156',
    entry: 'chip',
    fallback: false,
    pin: 'entered',
    cardToken: 'token' as CardToken,
    panMasked: '999901******1230',
    issuerId: issuerId('huaxing'),
    fingerprint: 'fingerprint',
    mac: 'good',
    keyed: true,
    keyGeneration: 1,
    rrn: '632612345678',
    original:
      TRANSACTIONS[transaction].originals.length > 0
        ? { batch: '000001', stan: '000011', rrn: '632612345677', paymentId: ORIGINAL }
        : null,
    ...(TRANSACTIONS[transaction].originals.length > 0 ? { holdKey: ORIGINAL } : {}),
    ...(transaction === 'pre-authorisation' ? { holdKey: 'pre-authorisation/token/8880' } : {}),
    hop: { from: 'terminal', to: 'switch', message: { dialect: 'unionpay.pos', mti: '0200', elements: [] } },
  };
}
