/** Reference numbers (DE 37): leased from the database in blocks, so that giving one out costs nothing and never waits. */
import { randomInt } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';
import { lineOf } from './store-fault.ts';

/** Numbers of one lease; a crash loses what is left of it, and a trillion numbers bear that. */
export const RRN_BLOCK_NUMBERS = 10_000;

const COUNTER = 'rrn';
const RRN_DIGITS = 12;
const RRN_MODULUS = 10 ** RRN_DIGITS;
const SPARE_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The first number of a block that nobody else will ever get. */
export async function leaseRrnBlock(db: Kysely<Database>, numbers: number = RRN_BLOCK_NUMBERS): Promise<number> {
  const { rows } = await sql<{ first: number }>`
    insert into kacha.rrn_block as b (counter, next_number) values (${COUNTER}, 1 + ${numbers}::bigint)
    on conflict (counter) do update set next_number = b.next_number + ${numbers}::bigint
    returning next_number - ${numbers}::bigint as first`.execute(db);
  return rows[0]?.first ?? 1;
}

/** Gives out reference numbers; none twice, by whichever process. */
export class RrnLease {
  readonly #db: Kysely<Database>;
  readonly #onTrouble: (line: string) => void;
  #next: number;
  #left: number;
  #spareFirst: number | undefined;
  #renewing = false;

  private constructor(db: Kysely<Database>, first: number, onTrouble: (line: string) => void) {
    this.#db = db;
    this.#next = first;
    this.#left = RRN_BLOCK_NUMBERS;
    this.#onTrouble = onTrouble;
  }

  static async open(db: Kysely<Database>, onTrouble: (line: string) => void = () => undefined): Promise<RrnLease> {
    return new RrnLease(db, await leaseRrnBlock(db), onTrouble);
  }

  /** Twelve characters. While the database is away and the lease is used up: letters, drawn at random. */
  next(): string {
    if (this.#left === 0 && this.#spareFirst !== undefined) {
      this.#next = this.#spareFirst;
      this.#left = RRN_BLOCK_NUMBERS;
      this.#spareFirst = undefined;
    }
    if (this.#spareFirst === undefined && this.#left < RRN_BLOCK_NUMBERS / 2) void this.#renew();
    if (this.#left === 0) return randomRrn();
    this.#left -= 1;
    this.#next += 1;
    return String((this.#next - 1) % RRN_MODULUS).padStart(RRN_DIGITS, '0');
  }

  async #renew(): Promise<void> {
    if (this.#renewing) return;
    this.#renewing = true;
    try {
      this.#spareFirst = await leaseRrnBlock(this.#db);
    } catch (error) {
      this.#onTrouble(`no new reference numbers: ${lineOf(error)}`);
    } finally {
      this.#renewing = false;
    }
  }
}

/** Begins with a letter, so that it never meets a number that was counted. */
function randomRrn(): string {
  const rest = Array.from({ length: RRN_DIGITS - 1 }, () => SPARE_ALPHABET[randomInt(SPARE_ALPHABET.length)]);
  return `R${rest.join('')}`;
}
