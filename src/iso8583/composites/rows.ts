/** Short ways to write a row of a layout. */
import type { Bilingual } from '../../trade/index.ts';
import type { Meanings, PartFacts, PartSecrecy, SizedPart, ValueReading } from './layout.ts';

export interface PartOptions {
  readonly meanings?: Meanings;
  readonly reads?: ValueReading;
  readonly ends?: 'early';
  readonly layout?: PartFacts['layout'];
}

type Named = readonly [id: string, name: string, width: SizedPart['width'], names: Bilingual];

export const names = (zh: string, en: string): Bilingual => ({ zh, en });

export const open = (named: Named, options: PartOptions = {}): SizedPart => part('open', named, options);

export const text = (named: Named, options: PartOptions = {}): SizedPart => part('free-text', named, options);

export const hidden = (secrecy: Exclude<PartSecrecy, 'open' | 'free-text'>, named: Named): SizedPart =>
  part(secrecy, named, {});

/** Parts whose width is written beside them. */
export const unsized = (parts: readonly SizedPart[]): readonly PartFacts[] =>
  parts.map(({ width: _, ...facts }) => facts);

/** What an acquirer appends, or nobody explained. */
export const REST: SizedPart = hidden('withheld', ['rest', 'rest', 'rest', names('其余内容', 'the rest')]);

function part(secrecy: PartSecrecy, [id, name, width, { zh, en }]: Named, options: PartOptions): SizedPart {
  const { layout, ...others } = options;
  return { id, name, zh, en, secrecy, width, ...others, ...(layout !== undefined && { layout }) };
}
