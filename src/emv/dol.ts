/**
 * Data object lists: tags and lengths without values, by which a card says what it wants to be told (PDOL, CDOL1, CDOL2,
 * DDOL, TDOL). EMV 4.3 Book 3, 5.4.
 */
import { assert, ByteReader, concat, type Truncated } from '../std/index.ts';
import { tagFacts } from './tags.ts';
import { isConstructed, isTag, readTagFrom, type Tlv, tlv, valueBytes } from './tlv.ts';

export interface DolEntry {
  /** Upper-case hexadecimal. */
  readonly tag: string;
  readonly lengthBytes: number;
}

/** `byteOffset` counts from the start of the list (or of the data cut by it). */
export type DolFault =
  | Truncated
  | { readonly kind: 'tag-too-long'; readonly byteOffset: number }
  /** Zero is no tag: padding, which lists do not have. */
  | { readonly kind: 'not-a-tag'; readonly byteOffset: number }
  /** EMV allows one length byte; a list asking for more than a command can carry is refused. */
  | { readonly kind: 'asks-too-much'; readonly byteOffset: number }
  | { readonly kind: 'trailing'; readonly byteOffset: number; readonly left: number };

/** What one command can carry: EMV 4.3 Book 3, 6.5 (Lc is one byte). */
export const DOL_BYTES_MAX = 255;

/** The entries up to the first fault; never throws. */
export function readDol(bytes: Uint8Array): {
  readonly entries: readonly DolEntry[];
  readonly faults: readonly DolFault[];
} {
  const entries: DolEntry[] = [];
  const reader = new ByteReader(bytes);
  let askedBytes = 0;
  while (reader.left > 0) {
    const byteOffset = reader.offset;
    const tag = readTagFrom(reader);
    if (!tag.ok) return { entries, faults: [tag.fault] };
    if (!isTag(tag.value)) return { entries, faults: [{ kind: 'not-a-tag', byteOffset }] };
    const length = reader.take(1);
    if (!length.ok) return { entries, faults: [length.fault] };
    const lengthBytes = length.value[0] as number;
    askedBytes += lengthBytes;
    if (askedBytes > DOL_BYTES_MAX) return { entries, faults: [{ kind: 'asks-too-much', byteOffset }] };
    entries.push({ tag: tag.value, lengthBytes });
  }
  return { entries, faults: [] };
}

/**
 * The values that the list asks for, one behind the other, by the rules of 5.4: what is missing, unknown or a template is
 * zeros; a numeric value loses or gains digits on its left, any other on its right (`cn` is filled with F).
 */
export function buildFromDol(entries: readonly DolEntry[], items: readonly Tlv[]): Uint8Array {
  const asked = entries.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0);
  assert(asked <= DOL_BYTES_MAX, 'a list that was read by readDol');
  return concat(...entries.map((entry) => fitted(entry, items)));
}

/** The inverse: cuts data by the list that it answers. Templates and what is cut short are left out, and said. */
export function splitByDol(
  entries: readonly DolEntry[],
  bytes: Uint8Array,
): { readonly items: readonly Tlv[]; readonly faults: readonly DolFault[] } {
  const reader = new ByteReader(bytes);
  const items: Tlv[] = [];
  for (const { tag, lengthBytes } of entries) {
    const value = reader.take(lengthBytes);
    if (!value.ok) return { items, faults: [value.fault] };
    if (!isConstructed(tag)) items.push(tlv(tag, value.value));
  }
  if (reader.left === 0) return { items, faults: [] };
  return { items, faults: [{ kind: 'trailing', byteOffset: reader.offset, left: reader.left }] };
}

function fitted({ tag, lengthBytes }: DolEntry, items: readonly Tlv[]): Uint8Array {
  const item = items.find((each) => each.tag === tag);
  const out = new Uint8Array(lengthBytes);
  if (item === undefined || item.kind === 'constructed') return out;
  const value = valueBytes(item);
  const { format } = tagFacts(tag);
  if (format === 'n') {
    const kept = value.subarray(Math.max(0, value.length - lengthBytes));
    out.set(kept, lengthBytes - kept.length);
    return out;
  }
  const kept = value.subarray(0, lengthBytes);
  if (format === 'cn') out.fill(0xff);
  out.set(kept);
  return out;
}
