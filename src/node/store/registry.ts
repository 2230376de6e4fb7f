/** Who may take cards, with which terminals, and where cards are routed. */
import { type Kysely, sql } from 'kysely';
import type { TerminalParameters } from '../../iso8583/index.ts';
import { type Key, keyCheckValue } from '../../security/index.ts';
import { fault, type Instant, instant, ok, type Result } from '../../std/index.ts';
import type { BinRoute, RegisteredTerminal, TerminalDuty, WorkingKeySet } from '../../switch/index.ts';
import {
  type Bilingual,
  type IssuerId,
  issuerId,
  type MerchantId,
  merchantId,
  type TerminalId,
  terminalId,
} from '../../trade/index.ts';
import { recordChange } from './own-changes.ts';
import type { Database } from './schema.ts';
import { alreadyRegistered, merchantUnknown, notRegistered, type StoreFault } from './store-fault.ts';
import { BINDING_COLUMNS, type BindingColumns, bindingOf } from './terminal-bindings.ts';
import type { Vault } from './vault.ts';

export interface MerchantRegistration {
  readonly merchantId: MerchantId;
  readonly name: Bilingual;
  readonly registeredAt: Instant;
}

export interface TerminalRegistration {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly name: Bilingual;
  /** Ten hexadecimal digits. */
  readonly tpdu: string;
  /** Its software runs on this server, so the till page may drive it. */
  readonly till: boolean;
  readonly registeredAt: Instant;
  readonly masterKey: Key;
  /** The batch it begins with, six digits. */
  readonly batch: string;
  /** Key loads it had before it came here. */
  readonly keyGeneration?: number;
}

export interface ListedTerminal {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly merchantName: Bilingual;
  readonly name: Bilingual;
  readonly tpdu: string;
  readonly till: boolean;
  readonly registeredAt: Instant;
  readonly keyGeneration: number;
  readonly batch: string | null;
  /** When it last signed on and was given working keys. */
  readonly signedOnAt: Instant | null;
}

export interface KeySaving {
  readonly merchantId: MerchantId;
  readonly terminalId: TerminalId;
  readonly working: WorkingKeySet;
  /** Check values, hexadecimal. */
  readonly pinKcv: string;
  readonly macKcv: string;
  readonly loadedAt: Instant;
  readonly under?: 'present' | 'next';
}

/** A merchant that is there already gets the new name. */
export async function registerMerchant(db: Kysely<Database>, merchant: MerchantRegistration): Promise<void> {
  const names = { name_zh: merchant.name.zh, name_en: merchant.name.en };
  await db
    .insertInto('kacha.merchant')
    .values({ merchant_id: merchant.merchantId, ...names, registered_at: merchant.registeredAt })
    .onConflict((conflict) => conflict.column('merchant_id').doUpdateSet(names))
    .execute();
}

/** A terminal number is given once; registering it twice is refused and changes nothing. */
export async function registerTerminal(
  db: Kysely<Database>,
  vault: Vault,
  terminal: TerminalRegistration,
): Promise<Result<void, StoreFault>> {
  const key = { merchant_id: terminal.merchantId, terminal_id: terminal.terminalId };
  return await db.transaction().execute(async (changes) => {
    const merchant = await changes
      .selectFrom('kacha.merchant')
      .select('merchant_id')
      .where('merchant_id', '=', terminal.merchantId)
      .executeTakeFirst();
    if (merchant === undefined) return fault(merchantUnknown(terminal.merchantId));
    const inserted = await changes
      .insertInto('kacha.terminal')
      .values({
        ...key,
        name_zh: terminal.name.zh,
        name_en: terminal.name.en,
        tpdu: terminal.tpdu,
        till: terminal.till,
        registered_at: terminal.registeredAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('terminal_id')
      .executeTakeFirst();
    if (inserted === undefined) {
      const holder = await changes
        .selectFrom('kacha.terminal')
        .select('merchant_id')
        .where('terminal_id', '=', terminal.terminalId)
        .executeTakeFirst();
      return fault(alreadyRegistered(terminal.terminalId, holder?.merchant_id ?? ''));
    }
    const sealed = vault.sealKey(terminal.masterKey, placeOf(terminal.terminalId, 'master'));
    await changes
      .insertInto('kacha.terminal_key')
      .values({ ...key, sealed_tmk: sealed, batch: terminal.batch, generation: terminal.keyGeneration ?? 0 })
      .execute();
    return ok(undefined);
  });
}

/** A terminal with its keys opened, as the switch works with it. */
export async function loadTerminal(
  db: Kysely<Database>,
  vault: Vault,
  wanted: TerminalId,
): Promise<Result<RegisteredTerminal, StoreFault>> {
  const row = await keyedTerminals(db).where('t.terminal_id', '=', wanted).executeTakeFirst();
  return row === undefined ? fault(notRegistered(wanted)) : openTerminal(vault, row);
}

/** Every registered terminal; one whose keys do not open is left out and its fault returned beside. */
export async function loadTerminals(
  db: Kysely<Database>,
  vault: Vault,
): Promise<{ readonly terminals: readonly RegisteredTerminal[]; readonly faults: readonly StoreFault[] }> {
  const opened = (await keyedTerminals(db).execute()).map((row) => openTerminal(vault, row));
  return {
    terminals: opened.flatMap((result) => (result.ok ? [result.value] : [])),
    faults: opened.flatMap((result) => (result.ok ? [] : [result.fault])),
  };
}

/** Durable when it returns: the new key generation and the batch, or the fault when the terminal is not there. */
export async function saveWorkingKeys(
  db: Kysely<Database>,
  vault: Vault,
  saving: KeySaving,
): Promise<Result<{ readonly generation: number; readonly batch: string }, StoreFault>> {
  const { working } = saving;
  const row = await db
    .updateTable('kacha.terminal_key')
    .set((column) => ({
      sealed_pin_key: vault.sealKey(working.pin, placeOf(saving.terminalId, 'pin')),
      sealed_mac_key: vault.sealKey(working.mac, placeOf(saving.terminalId, 'mac')),
      pin_kcv: saving.pinKcv,
      mac_kcv: saving.macKcv,
      loaded_at: saving.loadedAt,
      next_tmk_in_use: saving.under === 'next',
      generation: column('generation', '+', 1),
    }))
    .where('merchant_id', '=', saving.merchantId)
    .where('terminal_id', '=', saving.terminalId)
    .returning(['generation', 'batch'])
    .executeTakeFirst();
  return row === undefined ? fault(notRegistered(saving.terminalId)) : ok(row);
}

/** A sign-off: what was agreed is out of force; the generation stays, for the next keys to count on. */
export async function dropWorkingKeys(
  db: Kysely<Database>,
  of: { readonly merchantId: MerchantId; readonly terminalId: TerminalId },
): Promise<void> {
  await db
    .updateTable('kacha.terminal_key')
    .set({ sealed_pin_key: null, sealed_mac_key: null, pin_kcv: null, mac_kcv: null })
    .where('merchant_id', '=', of.merchantId)
    .where('terminal_id', '=', of.terminalId)
    .execute();
}

/** The key a terminal is to change to: it fetches it under the present one, which stays until the new one is proven. */
export async function saveNextMasterKey(
  db: Kysely<Database>,
  vault: Vault,
  saving: { readonly merchantId: MerchantId; readonly terminalId: TerminalId; readonly masterKey: Key },
): Promise<Result<void, StoreFault>> {
  const sealed = vault.sealKey(saving.masterKey, placeOf(saving.terminalId, 'next'));
  const row = await db
    .updateTable('kacha.terminal_key')
    .set({ sealed_next_tmk: sealed, next_tmk_in_use: false })
    .where('merchant_id', '=', saving.merchantId)
    .where('terminal_id', '=', saving.terminalId)
    .returning('terminal_id')
    .executeTakeFirst();
  return row === undefined ? fault(notRegistered(saving.terminalId)) : ok(undefined);
}

/**
 * The new master key is proven: only the one that was proven, whoever asked for another one meanwhile. Recorded as a
 * change by the check values; working keys are not: each payment tells under which of them it was made.
 */
export async function promoteMasterKey(
  db: Kysely<Database>,
  vault: Vault,
  of: {
    readonly merchantId: MerchantId;
    readonly terminalId: TerminalId;
    readonly masterKey: Key;
    readonly before: Key;
  },
): Promise<void> {
  const promoted = await db
    .updateTable('kacha.terminal_key')
    .set({
      sealed_tmk: vault.sealKey(of.masterKey, placeOf(of.terminalId, 'master')),
      sealed_next_tmk: null,
      next_tmk_in_use: false,
    })
    .where('merchant_id', '=', of.merchantId)
    .where('terminal_id', '=', of.terminalId)
    .where('next_tmk_in_use', '=', true)
    .returning('terminal_id')
    .executeTakeFirst();
  if (promoted === undefined) return;
  await recordChange(db, {
    kind: 'key-load',
    scope: { kind: 'terminal', id: of.terminalId },
    from: keyCheckValue(of.before),
    to: keyCheckValue(of.masterKey),
  });
}

/** What the pages list, by terminal number. */
export async function listTerminals(db: Kysely<Database>): Promise<readonly ListedTerminal[]> {
  const rows = await db
    .selectFrom('kacha.terminal as t')
    .innerJoin('kacha.merchant as m', 'm.merchant_id', 't.merchant_id')
    .leftJoin('kacha.terminal_key as k', (join) =>
      join.onRef('k.merchant_id', '=', 't.merchant_id').onRef('k.terminal_id', '=', 't.terminal_id'),
    )
    .select(['t.terminal_id', 't.merchant_id', 't.name_zh', 't.name_en', 't.tpdu', 't.till', 't.registered_at'])
    .select(['m.name_zh as merchant_zh', 'm.name_en as merchant_en', 'k.generation', 'k.batch', 'k.loaded_at'])
    .orderBy('t.terminal_id')
    .execute();
  return rows.map((row) => ({
    terminalId: terminalId(row.terminal_id),
    merchantId: merchantId(row.merchant_id),
    merchantName: { zh: row.merchant_zh, en: row.merchant_en },
    name: { zh: row.name_zh, en: row.name_en },
    tpdu: row.tpdu,
    till: row.till,
    registeredAt: instant(row.registered_at),
    keyGeneration: row.generation ?? 0,
    batch: row.batch,
    signedOnAt: row.loaded_at === null ? null : instant(row.loaded_at),
  }));
}

/** An issuer that is there already gets the new name. */
export async function registerIssuer(
  db: Kysely<Database>,
  issuer: { readonly issuerId: IssuerId; readonly name: Bilingual; readonly prefixes: readonly string[] },
): Promise<void> {
  const names = { name_zh: issuer.name.zh, name_en: issuer.name.en };
  await db
    .insertInto('kacha.issuer')
    .values({ issuer_id: issuer.issuerId, ...names })
    .onConflict((conflict) => conflict.column('issuer_id').doUpdateSet(names))
    .execute();
  for (const prefix of issuer.prefixes) {
    const route = { issuer_id: issuer.issuerId };
    const before = await db
      .selectFrom('kacha.bin_route')
      .select('issuer_id')
      .where('prefix', '=', prefix)
      .executeTakeFirst();
    // Every start registers the same again, and a prefix that is new has nobody's payments yet.
    if (before !== undefined)
      await recordChange(db, {
        kind: 'card-range',
        scope: { kind: 'issuer', id: issuer.issuerId },
        of: prefix,
        from: before.issuer_id,
        to: issuer.issuerId,
      });
    await db
      .insertInto('kacha.bin_route')
      .values({ prefix, ...route })
      .onConflict((conflict) => conflict.column('prefix').doUpdateSet(route))
      .execute();
  }
}

/** Payment codes that begin so go to this wallet. */
export async function registerCodeRoute(db: Kysely<Database>, { prefix, issuerId: id }: BinRoute): Promise<void> {
  await db
    .insertInto('kacha.code_route')
    .values({ prefix, issuer_id: id })
    .onConflict((conflict) => conflict.column('prefix').doUpdateSet({ issuer_id: id }))
    .execute();
}

/** Longest prefix first, as the switch wants them. */
export async function loadCodeRoutes(db: Kysely<Database>): Promise<readonly BinRoute[]> {
  const rows = await db.selectFrom('kacha.code_route').selectAll().orderBy('prefix').execute();
  return rows
    .map((row) => ({ prefix: row.prefix, issuerId: issuerId(row.issuer_id) }))
    .sort((a, b) => b.prefix.length - a.prefix.length);
}

export async function loadIssuerNames(db: Kysely<Database>): Promise<ReadonlyMap<IssuerId, Bilingual>> {
  const rows = await db.selectFrom('kacha.issuer').selectAll().execute();
  return new Map(rows.map((row) => [issuerId(row.issuer_id), { zh: row.name_zh, en: row.name_en }]));
}

interface KeyedTerminal {
  readonly terminal_id: string;
  readonly merchant_id: string;
  readonly sealed_tmk: string;
  readonly sealed_pin_key: string | null;
  readonly sealed_mac_key: string | null;
  readonly generation: number;
  readonly batch: string;
  readonly sealed_next_tmk: string | null;
  readonly next_tmk_in_use: boolean;
  readonly duties: readonly string[] | null;
  readonly parameters: unknown;
}

type BoundTerminal = KeyedTerminal & BindingColumns;

const keyedTerminals = (db: Kysely<Database>) =>
  db
    .selectFrom('kacha.terminal as t')
    .innerJoin('kacha.terminal_key as k', (join) =>
      join.onRef('k.merchant_id', '=', 't.merchant_id').onRef('k.terminal_id', '=', 't.terminal_id'),
    )
    .select(['t.terminal_id', 't.merchant_id', 'k.sealed_tmk', 'k.sealed_pin_key', 'k.sealed_mac_key'])
    .leftJoin('kacha.terminal_parameter_set as s', (join) =>
      join.onRef('s.merchant_id', '=', 't.merchant_id').onRef('s.terminal_id', '=', 't.terminal_id'),
    )
    .leftJoin('kacha.terminal_binding as b', 'b.terminal_id', 't.terminal_id')
    .select(['k.generation', 'k.batch', 'k.sealed_next_tmk', 'k.next_tmk_in_use', 's.parameters', ...BINDING_COLUMNS])
    .select((row) =>
      row
        .selectFrom('kacha.terminal_duty as d')
        .whereRef('d.merchant_id', '=', 't.merchant_id')
        .whereRef('d.terminal_id', '=', 't.terminal_id')
        .select(sql<string[] | null>`array_agg(d.duty order by d.asked_at, d.duty)`.as('duties'))
        .as('duties'),
    );

function openTerminal(vault: Vault, row: BoundTerminal): Result<RegisteredTerminal, StoreFault> {
  const master = vault.openKey(row.sealed_tmk, placeOf(row.terminal_id, 'master'));
  if (!master.ok) return master;
  const working = openWorkingKeys(vault, row);
  if (!working.ok) return working;
  const next =
    row.sealed_next_tmk === null ? null : vault.openKey(row.sealed_next_tmk, placeOf(row.terminal_id, 'next'));
  if (next?.ok === false) return next;
  return ok({
    terminalId: terminalId(row.terminal_id),
    merchantId: merchantId(row.merchant_id),
    masterKey: master.value,
    working: working.value,
    keyGeneration: row.generation,
    batch: row.batch,
    binding: bindingOf(row),
    ...(next === null ? {} : { nextMaster: { key: next.value, inUse: row.next_tmk_in_use } }),
    ...(row.duties === null ? {} : { due: row.duties as readonly TerminalDuty[] }),
    ...(row.parameters === null ? {} : { parameters: row.parameters as TerminalParameters }),
  });
}

function openWorkingKeys(vault: Vault, row: KeyedTerminal): Result<WorkingKeySet | null, StoreFault> {
  if (row.sealed_pin_key === null || row.sealed_mac_key === null) return ok(null);
  const pin = vault.openKey(row.sealed_pin_key, placeOf(row.terminal_id, 'pin'));
  if (!pin.ok) return pin;
  const mac = vault.openKey(row.sealed_mac_key, placeOf(row.terminal_id, 'mac'));
  return mac.ok ? ok({ pin: pin.value, mac: mac.value }) : mac;
}

/** A sealed key that is moved to another terminal, or from MAC to PIN, does not open there. */
const placeOf = (terminal: string, key: 'master' | 'next' | 'pin' | 'mac'): string => `terminal/${terminal}/${key}`;
