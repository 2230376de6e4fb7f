/** Chip data as parts: a part for each data object, by its tag. */
import { readTlv, readTvr, type Tlv, tagFacts } from '../../emv/index.ts';
import { toHex } from '../../std/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import type { Meanings, PartSecrecy } from './layout.ts';
import type { CompositePart } from './part.ts';
import { container, partValue } from './part-value.ts';
import { amountMeaning } from './value-meaning.ts';

export interface ChipParts {
  readonly parts: CompositePart[];
  /** Where the objects stop being readable, in bytes. */
  readonly faultsAt: readonly number[];
}

export function chipParts(bytes: Uint8Array, path: string): ChipParts {
  const { items, faults } = readTlv(bytes);
  return { parts: items.map((item) => partOf(item, path)), faultsAt: faults.map(({ byteOffset }) => byteOffset) };
}

function partOf(item: Tlv, above: string): CompositePart {
  const { tag } = item;
  const { zh, en, secrecy } = tagFacts(tag);
  const named = { path: `${above}.${tag}`, name: tag, zh, en };
  switch (item.kind) {
    case 'constructed': {
      const parts = item.items.map((inner) => partOf(inner, named.path));
      return container(named, '', parts);
    }
    case 'secret':
      return { ...named, secrecy: SECRECIES[secrecy], value: item.value };
    case 'primitive': {
      const text = toHex(item.value);
      const shown = SECRECIES[secrecy];
      const meaning = shown === 'open' ? meaningOfTag(tag, text) : undefined;
      return {
        ...named,
        secrecy: shown,
        value: partValue(shown, text, 'bytes'),
        ...(meaning !== undefined && { meaning }),
      };
    }
  }
}

function meaningOfTag(tag: string, text: string): Bilingual | undefined {
  if (tag === '95') return findings(text);
  if (tag === '9F02' || tag === '9F03') return amountMeaning(text);
  if (tag === '9F36') return /^[0-9A-F]{4}$/.test(text) ? same(String(Number.parseInt(text, 16))) : undefined;
  if (tag === '9A')
    return /^\d{6}$/.test(text) ? same(`20${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`) : undefined;
  if (tag === '9F27') return CRYPTOGRAMS[((Number.parseInt(text, 16) >> 6) & 3).toString()];
  return undefined;
}

function findings(text: string): Bilingual | undefined {
  const read = readTvr(text);
  if (!read.ok) return undefined;
  if (read.value.length === 0) return { zh: '没有异常', en: 'nothing found' };
  return { zh: read.value.map(({ zh }) => zh).join('；'), en: read.value.map(({ en }) => en).join('; ') };
}

const same = (text: string): Bilingual => ({ zh: text, en: text });

const SECRECIES = {
  public: 'open',
  pan: 'pan',
  track: 'track',
  pin: 'pin-block',
  unknown: 'withheld',
} as const satisfies Record<string, PartSecrecy>;

/** The two high bits of tag 9F27. EMV 4.3 Book 3, Table 14. */
const CRYPTOGRAMS: Meanings = {
  '0': { zh: '脱机拒绝（AAC）', en: 'declined by the card (AAC)' },
  '1': { zh: '脱机批准（TC）', en: 'approved by the card (TC)' },
  '2': { zh: '请求联机（ARQC）', en: 'asks the issuer (ARQC)' },
};
