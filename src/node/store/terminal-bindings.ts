/** Which device belongs to which terminal, as a table whose keys are the rule. Source: 259号文, protocol reference 6. */
import { type Kysely, sql } from 'kysely';
import { fault, type Instant, instant, ok, type Result } from '../../std/index.ts';
import type { RegisteredPlace, TerminalBinding } from '../../switch/index.ts';
import {
  type Coordinates,
  type MerchantId,
  merchantId,
  type SeenPlace,
  type TerminalId,
  terminalId,
} from '../../trade/index.ts';
import { recordChange } from './own-changes.ts';
import { isUniqueViolation } from './refusal.ts';
import type { Database, TerminalBindingTable } from './schema.ts';
import { notRegistered, type StoreFault, serialBound } from './store-fault.ts';

export interface DeviceBinding {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly serial: string;
  readonly acquirer: string;
  readonly place: RegisteredPlace | null;
  readonly boundAt: Instant;
}

/** Columns of the table `b` beside a terminal's own; all `null` for one to which no device is bound. */
export const BINDING_COLUMNS = [
  'b.merchant_id as bound_merchant_id',
  'b.serial',
  'b.acquirer',
  'b.region',
  'b.latitude_micro',
  'b.longitude_micro',
  'b.cells',
  'b.bound_at',
  'b.seen_latitude_micro',
  'b.seen_longitude_micro',
  'b.seen_cells',
  'b.seen_at',
] as const;

type Columns = Omit<TerminalBindingTable, 'terminal_id' | 'merchant_id'>;
export type BindingColumns = { readonly [Name in keyof Columns]: Columns[Name] | null } & {
  readonly bound_merchant_id: string | null;
};

/**
 * Binds a device to a terminal of this merchant, in place of the one before. A serial number that belongs to another
 * terminal is refused and changes nothing: it must be released there first.
 */
export async function bindTerminal(db: Kysely<Database>, binding: DeviceBinding): Promise<Result<void, StoreFault>> {
  try {
    return await bind(db, binding);
  } catch (error) {
    // Somebody bound the same device at the same moment.
    if (isUniqueViolation(error)) return fault(serialBound(binding.serial));
    throw error;
  }
}

async function bind(db: Kysely<Database>, binding: DeviceBinding): Promise<Result<void, StoreFault>> {
  const { place } = binding;
  const facts = {
    merchant_id: binding.merchantId,
    serial: binding.serial,
    acquirer: binding.acquirer,
    region: place?.region ?? null,
    latitude_micro: place?.point?.latitudeMicro ?? null,
    longitude_micro: place?.point?.longitudeMicro ?? null,
    cells: [...(place?.cells ?? [])],
    bound_at: binding.boundAt,
    seen_latitude_micro: null,
    seen_longitude_micro: null,
    seen_cells: null,
    seen_at: null,
  };
  return await db.transaction().execute(async (changes) => {
    const terminal = await changes
      .selectFrom('kacha.terminal')
      .select('merchant_id')
      .where('terminal_id', '=', binding.terminalId)
      .executeTakeFirst();
    if (terminal?.merchant_id !== binding.merchantId) return fault(notRegistered(binding.terminalId));
    const written = await changes
      .insertInto('kacha.terminal_binding')
      .values({ terminal_id: binding.terminalId, ...facts })
      .onConflict((conflict) => conflict.doNothing())
      .returning('terminal_id')
      .executeTakeFirst();
    if (written !== undefined) return ok(undefined);
    const before = await changes
      .selectFrom('kacha.terminal_binding')
      .select('serial')
      .where('terminal_id', '=', binding.terminalId)
      .executeTakeFirst();
    const replaced = await changes
      .updateTable('kacha.terminal_binding')
      .set(facts)
      .where('terminal_id', '=', binding.terminalId)
      .where(
        sql<boolean>`not exists (select from kacha.terminal_binding o
          where o.serial = ${binding.serial} and o.terminal_id <> ${binding.terminalId})`,
      )
      .returning('terminal_id')
      .executeTakeFirst();
    if (replaced === undefined) return fault(serialBound(binding.serial));
    await recordChange(changes, {
      kind: 'device-swap',
      scope: { kind: 'terminal', id: binding.terminalId },
      since: binding.boundAt,
      from: before?.serial ?? null,
      to: binding.serial,
    });
    return ok(undefined);
  });
}

export async function listBindings(db: Kysely<Database>): Promise<ReadonlyMap<TerminalId, TerminalBinding>> {
  const rows = await db.selectFrom('kacha.terminal_binding').selectAll().orderBy('terminal_id').execute();
  return new Map(
    rows.flatMap((row) => {
      const binding = bindingOf({ ...row, bound_merchant_id: row.merchant_id });
      return binding === null ? [] : [[terminalId(row.terminal_id), binding]];
    }),
  );
}

export async function saveSeenPlace(
  db: Kysely<Database>,
  terminalId: TerminalId,
  { point, cell, at }: SeenPlace & { readonly at: Instant },
): Promise<void> {
  await db
    .updateTable('kacha.terminal_binding')
    .set({
      seen_latitude_micro: point?.latitudeMicro ?? null,
      seen_longitude_micro: point?.longitudeMicro ?? null,
      seen_cells: cell === null ? [] : [cell],
      seen_at: at,
    })
    .where('terminal_id', '=', terminalId)
    .execute();
}

export function bindingOf(row: BindingColumns): TerminalBinding | null {
  if (row.serial === null || row.bound_at === null) return null;
  const place = {
    region: row.region,
    point: pointOf(row.latitude_micro, row.longitude_micro),
    cells: row.cells ?? [],
  };
  const isPlaced = place.region !== null || place.point !== null || place.cells.length > 0;
  const seen = { point: pointOf(row.seen_latitude_micro, row.seen_longitude_micro), cell: row.seen_cells?.[0] ?? null };
  return {
    serial: row.serial,
    merchantId: merchantId(row.bound_merchant_id ?? ''),
    acquirer: row.acquirer ?? '',
    place: isPlaced ? place : null,
    boundAt: instant(row.bound_at),
    seen: row.seen_at === null ? null : { ...seen, at: instant(row.seen_at) },
  };
}

const pointOf = (latitudeMicro: number | null, longitudeMicro: number | null): Coordinates | null =>
  latitudeMicro === null || longitudeMicro === null ? null : { latitudeMicro, longitudeMicro };
