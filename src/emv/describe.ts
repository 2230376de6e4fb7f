/** Data objects as people may see them: by tag and name, secrets masked, the unknown by its length only. */
import { shownMasked } from './shown.ts';
import { tagFacts } from './tags.ts';
import type { Tlv } from './tlv.ts';

export interface TlvLine {
  /** 0 for the outermost level. */
  readonly depth: number;
  readonly tag: string;
  readonly zh: string;
  readonly en: string;
  /** Upper-case hexadecimal, a mask such as `[track 2]`, `[7 bytes]` for an unknown tag, or empty for a template. */
  readonly shown: string;
}

/** One line per object, templates before their contents. Safe for logs, traces and screens. */
export function describeTlv(items: readonly Tlv[]): readonly TlvLine[] {
  return items.flatMap((item) => lines(item, 0));
}

function lines(item: Tlv, depth: number): readonly TlvLine[] {
  const { zh, en } = tagFacts(item.tag);
  const own: TlvLine = { depth, tag: item.tag, zh, en, shown: shownMasked(item) };
  return item.kind === 'constructed' ? [own, ...item.items.flatMap((inner) => lines(inner, depth + 1))] : [own];
}
