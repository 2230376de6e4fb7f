/** How the lines of the contact book are written: short, and none without where it comes from. */
import type { Bilingual, ContactChannel, ContactKind, ContactRow, ContactWay } from '../../trade/index.ts';
import { say } from '../words.ts';

export interface ContactLine {
  readonly id: string;
  readonly name: Bilingual;
  readonly also?: readonly string[];
  readonly prefixes?: readonly string[];
  readonly channels: readonly ContactChannel[];
  readonly source: string;
  readonly since?: string;
}

/** Spells lines out as rows. What was read in other people's pages stays unreviewed until somebody has rung it up. */
export function contactRows(
  table: { readonly kind: ContactKind; readonly fictional: boolean },
  lines: readonly ContactLine[],
): readonly ContactRow[] {
  return lines.map((line) => ({
    kind: table.kind,
    id: line.id,
    name: line.name,
    also: line.also ?? [],
    prefixes: line.prefixes ?? [],
    channels: line.channels,
    source: line.source,
    since: line.since ?? 'unknown',
    reviewed: false,
    fictional: table.fictional,
  }));
}

export const by = (way: ContactWay, value: string, matters: Bilingual | null = null): ContactChannel => ({
  by: way,
  value,
  for: matters,
});

export const CREDIT_CARDS = say('信用卡', 'credit cards');
