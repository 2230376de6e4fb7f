/**
 * Where terminals stand and what they run: what a person said of them, and the version that each tells when it starts.
 * Counting asks for every payment, so it is answered from memory.
 */
import type { Kysely } from 'kysely';
import { type Instant, instant } from '../../std/index.ts';
import type { TracePlace } from '../../trace/index.ts';
import { type MerchantId, type TerminalEvent, type TerminalId, terminalId } from '../../trade/index.ts';
import { recordChange } from './own-changes.ts';
import type { Database } from './schema.ts';
import { storableText } from './storable-json.ts';
import { lineOf } from './store-fault.ts';

/** What a person says of a terminal; `null` takes it away. */
export interface PlaceSaying {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly place: Partial<Pick<TracePlace, 'site' | 'region' | 'carrier' | 'model'>>;
  readonly by: string;
  readonly at: Instant;
}

interface Known {
  readonly place: Omit<TracePlace, 'appVersion'>;
  /** The newest first. */
  readonly versions: readonly { readonly since: Instant; readonly appVersion: string }[];
}

/** How long what another process wrote may go unnoticed. */
const LOOK_EVERY_MS = 30_000;
/** Versions of a terminal that are remembered: as far back as counters and changes reach. */
const VERSIONS_MAX = 8;
/** A terminal's clock may be wrong; its word is taken unless it is far off. */
const CLOCK_SKEW_MS_MAX = 24 * 3_600_000;

export class TerminalPlaces {
  readonly #db: Kysely<Database>;
  readonly #now: () => Instant;
  readonly #timer: NodeJS.Timeout;
  #known: ReadonlyMap<TerminalId, Known> = new Map();

  private constructor(db: Kysely<Database>, now: () => Instant, onTrouble: (line: string) => void) {
    this.#db = db;
    this.#now = now;
    const look = (): void => {
      this.reload().catch((error: unknown) => onTrouble(`places of terminals could not be read: ${lineOf(error)}`));
    };
    this.#timer = setInterval(look, LOOK_EVERY_MS).unref();
  }

  static async open(
    db: Kysely<Database>,
    { now, onTrouble }: { readonly now: () => Instant; readonly onTrouble: (line: string) => void },
  ): Promise<TerminalPlaces> {
    const places = new TerminalPlaces(db, now, onTrouble);
    await places.reload();
    return places;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** As it was then: a payment that is counted again after an update is counted as before. */
  at(terminal: TerminalId, when: Instant): TracePlace {
    const known = this.#known.get(terminal);
    const version = known?.versions.find(({ since }) => since <= when);
    return { ...NOWHERE, ...known?.place, terminal, appVersion: version?.appVersion ?? null };
  }

  /** A place that is said again is changed where something is said. */
  async say({ terminalId: terminal, merchantId, place, by, at }: PlaceSaying): Promise<void> {
    const facts = Object.fromEntries(
      Object.entries(place).map(([name, text]) => [name, text === null ? null : storableText(text)]),
    );
    const said = { merchant_id: merchantId, said_by: storableText(by), said_at: at, ...facts };
    await this.#db
      .insertInto('kacha.terminal_place')
      .values({ terminal_id: terminal, site: null, region: null, carrier: null, model: null, ...said })
      .onConflict((conflict) => conflict.column('terminal_id').doUpdateSet(said))
      .execute();
    await this.reload();
  }

  /** What a terminal told: another version than the one before is a release, in the minute in which it started. */
  async told(
    terminal: { readonly merchantId: MerchantId; readonly terminalId: TerminalId },
    events: readonly TerminalEvent[],
  ): Promise<void> {
    const started = events.filter((event) => event.kind === 'started').toSorted((a, b) => a.seq - b.seq);
    for (const { appVersion, at } of started) await this.#runs(terminal, appVersion, this.#believed(at));
  }

  async reload(): Promise<void> {
    const [places, versions, bindings] = await Promise.all([
      this.#db.selectFrom('kacha.terminal_place').selectAll().execute(),
      this.#db.selectFrom('kacha.terminal_version').selectAll().orderBy('since', 'desc').execute(),
      this.#db.selectFrom('kacha.terminal_binding').select(['terminal_id', 'acquirer', 'region']).execute(),
    ]);
    const known = new Map<TerminalId, Known>();
    const of = (id: string): Known => known.get(terminalId(id)) ?? { place: NOWHERE, versions: [] };
    const put = (id: string, change: Partial<Known>): void => void known.set(terminalId(id), { ...of(id), ...change });
    for (const { terminal_id: id, acquirer, region } of bindings)
      put(id, { place: { ...of(id).place, acquirer, region } });
    for (const { terminal_id: id, site, region, carrier, model } of places) {
      const before = of(id).place;
      put(id, { place: { ...before, site, carrier, model, region: region ?? before.region } });
    }
    for (const { terminal_id: id, since, app_version } of versions) {
      const before = of(id).versions;
      if (before.length < VERSIONS_MAX)
        put(id, { versions: [...before, { since: instant(since), appVersion: app_version }] });
    }
    this.#known = known;
  }

  async #runs(
    { merchantId, terminalId: terminal }: { readonly merchantId: MerchantId; readonly terminalId: TerminalId },
    told: string,
    since: Instant,
  ): Promise<void> {
    const appVersion = storableText(told);
    // Another process may have heard it already.
    await this.reload();
    const before = this.at(terminal, since).appVersion;
    if (before === appVersion) return;
    const saved = await this.#db
      .insertInto('kacha.terminal_version')
      .values({ terminal_id: terminal, since, merchant_id: merchantId, app_version: appVersion })
      .onConflict((conflict) => conflict.doNothing())
      .returning('since')
      .executeTakeFirst();
    // What a terminal ran when it was first heard of is no change.
    if (saved !== undefined && before !== null)
      await recordChange(this.#db, {
        kind: 'release',
        scope: { kind: 'terminal', id: terminal },
        since,
        from: before,
        to: appVersion,
      });
    await this.reload();
  }

  #believed(at: Instant): Instant {
    const now = this.#now();
    return at > now || now - at > CLOCK_SKEW_MS_MAX ? now : at;
  }
}

const NOWHERE: TracePlace = {
  terminal: '' as TerminalId,
  site: null,
  region: null,
  carrier: null,
  acquirer: null,
  model: null,
  appVersion: null,
};
