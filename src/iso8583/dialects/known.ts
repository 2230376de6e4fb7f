/** Every dialect that comes with Kacha, by name. */
import { fault, nearest, ok, type Result } from '../../std/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import type { Dialect } from '../dialect.ts';
import type { AnySettingsTable, SettingsTable, SettingValue } from '../settings.ts';
import { interchange } from './interchange.ts';
import {
  ISO_1987_BCD_SETTINGS,
  ISO_1987_EBCDIC_SETTINGS,
  ISO_1987_SETTINGS,
  iso1987Ascii,
  iso1987Bcd,
  iso1987Ebcdic,
  iso1987Hex,
} from './iso-1987.ts';
import { iso1993 } from './iso-1993.ts';
import { unionpayPos } from './unionpay-pos.ts';
import { UNIONPAY_POS_SETTINGS } from './unionpay-pos-facts.ts';

export interface KnownDialect {
  readonly name: string;
  readonly title: Bilingual;
  /** The points that may be set, with their values and sources. */
  readonly settings: AnySettingsTable;
  /** Builds it with the usual settings, but for what is said otherwise. Values are of the table: check before. */
  readonly build: (settings?: Readonly<Record<string, SettingValue>>) => Dialect;
}

export interface UnknownDialect {
  readonly kind: 'unknown-dialect';
  /** The known name that was probably meant. */
  readonly nearest?: string;
}

export const dialects = (): readonly KnownDialect[] => KNOWN;

export function knownDialect(name: string): Result<KnownDialect, UnknownDialect> {
  const found = KNOWN.find((known) => known.name === name);
  if (found !== undefined) return ok(found);
  const guess = nearest(
    name,
    KNOWN.map((known) => known.name),
  );
  return fault({ kind: 'unknown-dialect', ...(guess !== undefined && { nearest: guess }) });
}

/** With its usual settings. */
export function dialectNamed(name: string): Result<Dialect, UnknownDialect> {
  const known = knownDialect(name);
  return known.ok ? ok(known.value.build()) : known;
}

interface Entry<Settings> {
  readonly build: (settings?: Partial<Settings>) => Dialect;
  readonly settings: SettingsTable<Settings>;
}

function known<Settings>({ build, settings }: Entry<Settings>): KnownDialect {
  const { name, title } = build();
  return {
    name,
    title,
    settings: settings as AnySettingsTable,
    build: (chosen = {}) => build(chosen as Partial<Settings>),
  };
}

const KNOWN: readonly KnownDialect[] = [
  known({ build: unionpayPos, settings: UNIONPAY_POS_SETTINGS }),
  known<object>({ build: () => interchange(), settings: {} }),
  known({ build: iso1987Ascii, settings: ISO_1987_SETTINGS }),
  known({ build: iso1987Hex, settings: ISO_1987_SETTINGS }),
  known({ build: iso1987Bcd, settings: ISO_1987_BCD_SETTINGS }),
  known({ build: iso1987Ebcdic, settings: ISO_1987_EBCDIC_SETTINGS }),
  known<object>({ build: () => iso1993(), settings: {} }),
];
