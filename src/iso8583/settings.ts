/** A point on which the users of one dialect differ: a value, not a branch, with what is known about it. */
import type { Bilingual } from '../trade/index.ts';

export type SettingValue = string | number;

export interface SettingFacts<Value extends SettingValue = SettingValue> {
  readonly values: readonly Value[];
  readonly usual: Value;
  readonly says: Bilingual;
  /** Where the disagreement is known from. */
  readonly source: string;
}

/** One row a setting; a setting without its facts does not compile. */
export type SettingsTable<Settings> = {
  readonly [Name in keyof Settings]: SettingFacts<Extract<Settings[Name], SettingValue>>;
};

export type AnySettingsTable = Readonly<Record<string, SettingFacts>>;

/** What holds where nothing is said. */
export function usualOf<Settings>(table: SettingsTable<Settings>): Settings {
  const rows = Object.entries<SettingFacts>(table as AnySettingsTable);
  return Object.fromEntries(rows.map(([name, { usual }]) => [name, usual])) as Settings;
}
