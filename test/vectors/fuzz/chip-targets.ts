/** Chip data: objects, lists, words, profiles. */
import {
  checkIccData,
  cryptogramEvidence,
  describeTlv,
  explainChip,
  ICC_PROFILE_NAMES,
  inspectTlv,
  orderTlv,
  readDol,
  readTlv,
  splitByDol,
  TLV_LIMITS,
  tlvFaultSentence,
  writeTlv,
} from '../../../src/emv/index.ts';
import { fromHex, fromLatin1, hex, toHex } from '../../../src/std/index.ts';
import { LANGUAGES } from '../../../src/trade/index.ts';
import { type FuzzTarget, PLANTED_PAN, promise, vectorJson } from './target.ts';

interface TlvVectors {
  readonly reading: readonly { readonly hex: string }[];
}

function tlvSeeds(): readonly Uint8Array[] {
  const { reading } = vectorJson<TlvVectors>('emv/tlv.json');
  const asciiHex = toHex(fromLatin1(PLANTED_PAN));
  return [
    ...reading.flatMap((each) => fromHex(each.hex) ?? []),
    hex(
      '9F2608AABBCCDDEEFF0011950580000000009A032611229F34034203009F330360F0C89F27018082027C005F2A0201569F0206000000008880',
    ),
    // The planted card: where it belongs, in hexadecimal of its characters, under a tag nobody knows, in a template.
    hex(`5A08${PLANTED_PAN}5712${PLANTED_PAN}D301210100000000000F`),
    hex(`DF7F08${PLANTED_PAN}9F1E08${asciiHex.slice(0, 16)}5010${asciiHex}`),
    hex(`7012${'5A08'}${PLANTED_PAN}8E06000000000203`),
    hex('71099F180412345678DF3100'),
  ];
}

export const CHIP_TARGETS: readonly FuzzTarget[] = [
  {
    name: 'tlv',
    seeds: tlvSeeds,
    read(bytes) {
      const { items, faults } = readTlv(bytes);
      promise(items.length <= TLV_LIMITS.itemsMax, 'objects are bounded');
      promise(writeTlv(items).length <= bytes.length, 'objects hold no more than what came');
      const lines = describeTlv(items);
      promise(lines.length <= TLV_LIMITS.itemsMax, 'lines are bounded');
      return {
        faults: faults.map(({ kind, byteOffset }) => `${kind} @${byteOffset}`),
        shown: [JSON.stringify(lines), JSON.stringify(orderTlv(items).map(({ tag }) => tag))],
      };
    },
  },
  {
    name: 'tlv-inspect',
    seeds: tlvSeeds,
    read(bytes) {
      const inspection = inspectTlv(bytes);
      promise(inspection.objects.length <= TLV_LIMITS.itemsMax, 'objects are bounded');
      promise(
        inspection.objects.every(({ depth }) => depth < TLV_LIMITS.depthMax),
        'objects are nested so deep and no deeper',
      );
      const odd = inspection.objects.flatMap(({ tag, odd }) => odd.map(({ kind }) => `${kind} ${tag}`));
      const sentences = inspection.faults.map((fault) => tlvFaultSentence(fault));
      return {
        faults: [...inspection.faults.map(({ kind, byteOffset }) => `${kind} @${byteOffset}`), ...odd],
        shown: [JSON.stringify(inspection), JSON.stringify(sentences)],
      };
    },
  },
  {
    name: 'icc-data',
    seeds: tlvSeeds,
    read(bytes) {
      const { items } = readTlv(bytes);
      cryptogramEvidence(items);
      const findings = ICC_PROFILE_NAMES.flatMap((profile) => checkIccData(profile, items));
      const { sentences, look } = explainChip(items);
      const shown = LANGUAGES.flatMap((language) => sentences.map((sentence) => sentence[language]));
      return {
        faults: checkIccData('sale-request', items)
          .map(({ kind, tag }) => `${kind} ${tag}`)
          .slice(0, FINDINGS_TOLD_MAX),
        shown: [JSON.stringify(findings), ...shown, JSON.stringify(look)],
      };
    },
  },
  {
    name: 'dol',
    seeds: () => [hex('9F02069F03069F1A0295055F2A029A039C019F3704'), hex('9F3704000000'), hex('5A0857139F0206')],
    read(bytes) {
      const { entries, faults } = readDol(bytes);
      promise(2 * entries.length <= bytes.length, 'entries are bounded');
      const split = splitByDol(entries, bytes);
      promise(split.items.length <= entries.length, 'a list cuts no more objects than it names');
      const told = [...faults, ...split.faults];
      return {
        faults: told.map(({ kind, byteOffset }) => `${kind} @${byteOffset}`),
        shown: [JSON.stringify(describeTlv(split.items))],
      };
    },
  },
];

/** A case shows the first few; there are no more than a profile has rows and the data has objects. */
const FINDINGS_TOLD_MAX = 24;
