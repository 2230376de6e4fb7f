/** Business facts of a scenario, dated by its minutes. What people made known, and what no machine of the town can tell. */
import type { Instant } from '../std/index.ts';
import type { CalendarDay, Change, ContextFacts, Limit, Notice, Scope, Standing, Weather } from '../trace/index.ts';

/** Without a beginning it has been so since before the town opened. */
interface When {
  readonly fromMinute?: number;
  readonly toMinute?: number;
  readonly scope?: Scope;
  readonly source?: string;
}

type Told<Fact> = Omit<Fact, 'id' | 'since' | 'until' | 'scope' | 'source'> & When;

export interface BusinessFacts {
  readonly notices: Omit<Told<Notice>, 'announcedAt' | 'transactions'> & Partial<Pick<Notice, 'transactions'>>;
  readonly changes: Omit<Told<Change>, 'from' | 'to'> & Partial<Pick<Change, 'from' | 'to'>>;
  readonly standing: Omit<Told<Standing>, 'service'> & Partial<Pick<Standing, 'service'>>;
  readonly limits: Omit<Told<Limit>, 'used'> & Partial<Pick<Limit, 'used'>>;
  readonly calendar: Told<CalendarDay>;
  readonly weather: Omit<Told<Weather>, 'warning'> & Partial<Pick<Weather, 'warning'>>;
}

export type BusinessFactList = keyof BusinessFacts;

/** A week before the first customer. */
const LONG_BEFORE_MINUTES = -7 * 24 * 60;

/** What is left out of a fact, as the list has it. */
const DEFAULTS = {
  notices: { announcedAt: null, transactions: [] },
  changes: { from: null, to: null },
  standing: { service: null },
  limits: { used: null },
  calendar: {},
  weather: { warning: null },
} as const;

export class AroundTheTown {
  readonly #time: (minute: number) => Instant;
  readonly #lists: { [L in BusinessFactList]: ContextFacts[L][number][] } = {
    notices: [],
    changes: [],
    standing: [],
    limits: [],
    calendar: [],
    weather: [],
  };
  #ids = 0;

  constructor(time: (minute: number) => Instant) {
    this.#time = time;
  }

  get facts(): ContextFacts {
    return this.#lists;
  }

  add<L extends BusinessFactList>(list: L, told: BusinessFacts[L]): void {
    const { fromMinute = LONG_BEFORE_MINUTES, toMinute, scope, source, ...fact } = told;
    this.#ids += 1;
    const dated = {
      ...DEFAULTS[list],
      ...fact,
      id: `${list}-${this.#ids}`,
      scope: scope ?? { kind: 'everybody', id: null },
      source: source ?? 'town',
      since: this.#time(fromMinute),
      until: toMinute === undefined ? null : this.#time(toMinute),
    };
    (this.#lists[list] as unknown[]).push(dated);
  }
}
