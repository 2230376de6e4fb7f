/** Chip data as parts: a part for each data object, by its tag. */
import { readTag, readTlv, shownMasked, type TagSecrecy, type Tlv, tagFacts } from '../../emv/index.ts';
import { toHex } from '../../std/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import type { PartSecrecy } from './layout.ts';
import type { CompositePart } from './part.ts';
import { container, partValue } from './part-value.ts';

export interface ChipParts {
  readonly parts: CompositePart[];
  /** Where the objects stop being readable, in bytes. */
  readonly faultsAt: readonly number[];
}

export function chipParts(bytes: Uint8Array, path: string): ChipParts {
  const { items, faults } = readTlv(bytes);
  return {
    parts: items.map((item) => partOf(item, path, items)),
    faultsAt: faults.map(({ byteOffset }) => byteOffset),
  };
}

function partOf(item: Tlv, above: string, neighbours: readonly Tlv[]): CompositePart {
  const { tag } = item;
  const { zh, en, secrecy } = tagFacts(tag);
  const named = { path: `${above}.${tag}`, name: tag, zh, en };
  switch (item.kind) {
    case 'constructed': {
      const parts = item.items.map((inner) => partOf(inner, named.path, item.items));
      return container(named, '', parts);
    }
    case 'secret':
      return { ...named, secrecy: SECRECIES[secrecy], value: item.value };
    case 'primitive': {
      const shown = isExpected(item) && !looksLikeCard(item) ? SECRECIES[secrecy] : 'withheld';
      const said = shown === 'open' ? meaningOf(item, neighbours) : undefined;
      const value = partValue(shown, toHex(item.value), 'bytes');
      return { ...named, secrecy: shown, value, ...(said !== undefined && { meaning: said }) };
    }
  }
}

type PrimitiveTlv = Extract<Tlv, { readonly kind: 'primitive' }>;

/** A value of the wrong size is not what its tag says, so nobody knows what it is. */
function isExpected({ tag, value }: PrimitiveTlv): boolean {
  const { bytesMin, bytesMax } = tagFacts(tag);
  return value.length >= bytesMin && value.length <= bytesMax;
}

/** A public value that the masked reading of chip data does not print as it is. */
const looksLikeCard = (item: PrimitiveTlv): boolean =>
  tagFacts(item.tag).secrecy === 'public' && shownMasked(item) !== toHex(item.value);

function meaningOf({ tag, value }: PrimitiveTlv, neighbours: readonly Tlv[]): Bilingual | undefined {
  const found = readTag(tag, value, neighbours);
  if (found.length === 0) return undefined;
  return { zh: found.map(({ zh }) => zh).join('；'), en: found.map(({ en }) => en).join('; ') };
}

const SECRECIES: Readonly<Record<TagSecrecy, PartSecrecy>> = {
  public: 'open',
  pan: 'pan',
  expiry: 'withheld',
  track: 'track',
  track1: 'track',
  personal: 'withheld',
  pin: 'pin-block',
  key: 'key',
  header: 'withheld',
  withheld: 'withheld',
  unknown: 'withheld',
};
