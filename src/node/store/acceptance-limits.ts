/** The acquirer's limits as a table, and what a process remembers of it between two looks. */
import type { Kysely } from 'kysely';
import type { LimitEntry, LimitRule } from '../../switch/index.ts';
import {
  type LimitFlow,
  type LimitKeeper,
  type LimitLayer,
  type LimitMeasure,
  type MerchantId,
  merchantId,
  type TransactionKind,
} from '../../trade/index.ts';
import { recordChange } from './own-changes.ts';
import type { AcceptanceLimitTable, Database } from './schema.ts';
import { lineOf } from './store-fault.ts';

/** A rule of that name that is there already is replaced, and the change is recorded. */
export async function saveLimit(db: Kysely<Database>, rule: LimitRule): Promise<void> {
  const facts = {
    layer: rule.layer,
    merchant_id: rule.merchantId,
    prefix: rule.prefix,
    flow: rule.flow,
    measure: rule.measure,
    limit_value: rule.limit,
    kinds: rule.kinds === null ? null : [...rule.kinds],
    entries: rule.entries === null ? null : [...rule.entries],
    from_date: rule.from,
    to_date: rule.to,
    raised_by: rule.raisedBy,
    source: rule.source,
  };
  await db.transaction().execute(async (changes) => {
    const before = await changes
      .selectFrom('kacha.acceptance_limit')
      .select('limit_value')
      .where('rule', '=', rule.rule)
      .executeTakeFirst();
    await changes
      .insertInto('kacha.acceptance_limit')
      .values({ rule: rule.rule, ...facts })
      .onConflict((conflict) => conflict.column('rule').doUpdateSet(facts))
      .execute();
    await recordChange(changes, {
      // Who is over a limit is told by the refusal itself: a new figure is no sign of a wrong setting.
      kind: 'other',
      scope: rule.merchantId === null ? { kind: 'everybody', id: null } : { kind: 'merchant', id: rule.merchantId },
      of: `${rule.flow} ${rule.measure}`,
      from: before === undefined ? null : String(before.limit_value),
      to: String(rule.limit),
    });
  });
}

export async function loadLimits(db: Kysely<Database>): Promise<readonly LimitRule[]> {
  const rows = await db.selectFrom('kacha.acceptance_limit').selectAll().orderBy('rule').execute();
  return rows.map(ruleOf);
}

/** How long a limit that somebody changed may go unnoticed. */
const LOOK_EVERY_MS = 30_000;

/** What the switch asks for every payment: from memory, as of the last look at the table. */
export class AcceptanceLimits {
  readonly #db: Kysely<Database>;
  readonly #timer: NodeJS.Timeout;
  #general: readonly LimitRule[] = [];
  #ofMerchant = new Map<MerchantId, readonly LimitRule[]>();

  private constructor(db: Kysely<Database>, onTrouble: (line: string) => void) {
    this.#db = db;
    const look = (): void => {
      this.reload().catch((error: unknown) => onTrouble(`limits could not be read anew: ${lineOf(error)}`));
    };
    this.#timer = setInterval(look, LOOK_EVERY_MS).unref();
  }

  static async open(db: Kysely<Database>, onTrouble: (line: string) => void): Promise<AcceptanceLimits> {
    const limits = new AcceptanceLimits(db, onTrouble);
    await limits.reload();
    return limits;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  of(merchant: MerchantId): readonly LimitRule[] {
    return this.#ofMerchant.get(merchant) ?? this.#general;
  }

  async reload(): Promise<void> {
    const rules = await loadLimits(this.#db);
    this.#general = rules.filter((rule) => rule.merchantId === null);
    const merchants = new Set(rules.flatMap((rule) => (rule.merchantId === null ? [] : [rule.merchantId])));
    this.#ofMerchant = new Map(
      [...merchants].map((merchant) => [
        merchant,
        rules.filter((rule) => rule.merchantId === null || rule.merchantId === merchant),
      ]),
    );
  }
}

const ruleOf = (row: AcceptanceLimitTable): LimitRule => ({
  rule: row.rule,
  layer: row.layer as LimitLayer,
  merchantId: row.merchant_id === null ? null : merchantId(row.merchant_id),
  prefix: row.prefix,
  flow: row.flow as LimitFlow,
  measure: row.measure as LimitMeasure,
  limit: row.limit_value,
  kinds: row.kinds as readonly TransactionKind[] | null,
  entries: row.entries as readonly LimitEntry[] | null,
  from: row.from_date,
  to: row.to_date,
  raisedBy: row.raised_by as LimitKeeper,
  source: row.source,
});
