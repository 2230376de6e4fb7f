/**
 * The demo town's day: made by the lab in slices behind the ready state, loaded when it is whole, and only once. Its
 * plan is kept before it begins, so that a start that was cut short makes the same day again.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TownDayResult } from '../lab/index.ts';
import { civilTime, type Instant, instant, isoDate, two } from '../std/index.ts';
import type { Platform } from './platform.ts';
import { loadDemoPayments, readSetting, saveSetting, settleSetting } from './store/index.ts';

export type DemoStatus = 'none' | 'preparing' | 'ready';

export interface DemoDayOptions {
  readonly platform: Platform;
  readonly wanted: boolean;
  /** One line when the day could not be made; the town then has none. */
  onAlarm(line: string): void;
}

interface DayPlan {
  readonly date: string;
  /** hh:mm, when the day is the one that is under way. */
  readonly until: string | null;
}

/** Steps of the simulation between two turns of the event loop: payments go on meanwhile. */
const STEPS_A_TURN = 150;
const SEED = 'kacha demo';
/**
 * From this hour on the demo shows today; before it, yesterday. The town's last planted fault ends at half past six, and
 * a day that lacks half of its causes says too little.
 */
const TODAY_FROM_HOUR = 20;

export class DemoDay {
  readonly #options: DemoDayOptions;
  #status: DemoStatus;
  #stopped = false;

  constructor(options: DemoDayOptions) {
    this.#options = options;
    this.#status = options.wanted ? 'preparing' : 'none';
  }

  get status(): DemoStatus {
    return this.#status;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** True when the day was made now; false when it was there already, is not wanted, or was cut short. */
  async run(): Promise<boolean> {
    if (!this.#options.wanted) return false;
    const { store } = this.#options.platform;
    try {
      if ((await readSetting(store.db, 'demo-day')) !== undefined) {
        this.#status = 'ready';
        return false;
      }
      const planned = await settleSetting(store.db, 'demo-day-plan', JSON.stringify(planFor(instant(Date.now()))));
      const result = await this.#make(JSON.parse(planned) as DayPlan);
      if (result === undefined) return false;
      await this.#load(result);
      await saveSetting(store.db, 'demo-day', planned);
      this.#status = 'ready';
      return true;
    } catch (error) {
      this.#status = 'none';
      if (!this.#stopped) this.#options.onAlarm(`demo day: ${(error as Error).message}`);
      return false;
    }
  }

  async #make(plan: DayPlan): Promise<TownDayResult | undefined> {
    // The lab is as much to load as all the rest, and most processes never make a day.
    const { TownDay } = await import('../lab/index.ts');
    const day = new TownDay({
      seed: SEED,
      date: plan.date,
      cardTokenKey: this.#options.platform.cardTokenKey,
      ...(plan.until === null ? {} : { untilCivilTime: plan.until }),
    });
    while (!day.step(STEPS_A_TURN)) {
      await nextTurn();
      if (this.#stopped) return undefined;
    }
    return day.result;
  }

  async #load(result: TownDayResult): Promise<void> {
    const { platform } = this.#options;
    for (const { issuerId, rows } of result.issuerBooks) await platform.issuers.get(issuerId)?.adopt(rows);
    const payments = result.payments.map(({ row, events }) => ({ record: { row, events }, verdict: null }));
    await loadDemoPayments(platform.store.db, payments);
    // They came past the switch: explained before they are counted, they would be explained without their neighbours.
    await platform.store.counters.mend();
    await platform.explainer.catchUp();
    await platform.explainer.countsAreMended();
  }
}

function planFor(now: Instant): DayPlan {
  const { hour, minute } = civilTime(now);
  if (hour >= TODAY_FROM_HOUR) return { date: isoDate(civilTime(now)), until: `${two(hour)}:${two(minute)}` };
  return { date: isoDate(civilTime(instant(now - 24 * 3_600_000))), until: null };
}
