/**
 * The switch, without its sockets and its database: bytes, rises and falls of links, and the time come in; frames and
 * durable writes go out through the ports. The process that hosts it and the simulation run the same code.
 */
import { FrameReader, type Message } from '../iso8583/index.ts';
import type { Found, LoadedPayment } from '../machine/index.ts';
import type { Key } from '../security/index.ts';
import { after, assertNever, earlier, type Instant } from '../std/index.ts';
import { type IssuerId, type LinkId, merchantId, type PaymentId, type Secret } from '../trade/index.ts';
import { isAboutPayment, takeAttachment } from './attachment-intake.ts';
import { bindingVerdict } from './binding-gate.ts';
import { Intake, terminalIdOf } from './intake.ts';
import { issuerAnswerMti } from './interchange.ts';
import type { LinkEvent } from './issuer-link.ts';
import { IssuerLinks, type LinkPlan, type LinkStanding } from './issuer-links.ts';
import { type Live, LivePayments } from './live-payments.ts';
import { ManagementDesk } from './management/desk.ts';
import { DEMO_LIBRARY, type TerminalLibrary } from './management/library.ts';
import { MinuteBudget } from './minute-budget.ts';
import { OwnTurns } from './own-turns.ts';
import { PayerTurns } from './payer-turns.ts';
import { TAKE_OVER_GRACE_MS } from './payment/row.ts';
import { type PaymentSend, SWITCH_SETTINGS, type SwitchSettings } from './payment/step.ts';
import type { ConnectionId, RegisteredTerminal, SwitchPorts } from './ports.ts';
import { Refreshing } from './refreshing.ts';
import { REPORTS_PER_MINUTE_MAX, takeReport } from './reports.ts';
import { CIRCUIT_SETTINGS, type CircuitSettings } from './routing/index.ts';
import { plainAnswer } from './terminal-answer.ts';
import {
  isPayment,
  macOf,
  movesMoney,
  openTerminalFrame,
  sealAnswer,
  TERMINAL_FRAME_BYTES_MIN,
  type TerminalRequest,
} from './terminal-frame.ts';
import { UnknownTerminals } from './unknown-terminals.ts';

export interface SwitchOptions {
  readonly ports: SwitchPorts;
  readonly settings?: Partial<SwitchSettings>;
  /** What terminals download; our own test keys and the published applications when nothing is given. */
  readonly library?: TerminalLibrary;
  readonly circuit?: Partial<CircuitSettings>;
  /** One entry for every link. */
  readonly issuers: readonly LinkPlan[];
}

/** How often work that is due is looked for, and how long a claim is kept from other processes. */
const CLAIM_EVERY_MS = 1_000;
const CLAIM_LEASE_MS = 15_000;
const CLAIM_LIMIT = 200;

export class SwitchProcess {
  readonly #ports: SwitchPorts;
  readonly #settings: SwitchSettings;
  readonly #links: IssuerLinks;
  readonly #readers = new Map<ConnectionId, FrameReader>();
  /** The key that a PIN block came under, for as long as the block is at hand: the terminal may have got another since. */
  readonly #pinKeys = new WeakMap<Secret, Key>();
  readonly #payments: LivePayments;
  readonly #unknown: UnknownTerminals;
  readonly #reports = new MinuteBudget(REPORTS_PER_MINUTE_MAX);
  readonly #desk: ManagementDesk;
  readonly #refreshing: Refreshing;
  readonly #intake: Intake;
  readonly #turns: OwnTurns;
  /** Payments in the order their wait for an issuer ends: every wait has the same length. */
  #waits: { readonly paymentId: PaymentId; readonly dueAt: Instant }[] = [];
  readonly #payers: PayerTurns;
  #claimAt: Instant;
  #claiming = false;
  /** What the clock said when this process looked at its own timers last. */
  #seenAt: Instant;

  constructor(options: SwitchOptions) {
    this.#ports = options.ports;
    this.#settings = { ...SWITCH_SETTINGS, ...options.settings };
    this.#links = new IssuerLinks({
      ports: this.#ports,
      settings: { ...CIRCUIT_SETTINGS, ...options.circuit },
      links: options.issuers,
    });
    this.#payments = new LivePayments({
      ports: this.#ports,
      settings: this.#settings,
      carryOut: (live, send, now) => this.#carryOut(live, send, now),
      openingFailed: (live, result) => this.#intake.openingFailed(live, result),
    });
    this.#unknown = new UnknownTerminals(this.#ports);
    this.#refreshing = new Refreshing(this.#ports);
    this.#intake = new Intake({
      ports: this.#ports,
      payments: this.#payments,
      settings: this.#settings,
      routeTo: (issuerId, request) => this.#routeTo(issuerId, request),
      answer: (request, message, terminal) => this.#answer(request, message, terminal),
    });
    this.#desk = new ManagementDesk({
      ports: this.#ports,
      library: options.library ?? DEMO_LIBRARY,
      cutOff: this.#settings.cutOff,
    });
    this.#payers = new PayerTurns(this.#payments, {
      routeTo: (issuerId) => this.#links.routeOwn(issuerId, 'query', this.#ports.now()),
      giveUp: (live, linkStan) => this.#turns.giveUp(live, linkStan, 'sent-again'),
    });
    this.#turns = new OwnTurns({
      ports: this.#ports,
      payments: this.#payments,
      links: this.#links,
      judge: (live) => this.#intake.judge(live),
      judgeStandIn: (live) => this.#intake.judgeStandIn(live),
      countForLimits: (live) => this.#intake.countForLimits(live),
      waitForPayer: (live) => this.#payers.wait(live),
    });
    this.#claimAt = this.#ports.now();
    this.#seenAt = this.#claimAt;
  }

  get livePayments(): number {
    return this.#payments.size;
  }
  linkReady(issuerId: IssuerId): boolean {
    return this.#links.ready(issuerId);
  }
  /** Every link: whether it is signed on, and why it is being rested if it is. */
  get links(): readonly LinkStanding[] {
    return this.#links.standings(this.#ports.now());
  }

  // Terminals

  terminalConnected(connection: ConnectionId): void {
    this.#readers.set(connection, new FrameReader({ payloadBytesMin: TERMINAL_FRAME_BYTES_MIN }));
  }

  terminalClosed(connection: ConnectionId): void {
    this.#readers.delete(connection);
  }

  terminalBytes(connection: ConnectionId, chunk: Uint8Array): void {
    const reader = this.#readers.get(connection);
    if (reader === undefined) return;
    const { frames, fault } = reader.push(chunk);
    for (const frame of frames) {
      if (!this.#readers.has(connection)) return; // Closed by an earlier frame of the same chunk.
      this.#onTerminalFrame(connection, frame);
    }
    if (fault !== undefined)
      this.#refuseConnection(connection, `frame ${fault.kind}, ${fault.announcedBytes} bytes announced`);
  }

  // Issuers

  issuerConnected(linkId: LinkId): void {
    this.#links.connected(linkId, this.#ports.now());
  }

  issuerBytes(linkId: LinkId, chunk: Uint8Array): void {
    for (const event of this.#links.received(linkId, chunk, this.#ports.now())) this.#onLinkEvent(linkId, event);
  }

  issuerDisconnected(linkId: LinkId): void {
    if (this.#links.issuerOf(linkId) === undefined) return;
    const lost = this.#links.disconnected(linkId, this.#ports.now());
    this.#ports.note({ kind: 'issuer-link-down', text: linkId });
    for (const question of lost) {
      const live = this.#payments.find(question.paymentId);
      if (live !== undefined && question.purpose === 'request') this.#issuerLost(live, 'link-lost');
    }
  }

  // Time

  nextWake(): Instant | undefined {
    const now = this.#look();
    // While a claim is under way the next one cannot begin; a deadline in the past would make the host spin.
    const claimAt = this.#claiming ? after(now, CLAIM_EVERY_MS) : this.#claimAt;
    const dueAt = earlier(this.#payers.nextAt, this.#waits[0]?.dueAt);
    return earlier(earlier(claimAt, dueAt), this.#links.nextWake());
  }

  /** The time. A clock that was set back must not make this process wait until it has caught up: its own timers go back too. */
  #look(): Instant {
    const now = this.#ports.now();
    const backMs = this.#seenAt - now;
    this.#seenAt = now;
    if (backMs <= 0) return now;
    this.#claimAt = after(this.#claimAt, -backMs);
    this.#waits = this.#waits.map(({ paymentId, dueAt }) => ({ paymentId, dueAt: after(dueAt, -backMs) }));
    this.#payers.setBack(backMs);
    this.#links.setBack(backMs);
    return now;
  }

  wake(): void {
    const now = this.#look();
    while (this.#waits[0] !== undefined && this.#waits[0].dueAt <= now) this.#endWait(this.#waits.shift()?.paymentId);
    this.#payers.wake(now);
    for (const { linkId, event } of this.#links.wake(now)) this.#onLinkEvent(linkId, event);
    if (now >= this.#claimAt && !this.#claiming) this.#claim(now);
  }

  #refuseConnection(connection: ConnectionId, why: string): void {
    this.#ports.note({ kind: 'frame-refused', text: why });
    this.#readers.delete(connection);
    this.#ports.closeTerminal(connection, why);
  }

  #onTerminalFrame(connection: ConnectionId, payload: Uint8Array): void {
    const opened = openTerminalFrame(connection, payload);
    if (!opened.ok) return this.#refuseConnection(connection, `no ${opened.fault} could be read`);
    const request = opened.value;
    const terminal = this.#known(request);
    if (terminal !== undefined && !this.#mayBeStale(request, terminal)) return this.#dispatch(request, terminal);
    this.#refreshing.ask(terminalIdOf(request), () => {
      const fresh = this.#known(request);
      if (fresh === undefined) return this.#unknownTerminal(request);
      this.#dispatch(request, fresh);
    });
  }

  #known(request: TerminalRequest): RegisteredTerminal | undefined {
    const terminal = this.#ports.registry.find(terminalIdOf(request));
    return terminal?.merchantId === request.message.merchantId?.trim() ? terminal : undefined;
  }

  /** A MAC that does not fit, no keys, another batch: the terminal may have signed on or settled at another process. */
  #mayBeStale(request: TerminalRequest, terminal: RegisteredTerminal): boolean {
    // A sign-on and a download go by the registration as it is now: keys and what is due.
    if (request.message.mti === '0800') return true;
    if (!movesMoney(request) && !isAboutPayment(request)) return false;
    if (terminal.working === null || request.typing?.batch !== terminal.batch) return true;
    // Its device may have been exchanged, and the new one bound, without this process having heard of it.
    const isOtherDevice = bindingVerdict(request.message, terminal, this.#ports).kind === 'refused';
    return isOtherDevice || macOf(request, terminal) === 'bad';
  }

  #dispatch(request: TerminalRequest, terminal: RegisteredTerminal): void {
    const { mti } = request.message;
    const { pinBlock } = request.message;
    if (pinBlock !== undefined && terminal.working !== null) this.#pinKeys.set(pinBlock, terminal.working.pin);
    if (terminal.nextMaster?.inUse === true) this.#desk.macCame(terminal, macOf(request, terminal));
    if (isPayment(request)) return this.#intake.payment(request, terminal);
    if (mti === '0400') return this.#intake.reversal(request, terminal);
    if (isAboutPayment(request)) {
      const answer = (message: Message): void => this.#answer(request, message, terminal);
      return takeAttachment({ request, terminal, ports: this.#ports, payments: this.#payments, answer });
    }
    if (mti === '0820' && request.typing?.networkCode === '362') {
      const answer = (code: string): void => {
        if (code === '00') this.#desk.statusCame(terminal);
        this.#answer(request, plainAnswer(request.message, code, this.#ports.now()), terminal);
      };
      const context = { ports: this.#ports, payments: this.#payments, budget: this.#reports };
      return takeReport({ request, terminal, ...context, answer });
    }
    this.#desk.take({ request, terminal, answer: (message) => this.#answer(request, message, terminal) });
  }

  #answer(request: TerminalRequest, message: Message, terminal: RegisteredTerminal | undefined): void {
    const sealed = sealAnswer(request, message, terminal);
    if (!sealed.ok) return this.#ports.note({ kind: 'seal-failed', text: `${message.mti}: ${sealed.fault}` });
    this.#ports.toTerminal(request.connection, sealed.value);
  }

  #unknownTerminal(request: TerminalRequest): void {
    this.#answer(request, plainAnswer(request.message, '97', this.#ports.now()), undefined);
    this.#unknown.record(request);
  }

  #carryOut(live: Live, send: PaymentSend, now: Instant): void {
    switch (send.to) {
      case 'terminal': {
        const { request } = live;
        if (request !== undefined)
          this.#answer(request, send.message, this.#ports.registry.find(terminalIdOf(request)));
        return;
      }
      case 'issuer':
        return this.#ask(live, send, now);
      case 'self':
        return this.#turns.take(live, send.what);
      case 'operator':
        return this.#ports.note({ kind: 'payment-stuck', text: `${live.paymentId}: ${send.why}, level ${send.level}` });
      default:
        assertNever(send);
    }
  }

  #ask(live: Live, send: Extract<PaymentSend, { to: 'issuer' }>, now: Instant): void {
    const { state } = live;
    if (state === undefined) return;
    const question = {
      paymentId: live.paymentId,
      merchantId: state.merchantId,
      purpose: send.purpose,
      rrn: state.rrn ?? '',
    };
    const { issuerId, linkId, message } = send;
    const terminalPinKey = message.pinBlock === undefined ? undefined : this.#pinKeys.get(message.pinBlock);
    const asked = this.#links.ask({ issuerId, linkId, message, question, terminalPinKey, now });
    if (send.purpose === 'request')
      this.#waits.push({ paymentId: live.paymentId, dueAt: after(now, this.#settings.issuerWaitMs) });
    if (asked === 'not-ready' && send.purpose === 'request') this.#issuerLost(live, 'link-lost');
  }

  #endWait(paymentId: PaymentId | undefined): void {
    const live = paymentId === undefined ? undefined : this.#payments.find(paymentId);
    if (live?.state?.status.kind !== 'awaiting-issuer') return;
    this.#turns.giveUp(live, live.state.status.linkStan, 'timed-out');
    this.#issuerLost(live, 'no-answer');
  }

  #issuerLost(live: Live, why: 'no-answer' | 'link-lost' | 'crash'): void {
    this.#payments.run(live, { kind: 'issuer-lost', why, request: live.request?.message });
  }

  #routeTo(issuerId: IssuerId, { pan, amount = '0' }: Message): ReturnType<IssuerLinks['route']> {
    const panDigits = pan?.revealFor('routing');
    return this.#links.route({ issuerId, panDigits, amountMinor: Number(amount) || 0 }, this.#ports.now());
  }

  #onLinkEvent(linkId: LinkId, event: LinkEvent): void {
    if (event.kind === 'ready') return this.#ports.note({ kind: 'issuer-link-up', text: linkId });
    if (event.kind === 'echoed') return;
    if (event.kind === 'broken') {
      this.#ports.note({ kind: 'issuer-link-down', text: `${linkId}: ${event.why}` });
      return this.#ports.resetLink(linkId);
    }
    const { message, question } = event;
    const live = question === undefined ? undefined : this.#payments.find(question.paymentId);
    if (live?.state !== undefined) return this.#issuerSaid(live, message);
    const said = (found: Found): void => {
      // What is open stays due: the issuer is asked again, or the payment is undone.
      if (found === 'failed') return this.#ports.note({ kind: 'store-failed', text: `${linkId}: ${message.mti}` });
      if (found === undefined) return this.#ports.note({ kind: 'unmatched-answer', text: linkId });
      this.#issuerSaid(this.#payments.adopt(found), message);
    };
    if (question !== undefined) return this.#ports.store.loadById(question.merchantId, question.paymentId, said);
    const { merchantId: merchant, rrn } = message;
    if (merchant === undefined || rrn === undefined) return said(undefined);
    this.#ports.store.loadByRrn(merchantId(merchant), rrn, said);
  }

  #issuerSaid(live: Live, message: Message): void {
    if (message.mti === '0430') return this.#payments.run(live, { kind: 'reversal-answer', message });
    if (live.state !== undefined && message.mti === issuerAnswerMti(live.state))
      return this.#payments.run(live, { kind: 'issuer-answer', message, request: live.request?.message });
    this.#ports.note({ kind: 'unmatched-answer', text: `${live.state?.issuerId ?? ''}: ${message.mti}` });
  }

  /** Work that is due and that nobody holds: after a crash, after a link came back, after another process died. */
  #claim(now: Instant): void {
    this.#claiming = true;
    this.#claimAt = after(now, CLAIM_EVERY_MS);
    this.#payments.letGo(now);
    const claim = { now: after(now, -TAKE_OVER_GRACE_MS), leaseUntil: after(now, CLAIM_LEASE_MS), limit: CLAIM_LIMIT };
    this.#ports.store.claimDue(claim, (due) => {
      this.#claiming = false;
      for (const loaded of due) this.#takeOver(loaded);
    });
  }

  #takeOver(loaded: LoadedPayment): void {
    const live = this.#payments.adopt(loaded);
    const status = live.state?.status.kind;
    if (status === 'awaiting-issuer') this.#issuerLost(live, live.request === undefined ? 'crash' : 'no-answer');
    else if (status === 'awaiting-payer') this.#payers.turn(live);
    else if (status === 'reversing') this.#turns.take(live, 'reverse-now');
    else if (status === 'delivering') this.#turns.take(live, 'deliver-now');
    else if (status === 'opened') this.#intake.takeUp(live);
    else if (live.state?.originalUnmarked === true) this.#turns.take(live, 'mark-original');
  }
}
