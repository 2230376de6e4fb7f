/**
 * The passwords of a software terminal's operators: a salted hash each, in a file beside its journal. Who is not in it
 * has the password of the factory, and a cashier that the factory does not know has none. Four digits are soon tried by
 * whoever holds the file; what keeps strangers out is that only its owner reads it.
 */
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fault, ok, type Result } from '../../std/index.ts';
import { PASSWORD_DIGITS, type Role, roleOf } from '../../terminal/index.ts';
import type { Secret } from '../../trade/index.ts';
import { writeFileDurably } from './durable-file.ts';

/** Source: protocol reference 5.8. The administrator's: our own, it is left open there. */
export const FACTORY_PASSWORDS: Readonly<Record<Role, string>> = {
  supervisor: '123456',
  administrator: '12345678',
  cashier: '0000',
};

/** Who can log on at a terminal out of the box. The supervisor gives further cashiers a password. */
export const FACTORY_OPERATORS: readonly string[] = ['00', '01', '02', '03', '04', '05', '99'];

/** How many digits a password of this operator has. */
export const passwordDigits = (operator: string): number => PASSWORD_DIGITS[roleOf(operator)];

export class PasswordFile {
  readonly #file: string;
  /** `null`: the file cannot be read, and then nobody is let in; falling back to the factory's would be a way in. */
  #kept: ReadonlyMap<string, Kept> | null;
  constructor(file: string) {
    this.#file = file;
    this.#kept = load(file);
  }

  verify(operator: string, password: Secret): 'right' | 'wrong' {
    const typed = password.revealFor('comparing');
    if (this.hasFactoryPassword(operator)) return verdict(equal(typed, FACTORY_PASSWORDS[roleOf(operator)]));
    const kept = this.#kept?.get(operator);
    return kept === undefined ? 'wrong' : verdict(timingSafeEqual(hashOf(typed, kept.salt), kept.hash));
  }

  hasFactoryPassword(operator: string): boolean {
    return this.#kept !== null && !this.#kept.has(operator) && FACTORY_OPERATORS.includes(operator);
  }

  /** On disk when it returns. */
  change(operator: string, password: Secret): Result<void, 'password-length' | 'file-unreadable'> {
    const typed = password.revealFor('sealing');
    if (typed.length !== passwordDigits(operator) || !/^\d+$/.test(typed)) return fault('password-length');
    if (this.#kept === null) return fault('file-unreadable');
    const salt = randomBytes(SALT_BYTES);
    const changed = new Map([...this.#kept, [operator, { salt, hash: hashOf(typed, salt) }]]);
    writeFileDurably(this.#file, [...changed].map(([code, kept]) => lineOf(code, kept)).join(''));
    this.#kept = changed;
    return ok(undefined);
  }
}

interface Kept {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** At Node's cost a guess takes some 50 ms. */
const hashOf = (password: string, salt: Uint8Array): Uint8Array => scryptSync(password, salt, HASH_BYTES);

const verdict = (isRight: boolean): 'right' | 'wrong' => (isRight ? 'right' : 'wrong');

function equal(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const lineOf = (operator: string, { salt, hash }: Kept): string =>
  `${operator} scrypt ${Buffer.from(salt).toString('hex')} ${Buffer.from(hash).toString('hex')}\n`;

const LINE = new RegExp(`^(\\d{2}) scrypt ([0-9a-f]{${2 * SALT_BYTES}}) ([0-9a-f]{${2 * HASH_BYTES}})$`);

function load(file: string): ReadonlyMap<string, Kept> | null {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const kept = lines.map((line) => LINE.exec(line));
  if (kept.some((match) => match === null)) return null;
  return new Map(
    kept.map((match) => {
      const [, operator = '', salt = '', hash = ''] = match ?? [];
      return [operator, { salt: Buffer.from(salt, 'hex'), hash: Buffer.from(hash, 'hex') }];
    }),
  );
}
