/** What people confirmed of payments, as an append-only table, and the priors that it comes to: worked out in memory. */
import { type Kysely, sql } from 'kysely';
import {
  type Confirmation,
  type ConfirmationSource,
  type ConfirmationWord,
  type Learnt,
  learntFrom,
} from '../../diagnosis/index.ts';
import { instant } from '../../std/index.ts';
import { type MerchantId, merchantId, type PaymentId } from '../../trade/index.ts';
import { isUniqueViolation } from './refusal.ts';
import type { ConfirmationTable, Database } from './schema.ts';
import { storableJson, storableText } from './storable-json.ts';
import { lineOf } from './store-fault.ts';

export type SayingConfirmation = Omit<Confirmation, 'seq' | 'at' | 'takesBack'>;
export type Withdrawal = Pick<Confirmation, 'paymentId' | 'seq' | 'source' | 'by' | 'why'>;

export type WithdrawalResult =
  | { readonly kind: 'withdrawn'; readonly word: Confirmation }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'withdrawn-already'; readonly by: string };

/** How long what another process was told may go unlearnt. */
const LOOK_EVERY_MS = 30_000;
/** Words that are learnt from, the newest: an installation that confirms more has long outweighed the files. */
export const CONFIRMATIONS_MAX = 50_000;
/**
 * A word takes its time from the database as it is written, and is seen once it is durable: whoever looks again looks
 * this far behind the last word that it knows.
 */
const LATE_MS = 60_000;
/** Two that speak of one payment at the same moment both get a number. */
const NUMBER_TRIES = 5;

export class Confirmations {
  readonly #db: Kysely<Database>;
  readonly #timer: NodeJS.Timeout;
  #words: readonly Confirmation[] = [];
  #learnt: Learnt | undefined;
  #looking: Promise<void> = Promise.resolve();
  /** The look that has not begun yet. Whoever asks meanwhile waits for it too. */
  #next: Promise<void> | undefined;

  private constructor(db: Kysely<Database>, onTrouble: (line: string) => void) {
    this.#db = db;
    const look = (): void => {
      this.reload().catch((error: unknown) => onTrouble(`confirmed outcomes could not be read: ${lineOf(error)}`));
    };
    this.#timer = setInterval(look, LOOK_EVERY_MS).unref();
  }

  static async open(db: Kysely<Database>, onTrouble: (line: string) => void): Promise<Confirmations> {
    const confirmations = new Confirmations(db, onTrouble);
    await confirmations.reload();
    return confirmations;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** As of the last look. */
  learnt(): Learnt | undefined {
    return this.#learnt;
  }

  /** The oldest first, what was taken back and what takes it back among them. */
  all(): readonly Confirmation[] {
    return this.#words;
  }

  /** Durable, and learnt from in this process, when it returns. */
  async say(saying: SayingConfirmation): Promise<Confirmation> {
    return await this.#append({ ...saying, takesBack: null });
  }

  async withdraw({ paymentId, seq, ...said }: Withdrawal): Promise<WithdrawalResult> {
    await this.reload();
    const taken = this.#words.find((each) => each.paymentId === paymentId && each.seq === seq);
    if (taken === undefined || taken.word === 'withdrawn') return { kind: 'unknown' };
    const before = this.#words.find((each) => each.paymentId === paymentId && each.takesBack === seq);
    if (before !== undefined) return { kind: 'withdrawn-already', by: before.by };
    const { merchantId: merchant } = taken;
    const nothing = { word: 'withdrawn', cause: null, instead: null } as const;
    const word = await this.#append({ merchantId: merchant, paymentId, ...nothing, takesBack: seq, ...said });
    return { kind: 'withdrawn', word };
  }

  /** What was said until now is known when it returns. Only what is new is read. */
  reload(): Promise<void> {
    const next =
      this.#next ??
      this.#looking.then(() => {
        this.#next = undefined;
        return this.#look();
      });
    this.#next = next;
    this.#looking = next.catch(() => undefined);
    return next;
  }

  /** The end of what is known is read again, in place of itself. */
  async #look(): Promise<void> {
    const last = this.#words.at(-1);
    // A word that was once written by a clock ahead of its time hides none of those after it.
    const from = last === undefined ? 0 : Math.min(last.at, Date.now()) - LATE_MS;
    const rows = await this.#db
      .selectFrom('kacha.confirmation')
      .selectAll()
      .where('at', '>=', from)
      .orderBy('at', 'desc')
      .orderBy('payment_id')
      .orderBy('seq', 'desc')
      .limit(CONFIRMATIONS_MAX)
      .execute();
    const settled = firstFrom(this.#words, from);
    if (rows.length === this.#words.length - settled) return;
    const words = [...this.#words.slice(0, settled), ...rows.map(confirmationOf).reverse()];
    this.#words = words.slice(-CONFIRMATIONS_MAX);
    this.#learnt = learntFrom(this.#words);
  }

  async #append(word: Omit<Confirmation, 'seq' | 'at'>): Promise<Confirmation> {
    for (let tries = 1; ; tries++) {
      try {
        const { rows } = await sql<{ seq: number; at: number }>`
          insert into kacha.confirmation
            (merchant_id, payment_id, seq, at, word, cause, source, said_by, why, takes_back, instead)
          select ${word.merchantId}, ${word.paymentId}, coalesce(max(seq), 0) + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint, ${word.word},
            ${word.cause}, ${word.source}, ${storableText(word.by)}, ${storableText(word.why)},
            ${word.takesBack}::integer, ${word.instead === null ? null : storableJson(word.instead)}::json
          from kacha.confirmation where merchant_id = ${word.merchantId} and payment_id = ${word.paymentId}
          returning seq, at`.execute(this.#db);
        await this.reload();
        return { ...word, seq: rows[0]?.seq ?? 0, at: instant(rows[0]?.at ?? 0) };
      } catch (error) {
        if (!isUniqueViolation(error) || tries === NUMBER_TRIES) throw error;
      }
    }
  }
}

/** The place of the first word from then on. They are in order, and what is new is few. */
function firstFrom(words: readonly Confirmation[], from: number): number {
  let place = words.length;
  while (place > 0 && (words[place - 1] as Confirmation).at >= from) place -= 1;
  return place;
}

function confirmationOf(row: ConfirmationTable): Confirmation {
  return {
    merchantId: merchantId(row.merchant_id) satisfies MerchantId,
    paymentId: row.payment_id as PaymentId,
    seq: row.seq,
    at: instant(row.at),
    word: row.word as ConfirmationWord,
    cause: row.cause,
    source: row.source as ConfirmationSource,
    by: row.said_by,
    why: row.why,
    takesBack: row.takes_back,
    instead: row.instead as Confirmation['instead'],
  };
}
