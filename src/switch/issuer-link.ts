/**
 * One link to one issuer: sign-on, key exchange, echo, and which answer belongs to which question. Knows no payment
 * beyond the name it was given for one.
 */
import { encodeFrame, FrameReader, type Message, pack, unpack } from '../iso8583/index.ts';
import { type Key, keyCheckValue, translatePinBlock, wrapKey } from '../security/index.ts';
import { after, civilTime, earlier, hhmmss, type Instant, mmdd, toHex } from '../std/index.ts';
import type { IssuerId, MerchantId, PaymentId } from '../trade/index.ts';
import { INTERCHANGE_DIALECT } from './interchange.ts';

export const LINK_LIMITS = {
  /** Requests beyond this are answered 91 at once; reversals, deliveries and queries have as much room of their own, and wait. */
  inFlightMax: 2_000,
  managementWaitMs: 10_000,
  echoEveryMs: 60_000,
  /** Questions whose wait has ended and whose answer may still come; beyond this the oldest is forgotten. */
  lateMax: 2_000,
} as const;

export interface Question {
  readonly paymentId: PaymentId;
  readonly merchantId: MerchantId;
  readonly purpose: 'request' | 'reversal' | 'delivery' | 'query';
  readonly rrn: string;
}

export type LinkEvent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'echoed' }
  | {
      readonly kind: 'answer';
      readonly message: Message;
      readonly question: Question | undefined;
      /** `null` for an answer that nobody waited for any more, or never did. */
      readonly waitedMs: number | null;
    }
  | { readonly kind: 'broken'; readonly why: string };

export interface LinkOptions {
  readonly issuerId: IssuerId;
  readonly zoneMasterKey: Key;
  freshKey(lengthBytes: 16): Key;
  send(frame: Uint8Array): void;
}

interface Asked extends Question {
  readonly at: Instant;
}

type Stage = 'down' | 'signing-on' | 'exchanging-keys' | 'ready';

export class IssuerLink {
  readonly #options: LinkOptions;
  #stage: Stage = 'down';
  #reader = new FrameReader();
  #zonePinKey: Key | undefined;
  #stan = 0;
  #questions = new Map<string, Asked>();
  readonly #inFlight: Record<Question['purpose'], number> = { request: 0, reversal: 0, delivery: 0, query: 0 };
  /** Nobody waits for these any more; they take no room among those in flight. */
  #late = new Map<string, Question>();
  #managementDueAt: Instant | undefined;
  #echoAt: Instant | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  get issuerId(): IssuerId {
    return this.#options.issuerId;
  }
  /** Signed on, keys exchanged, and room for one more question of this kind. */
  isOpenFor(purpose: Question['purpose']): boolean {
    return this.#stage === 'ready' && this.#inFlight[purpose] < LINK_LIMITS.inFlightMax;
  }
  get ready(): boolean {
    return this.#stage === 'ready';
  }

  /** Trace numbers start from the clock, so that a restart does not begin with those just used. */
  nextStan(now: Instant): string {
    if (this.#stan === 0) this.#stan = Math.floor(now / 1000) % 900_000;
    this.#stan = this.#stan >= 999_999 ? 1 : this.#stan + 1;
    return String(this.#stan).padStart(6, '0');
  }

  connected(now: Instant): void {
    this.#reader = new FrameReader();
    this.#stage = 'signing-on';
    this.#managementDueAt = after(now, LINK_LIMITS.managementWaitMs);
    this.#manage('001', now);
  }

  /** Questions that can no longer be answered on this link. */
  disconnected(): readonly Question[] {
    const lost = [...this.#questions.values()];
    for (const stan of this.#questions.keys()) this.#close(stan);
    this.#late.clear();
    this.#stage = 'down';
    this.#managementDueAt = undefined;
    this.#echoAt = undefined;
    return lost;
  }

  received(chunk: Uint8Array, now: Instant): readonly LinkEvent[] {
    const { frames, fault } = this.#reader.push(chunk);
    const events: LinkEvent[] = frames.flatMap((frame) =>
      this.#onMessage(unpack(INTERCHANGE_DIALECT, frame).message, now),
    );
    return fault === undefined ? events : [...events, { kind: 'broken', why: `frame ${fault.kind}` }];
  }

  /** The PIN block is moved from the terminal's key to the zone's here, on its way out. */
  ask(asking: {
    readonly message: Message;
    readonly question: Question;
    readonly terminalPinKey: Key | undefined;
    readonly now: Instant;
  }): 'sent' | 'not-ready' {
    const { message, question, terminalPinKey, now } = asking;
    const stan = message.stan;
    if (this.#stage !== 'ready' || stan === undefined) return 'not-ready';
    const outgoing = this.#withTranslatedPin(message, terminalPinKey);
    if (outgoing === undefined) return 'not-ready';
    const packed = pack(INTERCHANGE_DIALECT, outgoing);
    if (!packed.ok) return 'not-ready';
    this.#close(stan);
    this.#late.delete(stan);
    this.#questions.set(stan, { ...question, at: now });
    this.#inFlight[question.purpose] += 1;
    this.#options.send(encodeFrame(packed.value));
    return 'sent';
  }

  /** The question under this trace number, while somebody waits for its answer. */
  asks(stan: string): Question | undefined {
    return this.#questions.get(stan);
  }

  /** Nobody waits for this answer any more; when it comes it is late, and still known by its question. */
  giveUp(stan: string): void {
    const question = this.#close(stan);
    if (question === undefined) return;
    this.#late.set(stan, question);
    const oldest = this.#late.keys().next();
    if (this.#late.size > LINK_LIMITS.lateMax && oldest.done === false) this.#late.delete(oldest.value);
  }

  nextWake(): Instant | undefined {
    return earlier(this.#managementDueAt, this.#echoAt);
  }

  /** The clock was set back by so much: an echo is as far off as it was. */
  setBack(byMs: number): void {
    if (this.#managementDueAt !== undefined) this.#managementDueAt = after(this.#managementDueAt, -byMs);
    if (this.#echoAt !== undefined) this.#echoAt = after(this.#echoAt, -byMs);
  }

  wake(now: Instant): readonly LinkEvent[] {
    if (this.#managementDueAt !== undefined && now >= this.#managementDueAt) {
      this.#managementDueAt = undefined; // Said once; whoever holds the connection ends it.
      return [{ kind: 'broken', why: 'no answer to network management' }];
    }
    if (this.#echoAt !== undefined && now >= this.#echoAt) {
      this.echo(now);
    }
    return [];
  }

  /** Asks whether anybody is there. */
  echo(now: Instant): void {
    this.#echoAt = after(now, LINK_LIMITS.echoEveryMs);
    this.#managementDueAt = after(now, LINK_LIMITS.managementWaitMs);
    this.#manage('301', now);
  }

  /** `undefined` when a key is missing: a block under a key that the issuer does not have would read as a wrong PIN. */
  #withTranslatedPin(message: Message, from: Key | undefined): Message | undefined {
    if (message.pinBlock === undefined) return message;
    if (from === undefined || this.#zonePinKey === undefined) return undefined;
    return { ...message, pinBlock: translatePinBlock({ block: message.pinBlock, from, to: this.#zonePinKey }) };
  }

  #onMessage(message: Message, now: Instant): readonly LinkEvent[] {
    if (message.mti === '0810') return this.#onManagement(message, now);
    const stan = message.stan ?? '';
    const asked = this.#questions.get(stan);
    const question = asked ?? this.#late.get(stan);
    if (question === undefined || question.rrn !== message.rrn)
      return [{ kind: 'answer', message, question: undefined, waitedMs: null }];
    this.#close(stan);
    this.#late.delete(stan);
    return [{ kind: 'answer', message, question, waitedMs: asked === undefined ? null : now - asked.at }];
  }

  #close(stan: string): Question | undefined {
    const question = this.#questions.get(stan);
    if (question === undefined) return undefined;
    this.#questions.delete(stan);
    this.#inFlight[question.purpose] -= 1;
    return question;
  }

  #onManagement(message: Message, now: Instant): readonly LinkEvent[] {
    this.#managementDueAt = undefined;
    if (message.responseCode !== '00')
      return [{ kind: 'broken', why: `network management answered ${message.responseCode ?? 'nothing'}` }];
    if (this.#stage === 'signing-on') {
      this.#stage = 'exchanging-keys';
      this.#exchangeKeys(now);
      return [];
    }
    if (this.#stage !== 'exchanging-keys') return message.networkManagementCode === '301' ? [{ kind: 'echoed' }] : [];
    const expected = this.#zonePinKey === undefined ? '' : keyCheckValue(this.#zonePinKey).slice(0, 6);
    if (message.keyBlock?.slice(0, 6) !== expected)
      return [{ kind: 'broken', why: 'zone PIN key check value differs' }];
    this.#stage = 'ready';
    this.#echoAt = after(now, LINK_LIMITS.echoEveryMs);
    return [{ kind: 'ready' }];
  }

  #exchangeKeys(now: Instant): void {
    this.#zonePinKey = this.#options.freshKey(16);
    this.#managementDueAt = after(now, LINK_LIMITS.managementWaitMs);
    this.#manage('101', now, toHex(wrapKey(this.#options.zoneMasterKey, this.#zonePinKey)));
  }

  #manage(networkManagementCode: string, now: Instant, keyBlock?: string): void {
    const time = civilTime(now);
    const packed = pack(INTERCHANGE_DIALECT, {
      mti: '0800',
      transmittedAt: `${mmdd(time)}${hhmmss(time)}`,
      stan: this.nextStan(now),
      networkManagementCode,
      ...(keyBlock === undefined ? {} : { keyBlock }),
    });
    if (packed.ok) this.#options.send(encodeFrame(packed.value));
  }
}
