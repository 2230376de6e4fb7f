/** One switch process's connections to issuers: dialled, lost, dialled again, and whatever faults do to them. */
import type { Prng } from '../std/index.ts';
import type { LinkId } from '../trade/index.ts';
import { cutRequest } from './bad-release.ts';
import type { Clock } from './clock.ts';
import type { SchemeSite } from './issuer-site.ts';
import type { Marks } from './marks.ts';
import { type Kink, Pipe, SWALLOWING, soundLine, type Weather } from './wire.ts';

/** A link to dial, and who is at its other end. */
export interface Dialled {
  readonly linkId: LinkId;
  readonly issuer: SchemeSite;
}

export interface IssuerLinesOptions {
  /** Of the process; every connection's name begins with it. */
  readonly name: string;
  readonly clock: Clock;
  readonly prng: Prng;
  readonly marks: Marks;
  readonly weather: () => Weather;
  readonly kinks: ReadonlyMap<LinkId, Kink>;
  /** Runs a step of the process, now or when it can. */
  readonly guarded: (step: () => void) => void;
  readonly connected: (dialled: Dialled, out: Pipe) => void;
  readonly disconnected: (linkId: LinkId) => void;
  readonly bytes: (linkId: LinkId, chunk: Uint8Array) => void;
}

interface IssuerLine {
  readonly dialled: Dialled;
  readonly out: Pipe;
  readonly back: Pipe;
  readonly link: string;
}

const DIAL_EVERY_MS = 3_000;

export class IssuerLines {
  readonly #options: IssuerLinesOptions;
  readonly #lines = new Map<LinkId, IssuerLine>();
  #dials = 0;

  constructor(options: IssuerLinesOptions) {
    this.#options = options;
  }

  issuerOf(linkId: LinkId): SchemeSite | undefined {
    return this.#lines.get(linkId)?.dialled.issuer;
  }

  send(linkId: LinkId, frame: Uint8Array): void {
    const isCut = this.#options.kinks.get(linkId)?.cutsRequests === true;
    this.#lines.get(linkId)?.out.send(isCut ? cutRequest(frame) : frame);
  }

  dial(dialled: Dialled): void {
    const { linkId, issuer } = dialled;
    const { clock, name, weather, kinks, guarded, bytes, connected } = this.#options;
    const kink = kinks.get(linkId) ?? soundLine();
    this.#dials += 1;
    const link = `${name}/${this.#dials}`;
    const back = this.#pipe(`${link}/back`, {
      weather: () => (kink.swallowsBack ? SWALLOWING : weather()),
      deliver: (chunk) => guarded(() => bytes(linkId, chunk)),
    });
    const end = {
      send: (frame: Uint8Array) => back.send(frame),
      hungUp: () => back.end(() => guarded(() => this.#lost(dialled, link))),
    };
    if (kink.cut || !issuer.accept(link, end)) return clock.in(DIAL_EVERY_MS, () => guarded(() => this.dial(dialled)));
    const out = this.#pipe(`${link}/out`, {
      weather: () => (kink.swallowsOut ? SWALLOWING : weather()),
      deliver: (chunk) => issuer.bytes(link, chunk),
    });
    this.#lines.set(linkId, { dialled, out, back, link });
    guarded(() => connected(dialled, out));
  }

  /** The connection breaks, or makes no sense any more: both ends find out, and it is dialled again. */
  sever(linkId: LinkId): void {
    const line = this.#lines.get(linkId);
    if (line === undefined) return;
    line.back.cut();
    line.out.end(() => line.dialled.issuer.closed(line.link));
    this.#options.guarded(() => this.#lost(line.dialled, line.link));
  }

  /** The process has died. */
  drop(): void {
    for (const { dialled, back, out, link } of this.#lines.values()) {
      back.cut();
      out.end(() => dialled.issuer.closed(link));
    }
  }

  #lost(dialled: Dialled, link: string): void {
    const { linkId } = dialled;
    const { clock, guarded, disconnected } = this.#options;
    if (this.#lines.get(linkId)?.link !== link) return;
    this.#lines.delete(linkId);
    disconnected(linkId);
    clock.in(DIAL_EVERY_MS, () => guarded(() => this.dial(dialled)));
  }

  #pipe(name: string, way: Pick<ConstructorParameters<typeof Pipe>[0], 'weather' | 'deliver'>): Pipe {
    const { clock, prng, marks } = this.#options;
    return new Pipe({ clock, prng: prng.fork(name), witness: (what) => marks.reach(`frame-${what}`), ...way });
  }
}
