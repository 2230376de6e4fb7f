/**
 * The links to all issuers and what this process thinks of each. Chooses which one carries a payment, rests those that
 * fail, and lets reversals out at an even pace even over one that is being rested.
 */
import type { Message } from '../iso8583/index.ts';
import type { Key } from '../security/index.ts';
import { earlier, type Instant } from '../std/index.ts';
import type { CircuitCause, IssuerId, LinkId, PassedOverLink, PaymentId } from '../trade/index.ts';
import { IssuerLink, type LinkEvent, type Question } from './issuer-link.ts';
import type { Refusal, Route } from './payment/step.ts';
import type { SwitchPorts } from './ports.ts';
import {
  type Circuit,
  type CircuitInput,
  type CircuitSettings,
  chooseLink,
  circuitAfter,
  circuitWakeAt,
  closedCircuit,
  ECHO_PROBE,
  type LinkHealth,
  linksOf,
  type PaceState,
  paced,
  restedPace,
} from './routing/index.ts';

/** A link to dial. Without `linkId` the issuer has this one only. */
export interface LinkPlan {
  readonly issuerId: IssuerId;
  readonly linkId?: LinkId;
  readonly zoneMasterKey: Key;
}

/** What an operator may know of a link. */
export interface LinkStanding {
  readonly linkId: LinkId;
  readonly issuerId: IssuerId;
  readonly ready: boolean;
  readonly circuit: 'closed' | 'open' | 'half-open';
  /** `null` while it is closed. */
  readonly cause: CircuitCause | null;
  readonly since: Instant | null;
}

interface Standing {
  readonly link: IssuerLink;
  readonly linkId: LinkId;
  circuit: Circuit;
  pace: PaceState;
}

type LinkPorts = Pick<SwitchPorts, 'freshKey' | 'toIssuer' | 'note' | 'routes'>;

export class IssuerLinks {
  readonly #ports: LinkPorts;
  readonly #settings: CircuitSettings;
  readonly #links: ReadonlyMap<LinkId, Standing>;

  constructor(options: {
    readonly ports: LinkPorts;
    readonly settings: CircuitSettings;
    readonly links: readonly LinkPlan[];
  }) {
    this.#ports = options.ports;
    this.#settings = options.settings;
    this.#links = new Map(options.links.map((plan) => [plan.linkId ?? plan.issuerId, this.#standing(plan)]));
  }

  /** One of the issuer's links is signed on. */
  ready(issuerId: IssuerId): boolean {
    return this.#of(issuerId).some(({ link }) => link.ready);
  }

  standings(now: Instant): readonly LinkStanding[] {
    return [...this.#links.values()].map((standing) => {
      this.#take(standing, { kind: 'tick' }, now);
      const { circuit, link, linkId } = standing;
      const { cause, since } = circuit.kind === 'closed' ? { cause: null, since: null } : circuit;
      return { linkId, issuerId: link.issuerId, ready: link.ready, circuit: circuit.kind, cause, since };
    });
  }

  issuerOf(linkId: LinkId): IssuerId | undefined {
    return this.#links.get(linkId)?.link.issuerId;
  }

  connected(linkId: LinkId, now: Instant): void {
    this.#links.get(linkId)?.link.connected(now);
  }

  received(linkId: LinkId, chunk: Uint8Array, now: Instant): readonly LinkEvent[] {
    const standing = this.#links.get(linkId);
    if (standing === undefined) return [];
    const events = standing.link.received(chunk, now);
    for (const event of events) this.#observe(standing, event, now);
    return events;
  }

  /** Questions that can no longer be answered on this link. */
  disconnected(linkId: LinkId, now: Instant): readonly Question[] {
    const standing = this.#links.get(linkId);
    if (standing === undefined) return [];
    this.#take(standing, { kind: 'broken' }, now);
    return standing.link.disconnected();
  }

  /** Over the cheapest link that may carry it now, or why none may. */
  route(
    asking: { readonly issuerId: IssuerId; readonly panDigits: string | undefined; readonly amountMinor: number },
    now: Instant,
  ): Route | Refusal {
    const offers = linksOf(this.#ports.routes, asking);
    const health = (linkId: LinkId): LinkHealth => this.#health(this.#links.get(linkId), now);
    const choice = chooseLink({ offers, amountMinor: asking.amountMinor, health });
    if (choice.kind === 'none') return { reason: reasonOf(choice.passedOver), passedOver: choice.passedOver };
    const linkId = choice.route.link;
    const standing = this.#links.get(linkId);
    const linkStan = standing?.link.nextStan(now) ?? '';
    if (standing !== undefined) this.#take(standing, { kind: 'probe-sent', id: linkStan }, now);
    return { issuerId: asking.issuerId, linkStan, linkId, record: choice.route };
  }

  /** No circuit stops what the switch itself owes; over a link that is being rested it goes at an even pace. */
  routeOwn(issuerId: IssuerId, purpose: 'reversal' | 'delivery' | 'query', now: Instant): Route | undefined {
    const open = this.#of(issuerId).filter(({ link }) => link.isOpenFor(purpose));
    const well = open.find((standing) => standing.circuit.kind === 'closed');
    const standing = well ?? open.find((resting) => this.#mayPass(resting, now));
    if (standing === undefined) return undefined;
    return { issuerId, linkStan: standing.link.nextStan(now), linkId: standing.linkId };
  }

  /** The PIN block is moved from the terminal's key to the zone's on its way out. */
  ask(asking: {
    readonly issuerId: IssuerId;
    readonly linkId: LinkId | undefined;
    readonly message: Message;
    readonly question: Question;
    readonly terminalPinKey: Key | undefined;
    readonly now: Instant;
  }): 'sent' | 'not-ready' {
    const standing = this.#links.get(asking.linkId ?? asking.issuerId);
    return standing === undefined ? 'not-ready' : standing.link.ask(asking);
  }

  /** Nobody waits any more. `timed-out` speaks against the link; a reversal that is sent again does not. */
  giveUp(
    question: { readonly issuerId: IssuerId; readonly paymentId: PaymentId; readonly linkStan: string },
    why: 'timed-out' | 'sent-again',
    now: Instant,
  ): void {
    const { issuerId, paymentId, linkStan } = question;
    const standing = this.#of(issuerId).find(({ link }) => link.asks(linkStan)?.paymentId === paymentId);
    if (standing === undefined) return;
    standing.link.giveUp(linkStan);
    if (why === 'timed-out') this.#take(standing, { kind: 'timed-out', id: linkStan }, now);
  }

  nextWake(): Instant | undefined {
    let next: Instant | undefined;
    for (const { link, circuit } of this.#links.values())
      next = earlier(next, earlier(link.nextWake(), circuitWakeAt(circuit)));
    return next;
  }

  /** The clock was set back by so much. */
  setBack(byMs: number): void {
    for (const { link } of this.#links.values()) link.setBack(byMs);
  }

  wake(now: Instant): readonly { readonly linkId: LinkId; readonly event: LinkEvent }[] {
    return [...this.#links.values()].flatMap((standing) => {
      const events = standing.link.wake(now);
      this.#take(standing, { kind: 'tick' }, now);
      this.#probeByEcho(standing, now);
      return events.map((event) => ({ linkId: standing.linkId, event }));
    });
  }

  #standing(plan: LinkPlan): Standing {
    const linkId = plan.linkId ?? plan.issuerId;
    const link = new IssuerLink({
      issuerId: plan.issuerId,
      zoneMasterKey: plan.zoneMasterKey,
      freshKey: (lengthBytes) => this.#ports.freshKey(lengthBytes),
      send: (frame) => this.#ports.toIssuer(linkId, frame),
    });
    return { link, linkId, circuit: closedCircuit, pace: restedPace };
  }

  #of(issuerId: IssuerId): readonly Standing[] {
    return [...this.#links.values()].filter(({ link }) => link.issuerId === issuerId);
  }

  #health(standing: Standing | undefined, now: Instant): LinkHealth {
    if (standing === undefined) return { kind: 'down' };
    this.#take(standing, { kind: 'tick' }, now);
    const { circuit, link } = standing;
    const isProbedByPayment =
      circuit.kind === 'half-open' && circuit.probe === null && circuit.cause.kind !== 'broken-connections';
    if (circuit.kind !== 'closed' && !isProbedByPayment)
      return { kind: 'open', cause: circuit.cause, since: circuit.since };
    if (!link.ready) return { kind: 'down' };
    if (!link.isOpenFor('request')) return { kind: 'full' };
    return { kind: isProbedByPayment ? 'half-open' : 'healthy' };
  }

  #observe(standing: Standing, event: LinkEvent, now: Instant): void {
    if (event.kind === 'ready') this.#probeByEcho(standing, now);
    if (event.kind === 'echoed') this.#take(standing, { kind: 'echoed' }, now);
    if (event.kind !== 'answer' || event.waitedMs === null || event.question?.purpose !== 'request') return;
    this.#take(standing, { kind: 'answered', id: event.message.stan ?? '', waitedMs: event.waitedMs }, now);
  }

  /** Whether a connection holds can be asked without a customer; whether payments are answered cannot. */
  #probeByEcho(standing: Standing, now: Instant): void {
    const { circuit, link } = standing;
    if (circuit.kind !== 'half-open' || circuit.probe !== null || !link.ready) return;
    if (circuit.cause.kind !== 'broken-connections') return;
    link.echo(now);
    this.#take(standing, { kind: 'probe-sent', id: ECHO_PROBE }, now);
  }

  #mayPass(standing: Standing, now: Instant): boolean {
    const pace = paced(standing.pace, now, this.#settings.reversalsPerSecond);
    if (pace !== undefined) standing.pace = pace;
    return pace !== undefined;
  }

  #take(standing: Standing, input: CircuitInput, now: Instant): void {
    const before = standing.circuit;
    standing.circuit = circuitAfter({ circuit: before, input, now, settings: this.#settings });
    const { circuit, linkId } = standing;
    if (circuit.kind === before.kind || circuit.kind === 'half-open') return;
    if (circuit.kind === 'closed') return this.#ports.note({ kind: 'issuer-circuit-closed', text: linkId });
    this.#ports.note({ kind: 'issuer-circuit-open', text: `${linkId}: ${causeText(circuit.cause)}` });
  }
}

/** Resting counts before absence: it says more of what is wrong. */
const reasonOf = (passedOver: readonly PassedOverLink[]): Refusal['reason'] =>
  passedOver.some(({ why }) => why === 'open-circuit') ? 'issuer-circuit-open' : 'issuer-link-down';

function causeText(cause: CircuitCause): string {
  switch (cause.kind) {
    case 'time-outs':
      return `${cause.count} requests in a row were not answered`;
    case 'broken-connections':
      return `${cause.count} connections broke within ${cause.withinMs / 1000} s`;
    case 'slow':
      return `${cause.slow} of ${cause.of} answers took ${cause.slowMs / 1000} s or longer`;
  }
}
