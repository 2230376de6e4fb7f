/** What is said and written down in the second town: late, wrong, about somebody else, or never; and much that means nothing. */
import { after, type Instant, type Prng } from '../../../std/index.ts';
import type { ContextFacts, Scope } from '../../../trace/index.ts';
import type { TransactionKind } from '../../../trade/index.ts';
import { SHAPE, WORD } from './parameters.ts';
import { between, type Shop } from './shops.ts';

type Lists = { -readonly [L in keyof ContextFacts]: ContextFacts[L][number][] };
type NoticeKind = ContextFacts['notices'][number]['kind'];
type ChangeKind = ContextFacts['changes'][number]['kind'];
type Standing = ContextFacts['standing'][number];

export interface Said {
  readonly scope: Scope;
  /** Minutes after midnight. */
  readonly from: number;
  readonly to: number;
}

const HOUR_MS = 3_600_000;
const DAY = 24 * 60;

export class Gazette {
  readonly facts: Lists = { notices: [], changes: [], standing: [], limits: [], calendar: [], weather: [] };
  readonly #at: (minute: number) => Instant;
  readonly #prng: Prng;
  #ids = 0;

  constructor(at: (minute: number) => Instant, draws: Prng) {
    this.#at = at;
    this.#prng = draws;
  }

  /** Somebody says so, or forgets to. Whether anything right was said in time. */
  notice(said: Said & { readonly kind: NoticeKind; readonly transactions?: readonly TransactionKind[] }): boolean {
    const prng = this.#prng;
    if (!prng.chance(WORD.told)) return false;
    const { kind, from, to, transactions = [] } = said;
    const off = (): number => between(prng, [-WORD.offMinutes, WORD.offMinutes]);
    const late = prng.chance(WORD.late);
    const wrong = said.scope.kind === 'issuer' && prng.chance(WORD.wrong);
    const scope: Scope = wrong ? { kind: 'issuer', id: prng.pick(Object.keys(SHAPE.cards)) } : said.scope;
    this.facts.notices.push({
      ...this.#dated(scope, this.#at(from + (late ? 0 : off())), this.#at(to + Math.abs(off()))),
      kind,
      announcedAt: late ? this.#at(from + (to - from) / 2) : after(this.#at(from), -30 * HOUR_MS),
      transactions,
    });
    return !late && !wrong;
  }

  /** A rule or a warning that was published so many days ago and holds since. */
  published(kind: NoticeKind, scope: Scope, daysAgo: number): void {
    const since = this.#at(8 * 60 - daysAgo * DAY);
    this.facts.notices.push({ ...this.#dated(scope, since, null), kind, announcedAt: since, transactions: [] });
  }

  /** A change that was made, and mostly written down, if not at once. */
  change(of: { readonly kind: ChangeKind; readonly scope: Scope; readonly at: number; readonly to?: string }): void {
    const prng = this.#prng;
    if (!prng.chance(WORD.filed)) return;
    const at = prng.chance(0.5) ? of.at : of.at + between(prng, [0, WORD.filedLate]);
    this.facts.changes.push({
      ...this.#dated(of.scope, this.#at(at), null),
      kind: of.kind,
      from: null,
      to: of.to ?? null,
    });
  }

  /** How a contract stands, where whoever keeps it has it on file. */
  stands(of: Pick<Standing, 'kind' | 'scope' | 'service'> & { readonly since: number }): void {
    if (!this.#prng.chance(WORD.filed)) return;
    const { kind, scope, service, since } = of;
    this.facts.standing.push({ ...this.#dated(scope, this.#at(since), null), kind, service });
  }

  limit(of: Pick<ContextFacts['limits'][number], 'kind' | 'holder' | 'limit' | 'scope'>): void {
    const { scope, kind, holder, limit } = of;
    this.facts.limits.push({ ...this.#dated(scope, this.#at(-40 * DAY), null), kind, holder, limit, used: null });
  }

  weather(quarter: string, said: Omit<Said, 'scope'> & { readonly warning: 'yellow' | 'orange' | 'red' }): void {
    const scope: Scope = { kind: 'region', id: quarter };
    const { from, to, warning } = said;
    this.facts.weather.push({ ...this.#dated(scope, this.#at(from), this.#at(to)), kind: 'typhoon', warning });
  }

  /** The eve of a long holiday, a month end, a quarter end and a pay day; and the rain. */
  calendar(): void {
    const all: Scope = { kind: 'everybody', id: null };
    for (const kind of ['holiday-eve', 'month-end', 'quarter-end', 'pay-day'] as const)
      this.facts.calendar.push({ ...this.#dated(all, this.#at(0), this.#at(DAY)), kind });
    this.facts.calendar.push({ ...this.#dated(all, this.#at(DAY), this.#at(9 * DAY)), kind: 'holiday' });
    for (const quarter of SHAPE.quarters) {
      const scope: Scope = { kind: 'region', id: quarter };
      this.facts.weather.push({ ...this.#dated(scope, this.#at(0), this.#at(DAY)), kind: 'rain', warning: 'yellow' });
    }
  }

  /** What means nothing for any payment. */
  idle(shops: readonly Shop[], size: number): void {
    const prng = this.#prng.fork('idle');
    for (let i = between(prng, WORD.idleNotices); i > 0; i--) {
      const from = between(prng, [0, 21 * 60]);
      const kind = prng.pick(['maintenance', 'slow', 'network-work', 'limit-change', 'other'] as const);
      const scope: Scope = prng.chance(0.7)
        ? { kind: 'issuer', id: prng.pick(Object.keys(SHAPE.cards)) }
        : { kind: 'carrier', id: prng.pick([...SHAPE.carriers]).carrier };
      this.notice({ kind, scope, from, to: from + between(prng, [20, 300]) });
    }
    for (let i = between(prng, WORD.idleChanges) * size; i > 0; i--) {
      const shop = prng.pick(shops);
      const kind = prng.pick(['configuration', 'key-load', 'firmware', 'contract', 'device-swap'] as const);
      const scope: Scope =
        kind === 'contract' ? { kind: 'merchant', id: shop.id } : { kind: 'terminal', id: prng.pick(shop.tills).id };
      this.change({ kind, scope, at: between(prng, [-2 * DAY, 22 * 60]) });
    }
  }

  #dated(scope: Scope, since: Instant, until: Instant | null) {
    this.#ids += 1;
    return { id: `said-${this.#ids}`, scope, since, until, source: 'harbour', text: '' };
  }
}
