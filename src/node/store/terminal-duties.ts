/** What is due at a terminal, and the parameters it downloads: written by an operator, cleared by the terminal. */
import type { Kysely } from 'kysely';
import type { TerminalParameters } from '../../iso8583/index.ts';
import { type Instant, instant } from '../../std/index.ts';
import type { TerminalDuty } from '../../switch/index.ts';
import { type MerchantId, merchantId, type TerminalId, terminalId } from '../../trade/index.ts';
import { recordChange } from './own-changes.ts';
import type { Database } from './schema.ts';
import { storableJson } from './storable-json.ts';

export interface TerminalPlace {
  readonly merchantId: MerchantId;
  readonly terminalId: TerminalId;
}

/** Asked for twice it is due once. Processes learn of it when they next look at the terminal. */
export async function askDuty(
  db: Kysely<Database>,
  asking: TerminalPlace & { readonly duty: TerminalDuty; readonly askedAt: Instant },
): Promise<void> {
  await db
    .insertInto('kacha.terminal_duty')
    .values({
      merchant_id: asking.merchantId,
      terminal_id: asking.terminalId,
      duty: asking.duty,
      asked_at: asking.askedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface ListedDuty extends TerminalPlace {
  readonly duty: TerminalDuty;
  readonly askedAt: Instant;
}

/** Everything that is due anywhere, in the order in which each terminal is told. */
export async function listDuties(db: Kysely<Database>): Promise<readonly ListedDuty[]> {
  const rows = await db.selectFrom('kacha.terminal_duty').selectAll().orderBy('asked_at').orderBy('duty').execute();
  return rows.map((row) => ({
    merchantId: merchantId(row.merchant_id),
    terminalId: terminalId(row.terminal_id),
    duty: row.duty as TerminalDuty,
    askedAt: instant(row.asked_at),
  }));
}

/** Done. Parameters that were downloaded are a change at that terminal. */
export async function clearDuty(
  db: Kysely<Database>,
  clearing: TerminalPlace & { readonly duty: TerminalDuty },
): Promise<void> {
  const cleared = await db
    .deleteFrom('kacha.terminal_duty')
    .where('merchant_id', '=', clearing.merchantId)
    .where('terminal_id', '=', clearing.terminalId)
    .where('duty', '=', clearing.duty)
    .returning('asked_at')
    .executeTakeFirst();
  const what = DOWNLOADS[clearing.duty];
  if (cleared === undefined || what === undefined) return;
  const { version } = (await db
    .selectFrom('kacha.terminal_parameter_set')
    .select('version')
    .where('merchant_id', '=', clearing.merchantId)
    .where('terminal_id', '=', clearing.terminalId)
    .executeTakeFirst()) ?? { version: null };
  await recordChange(db, {
    kind: 'configuration',
    scope: { kind: 'terminal', id: clearing.terminalId },
    of: what,
    from: null,
    to: clearing.duty === 'download-parameters' && version !== null ? String(version) : 'downloaded',
  });
}

/** What a terminal works by afterwards; an upload or a sign-on changes nothing of it. */
const DOWNLOADS: Readonly<Partial<Record<TerminalDuty, string>>> = {
  'download-parameters': 'parameters',
  'update-public-keys': 'public-keys',
  'download-ic-parameters': 'chip-parameters',
};

/** A new version of a terminal's parameters, and with it the duty to download them; the version. */
export async function saveParameters(
  db: Kysely<Database>,
  saving: TerminalPlace & { readonly parameters: TerminalParameters; readonly savedAt: Instant },
): Promise<number> {
  const { merchantId, terminalId, savedAt } = saving;
  const parameters = storableJson(saving.parameters);
  return await db.transaction().execute(async (changes) => {
    const { version } = await changes
      .insertInto('kacha.terminal_parameter_set')
      .values({ merchant_id: merchantId, terminal_id: terminalId, version: 1, parameters, saved_at: savedAt })
      .onConflict((conflict) =>
        conflict.columns(['merchant_id', 'terminal_id']).doUpdateSet((present) => ({
          version: present('kacha.terminal_parameter_set.version', '+', 1),
          parameters,
          saved_at: savedAt,
        })),
      )
      .returning('version')
      .executeTakeFirstOrThrow();
    await askDuty(changes, { merchantId, terminalId, duty: 'download-parameters', askedAt: savedAt });
    return version;
  });
}
