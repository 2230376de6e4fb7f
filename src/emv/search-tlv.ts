/** Finding objects in nested templates, and putting them in an order. */
import type { Tlv } from './tlv.ts';

/**
 * All objects at the end of a path such as `72/86`, at any depth, in the order in which they lie: each tag of the path is
 * directly inside the one before it. A path of one tag finds that tag everywhere.
 */
export function findAll(items: readonly Tlv[], path: string): readonly Tlv[] {
  const found: Tlv[] = [];
  walk(items, [], (item, trail) => {
    if (`/${[...trail, item.tag].join('/')}`.endsWith(`/${path}`)) found.push(item);
  });
  return found;
}

/** The order in which UnionPay-style terminals customarily send DE 55; no standard demands one. Cross-read. */
export const ICC_DATA_ORDER: readonly string[] = [
  '9F26',
  '9F27',
  '9F10',
  '9F37',
  '9F36',
  '95',
  '9A',
  '9C',
  '9F02',
  '5F2A',
  '82',
  '9F1A',
  '9F03',
  '9F33',
  '9F34',
  '9F35',
  '9F1E',
  '84',
  '9F09',
  '9F41',
  '91',
  '71',
  '72',
  'DF31',
  'DF32',
  'DF33',
  'DF34',
  '9F63',
  '9F74',
];

/** The same objects with those of the list first, in its order; the others keep theirs. */
export function orderTlv(items: readonly Tlv[], order: readonly string[] = ICC_DATA_ORDER): readonly Tlv[] {
  const rank = (tag: string): number => {
    const at = order.indexOf(tag);
    return at < 0 ? order.length : at;
  };
  return items.toSorted((a, b) => rank(a.tag) - rank(b.tag));
}

type Visit = (item: Tlv, trail: readonly string[]) => void;

/** Templates before their contents; no deeper than the reader goes, so that recursion is bounded. */
function walk(items: readonly Tlv[], trail: readonly string[], visit: Visit): void {
  for (const item of items) {
    visit(item, trail);
    if (item.kind === 'constructed') walk(item.items, [...trail, item.tag], visit);
  }
}
