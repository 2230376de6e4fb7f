/**
 * Roles that cannot read each other's books: the switch, the issuers and the wallets. A server that does not let its user
 * create roles keeps the schemas apart without them, and says so.
 */
import { type Kysely, sql } from 'kysely';

export const SWITCH_ROLE = 'kacha_switch';
export const ISSUER_ROLE = 'kacha_issuer';
export const WALLET_ROLE = 'kacha_wallet';

/** `separate`: each side works under a role of its own. `shared`: the server refused the roles; schemas only. */
export type RoleSeparation = 'separate' | 'shared';

/** Makes the roles where the server allows it and gives each its own schema and nothing else. Safe to repeat. */
export async function separateRoles(db: Kysely<unknown>): Promise<RoleSeparation> {
  // Two that give rights to the same schema at once get "tuple concurrently updated"; one waits for the other instead.
  await sql`select pg_advisory_lock(${ROLES_LOCK})`.execute(db);
  try {
    for (const role of [SWITCH_ROLE, ISSUER_ROLE, WALLET_ROLE]) await obtainRole(db, role);
    for (const grant of GRANTS) await sql.raw(grant).execute(db);
    return 'separate';
  } catch (error) {
    if (isRefusal(error)) return 'shared';
    throw error;
  } finally {
    await sql`select pg_advisory_unlock(${ROLES_LOCK})`.execute(db);
  }
}

/** Any number that nobody else in this database locks. */
const ROLES_LOCK = 7_262_401;

const GRANTS = [
  'revoke all on schema kacha, issuer_books, wallet_books from public',
  `grant usage on schema kacha to ${SWITCH_ROLE}`,
  `grant select, insert, update, delete on all tables in schema kacha to ${SWITCH_ROLE}`,
  // What somebody said stays said: it is taken back by another word.
  `revoke update, delete on kacha.confirmation from ${SWITCH_ROLE}`,
  `grant usage on schema issuer_books to ${ISSUER_ROLE}`,
  `grant select, insert, update on issuer_books.card, issuer_books.account, issuer_books.authorisation to ${ISSUER_ROLE}`,
  `grant select, insert, update on issuer_books.keeper to ${ISSUER_ROLE}`,
  // Postings are append only, for the issuer too.
  `grant select, insert on issuer_books.posting to ${ISSUER_ROLE}`,
  `grant usage on schema wallet_books to ${WALLET_ROLE}`,
  `grant select, insert, update on wallet_books.wallet_user, wallet_books.payment_code, wallet_books.wallet_order to ${WALLET_ROLE}`,
  `grant select, insert, update on wallet_books.keeper to ${WALLET_ROLE}`,
  `grant select, insert on wallet_books.posting to ${WALLET_ROLE}`,
];

const DUPLICATE_OBJECT = '42710';
const UNIQUE_VIOLATION = '23505';
const INSUFFICIENT_PRIVILEGE = '42501';

/** Roles belong to the whole server: its keeper, another database or another start may have made them. */
async function obtainRole(db: Kysely<unknown>, role: string): Promise<void> {
  const { rows } = await sql<{ member: boolean }>`
    select pg_has_role(oid, 'member') as member from pg_roles where rolname = ${role}`.execute(db);
  if (rows[0] === undefined) await createRole(db, role);
  if (rows[0]?.member !== true) await sql`grant ${sql.id(role)} to current_user`.execute(db);
  // Membership does not always include the right to act as the role.
  await sql`set role ${sql.id(role)}`.execute(db);
  await sql`reset role`.execute(db);
}

async function createRole(db: Kysely<unknown>, role: string): Promise<void> {
  try {
    await sql`create role ${sql.id(role)} nologin`.execute(db);
  } catch (error) {
    const code = codeOf(error);
    if (code !== DUPLICATE_OBJECT && code !== UNIQUE_VIOLATION) throw error;
  }
}

const isRefusal = (error: unknown): boolean => codeOf(error) === INSUFFICIENT_PRIVILEGE;

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;
