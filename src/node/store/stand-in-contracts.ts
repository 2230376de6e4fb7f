/** What merchants have agreed to for the time an issuer is away, and which cards are then refused whatever they say. */
import type { Kysely } from 'kysely';
import type { StandInContract } from '../../switch/index.ts';
import { type CardToken, type MerchantId, merchantId } from '../../trade/index.ts';
import { recordChange } from './own-changes.ts';
import type { Database } from './schema.ts';
import { lineOf } from './store-fault.ts';

/** A contract that the merchant has already is replaced, and the change is recorded. */
export async function saveStandInContract(db: Kysely<Database>, contract: StandInContract): Promise<void> {
  const facts = {
    from_date: contract.from,
    to_date: contract.to,
    single_minor: contract.singleMinor,
    card_day_minor: contract.cardDayMinor,
    card_day_count: contract.cardDayCount,
    merchant_outstanding_minor: contract.merchantOutstandingMinor,
    issuer_outstanding_minor: contract.issuerOutstandingMinor,
    unverified_pin: contract.unverifiedPin,
    source: contract.source,
  };
  await db.transaction().execute(async (changes) => {
    const before = await changes
      .selectFrom('kacha.stand_in_contract')
      .selectAll()
      .where('merchant_id', '=', contract.merchantId)
      .executeTakeFirst();
    await changes
      .insertInto('kacha.stand_in_contract')
      .values({ merchant_id: contract.merchantId, ...facts })
      .onConflict((conflict) => conflict.column('merchant_id').doUpdateSet(facts))
      .execute();
    await recordChange(changes, {
      kind: 'contract',
      scope: { kind: 'merchant', id: contract.merchantId },
      of: 'stand-in',
      from: before === undefined ? null : termsOf(contractOf(before)),
      to: termsOf(contract),
    });
  });
}

const termsOf = ({ singleMinor, cardDayMinor, cardDayCount, unverifiedPin, from, to }: StandInContract): string =>
  [singleMinor, cardDayMinor, cardDayCount, unverifiedPin, `${from}–${to ?? ''}`].join(' ');

export async function loadStandInContracts(db: Kysely<Database>): Promise<readonly StandInContract[]> {
  const rows = await db.selectFrom('kacha.stand_in_contract').selectAll().orderBy('merchant_id').execute();
  return rows.map(contractOf);
}

export async function saveHotCard(db: Kysely<Database>, cardToken: CardToken, source: string): Promise<void> {
  await db
    .insertInto('kacha.hot_card')
    .values({ card_token: cardToken, source })
    .onConflict((conflict) => conflict.column('card_token').doUpdateSet({ source }))
    .execute();
}

/** How long a contract or a hot card that somebody wrote down may go unnoticed. */
const LOOK_EVERY_MS = 30_000;

/** What the switch asks while an issuer is away: from memory, as of the last look at the tables. */
export class StandInContracts {
  readonly #db: Kysely<Database>;
  readonly #timer: NodeJS.Timeout;
  #contracts: ReadonlyMap<MerchantId, StandInContract> = new Map();
  #hot: ReadonlySet<string> = new Set();

  private constructor(db: Kysely<Database>, onTrouble: (line: string) => void) {
    this.#db = db;
    const look = (): void => {
      this.reload().catch((error: unknown) => onTrouble(`contracts could not be read anew: ${lineOf(error)}`));
    };
    this.#timer = setInterval(look, LOOK_EVERY_MS).unref();
  }

  static async open(db: Kysely<Database>, onTrouble: (line: string) => void): Promise<StandInContracts> {
    const contracts = new StandInContracts(db, onTrouble);
    await contracts.reload();
    return contracts;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  of(merchant: MerchantId): StandInContract | undefined {
    return this.#contracts.get(merchant);
  }

  hotList(card: CardToken): 'listed' | 'clear' {
    return this.#hot.has(card) ? 'listed' : 'clear';
  }

  async reload(): Promise<void> {
    const contracts = await loadStandInContracts(this.#db);
    const hot = await this.#db.selectFrom('kacha.hot_card').select('card_token').execute();
    this.#contracts = new Map(contracts.map((contract) => [contract.merchantId, contract]));
    this.#hot = new Set(hot.map((row) => row.card_token));
  }
}

const contractOf = (row: Database['kacha.stand_in_contract']): StandInContract => ({
  merchantId: merchantId(row.merchant_id),
  from: row.from_date,
  to: row.to_date,
  singleMinor: row.single_minor,
  cardDayMinor: row.card_day_minor,
  cardDayCount: row.card_day_count,
  merchantOutstandingMinor: row.merchant_outstanding_minor,
  issuerOutstandingMinor: row.issuer_outstanding_minor,
  unverifiedPin: row.unverified_pin,
  source: row.source,
});
