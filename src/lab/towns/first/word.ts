/** What is said and written down in the first town: notices that come early or late or never, changes, standing, weather. */
import { after, type Instant, type Prng } from '../../../std/index.ts';
import type { ContextFacts, Scope } from '../../../trace/index.ts';
import { SHAPE, WORD } from './parameters.ts';
import { between, CLOSES_MINUTE, OPENS_MINUTE, type Sketch } from './sketch.ts';

type Lists = { -readonly [L in keyof ContextFacts]: ContextFacts[L][number][] };
type NoticeKind = ContextFacts['notices'][number]['kind'];
type ChangeKind = ContextFacts['changes'][number]['kind'];

interface Window {
  readonly scope: Scope;
  readonly from: number;
  readonly to: number;
}

export class Word {
  readonly #at: (minute: number) => Instant;
  readonly #facts: Lists = { notices: [], changes: [], standing: [], limits: [], calendar: [], weather: [] };
  #ids = 0;

  constructor({ at }: Pick<Sketch, 'at'>) {
    this.#at = at;
  }

  get facts(): ContextFacts {
    return this.#facts;
  }

  /** Whoever planned it mostly announced it, for about that time. */
  planned({ kind, scope, from, to }: Window & { readonly kind: NoticeKind }, prng: Prng): void {
    if (!prng.chance(WORD.announced)) return;
    const off = (): number => between(prng, [-WORD.offMinutes, WORD.offMinutes]);
    this.#facts.notices.push({
      ...this.#dated(scope, this.#at(from + off()), this.#at(to + Math.abs(off()))),
      kind,
      announcedAt: after(this.#at(from), -24 * 3_600_000),
      transactions: [],
    });
  }

  /** A rule that was published so many days ago and holds from then on. */
  ruled({ scope, daysAgo }: { readonly scope: Scope; readonly daysAgo: number }): void {
    const since = this.#at(-daysAgo * 24 * 60);
    this.#facts.notices.push({
      ...this.#dated(scope, since, null),
      kind: 'rule-change',
      announcedAt: since,
      transactions: [],
    });
  }

  /** What happened is mostly written down, and not always at once. */
  noted(prng: Prng, write: (lateMinutes: number) => void): void {
    if (prng.chance(WORD.writtenDown)) write(prng.chance(WORD.late) ? 60 : 0);
  }

  changed(of: {
    readonly kind: ChangeKind;
    readonly scope: Scope;
    readonly at: number;
    readonly from?: string;
    readonly to?: string;
  }): void {
    const { kind, scope, at, from = null, to = null } = of;
    this.#facts.changes.push({ ...this.#dated(scope, this.#at(at), null), kind, from, to });
  }

  stands(
    fact: Omit<ContextFacts['standing'][number], 'id' | 'since' | 'until' | 'source' | 'text'> & {
      readonly since: Instant;
    },
  ): void {
    const { scope, since, kind, service } = fact;
    this.#facts.standing.push({ ...this.#dated(scope, since, null), kind, service });
  }

  storm({
    region,
    from,
    to,
    warning,
  }: {
    readonly region: string;
    readonly from: number;
    readonly to: number;
    readonly warning: 'red' | 'yellow';
  }): void {
    const scope: Scope = { kind: 'region', id: region };
    this.#facts.weather.push({ ...this.#dated(scope, this.#at(from), this.#at(to)), kind: 'thunderstorm', warning });
  }

  /** What is said on any day, and means nothing for any payment. */
  idle(sketch: Sketch): void {
    const prng = sketch.prng.fork('idle word');
    const issuers = ['huaxing', 'jiangnan', 'beichen', 'nanyang', 'yunling'];
    for (let i = between(prng, [...WORD.idleNotices]); i > 0; i--) {
      const from = between(prng, [OPENS_MINUTE - 300, CLOSES_MINUTE - 60]);
      const kind = prng.pick(['maintenance', 'slow', 'rule-change', 'other'] as const);
      const scope: Scope = { kind: 'issuer', id: prng.pick(issuers) };
      this.planned({ kind, scope, from, to: from + between(prng, [30, 240]) }, prng);
    }
    for (let i = between(prng, [...WORD.harmlessChanges]) * sketch.size; i > 0; i--) {
      const terminal = prng.pick(prng.pick(sketch.shops).terminals);
      const kind = prng.pick(['configuration', 'key-load', 'firmware', 'contract'] as const);
      const scope: Scope =
        kind === 'contract'
          ? { kind: 'merchant', id: terminal.merchantId }
          : { kind: 'terminal', id: terminal.terminalId };
      this.changed({ kind, scope, at: between(prng, [-3 * 24 * 60, CLOSES_MINUTE]) });
    }
    for (let i = between(prng, [...WORD.storms]); i > 0; i--) {
      const from = between(prng, [OPENS_MINUTE, CLOSES_MINUTE - 90]);
      this.storm({ region: `district ${1 + prng.below(SHAPE.regions)}`, from, to: from + 90, warning: 'yellow' });
    }
  }

  #dated(scope: Scope, since: Instant, until: Instant | null) {
    this.#ids += 1;
    return { id: `word-${this.#ids}`, scope, since, until, source: 'town', text: '' };
  }
}
