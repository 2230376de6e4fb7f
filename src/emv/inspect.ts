/** Bytes as a tree for people: named, placed, in words, masked, with everything that is odd. */
import type { Bilingual } from '../trade/index.ts';
import { checkFormat, type FormatFinding } from './check-format.ts';
import { type ChipExplanation, explainChip } from './explain-chip.ts';
import { readTag } from './read-tag.ts';
import { shownMasked, shownUnmasked } from './shown.ts';
import type { TagFinding } from './tag-finding.ts';
import { tagFacts } from './tags.ts';
import { readTlvPlaced, type Tlv, type TlvFault, type TlvPlace } from './tlv.ts';
import { nearestForm } from './tlv-fault-sentences.ts';

export interface InspectedObject extends Bilingual {
  /** 0 for the outermost level. */
  readonly depth: number;
  readonly tag: string;
  /** Of the tag, from the start of the bytes. */
  readonly byteOffset: number;
  /** Of the value. */
  readonly lengthBytes: number;
  /** Hexadecimal, a mask, a length, or empty for a template. */
  readonly shown: string;
  readonly words: readonly TagFinding[];
  readonly odd: readonly Omit<FormatFinding, 'item' | 'tag'>[];
}

export interface TlvInspection {
  /** Templates before their contents. */
  readonly objects: readonly InspectedObject[];
  readonly faults: readonly TlvFault[];
  /** What to change so that all of it reads; `undefined` when there is no fault or no small change. */
  readonly nearest: Bilingual | undefined;
  readonly explanation: ChipExplanation;
}

/** Never throws. Masked unless somebody asked for `unmasked` by name; words of secrets are never given. */
export function inspectTlv(bytes: Uint8Array, show: 'masked' | 'unmasked' = 'masked'): TlvInspection {
  const { items, faults, places } = readTlvPlaced(bytes);
  const odd = byItem(checkFormat(items));
  const objects = inspectLevel(items, { depth: 0, show, places, odd });
  return { objects, faults, nearest: nearestForm(bytes, faults), explanation: explainChip(flat(items)) };
}

interface Inspecting {
  readonly depth: number;
  readonly show: 'masked' | 'unmasked';
  readonly places: ReadonlyMap<Tlv, TlvPlace>;
  readonly odd: ReadonlyMap<Tlv, readonly FormatFinding[]>;
}

function inspectLevel(items: readonly Tlv[], inspecting: Inspecting): readonly InspectedObject[] {
  return items.flatMap((item) => {
    const own = inspectItem(item, items, inspecting);
    if (item.kind !== 'constructed') return [own];
    return [own, ...inspectLevel(item.items, { ...inspecting, depth: inspecting.depth + 1 })];
  });
}

function inspectItem(item: Tlv, neighbours: readonly Tlv[], inspecting: Inspecting): InspectedObject {
  const { depth, show, places, odd } = inspecting;
  const { zh, en } = tagFacts(item.tag);
  const place = places.get(item);
  return {
    depth,
    tag: item.tag,
    zh,
    en,
    byteOffset: place?.byteOffset ?? 0,
    lengthBytes: place?.lengthBytes ?? 0,
    shown: show === 'masked' ? shownMasked(item) : shownUnmasked(item),
    words: item.kind === 'primitive' ? readTag(item.tag, item.value, neighbours) : [],
    odd: (odd.get(item) ?? []).map(({ kind, zh, en }) => ({ kind, zh, en })),
  };
}

/** A card's answer holds in a template what DE 55 holds plain. */
function flat(items: readonly Tlv[]): readonly Tlv[] {
  return items.flatMap((item) => (item.kind === 'constructed' ? flat(item.items) : [item]));
}

function byItem(findings: readonly FormatFinding[]): ReadonlyMap<Tlv, readonly FormatFinding[]> {
  const groups = new Map<Tlv, FormatFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.item);
    if (group === undefined) groups.set(finding.item, [finding]);
    else group.push(finding);
  }
  return groups;
}
