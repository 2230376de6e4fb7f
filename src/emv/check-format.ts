/** Whether objects are what the dictionary says: length, digits, letters, template, once. Never quotes a value. */
import { toHex } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import { tagFacts } from './tags.ts';
import { type Tlv, valueBytes } from './tlv.ts';

export interface FormatFinding extends Bilingual {
  readonly kind: 'wrong-length' | 'not-digits' | 'not-text' | 'wrong-template' | 'duplicated' | 'unknown-tag';
  readonly tag: string;
  /** The object that the finding is about, to look up its place; not for printing, since it holds the value. */
  readonly item: Tlv;
}

/** Findings in the order in which the objects lie. Tags without a row are named once each and judged no further. */
export function checkFormat(items: readonly Tlv[]): readonly FormatFinding[] {
  return checkLevel(items, undefined);
}

function checkLevel(items: readonly Tlv[], template: string | undefined): readonly FormatFinding[] {
  const seen = new Set<string>();
  const findings: FormatFinding[] = [];
  for (const item of items) {
    if (seen.has(item.tag) && !REPEATABLE.has(item.tag)) findings.push(duplicated(item));
    seen.add(item.tag);
    findings.push(...checkItem(item, template));
    if (item.kind === 'constructed') findings.push(...checkLevel(item.items, item.tag));
  }
  return findings;
}

/** Templates and commands that a message may hold several of (EMV 4.3 Book 3, 10.10; Book 1, 12.2.3). */
const REPEATABLE: ReadonlySet<string> = new Set(['61', '71', '72', '86']);

/** Card templates whose contents the dictionary names; kernels' own templates hold anything. */
const JUDGED_TEMPLATES: ReadonlySet<string> = new Set(['61', '6F', '70', '71', '72', '73', '77', 'A5', 'BF0C']);

function checkItem(item: Tlv, template: string | undefined): readonly FormatFinding[] {
  const facts = tagFacts(item.tag);
  if (facts.secrecy === 'unknown') {
    const zh = '字典里没有这个标签，只显示长度';
    return [{ kind: 'unknown-tag', tag: item.tag, item, zh, en: 'not in the dictionary, so only its length is shown' }];
  }
  const findings: FormatFinding[] = [];
  if (template !== undefined && JUDGED_TEMPLATES.has(template) && isMisplaced(item.tag, template)) {
    findings.push(misplaced(item, template));
  }
  if (item.kind === 'constructed') return findings;
  const value = valueBytes(item);
  if (value.length < facts.bytesMin || value.length > facts.bytesMax) findings.push(wrongLength(item, value.length));
  else findings.push(...contentFinding(item, value));
  return findings;
}

function isMisplaced(tag: string, template: string): boolean {
  const { templates, origin } = tagFacts(tag);
  return templates.length === 0 ? origin === 'terminal' : !templates.includes(template);
}

function contentFinding(item: Tlv, value: Uint8Array): readonly FormatFinding[] {
  const { tag } = item;
  switch (tagFacts(tag).format) {
    case 'n':
      return /^\d*$/.test(toHex(value)) ? [] : [notDigits(item)];
    case 'cn':
      return /^\d*F*$/.test(toHex(value)) ? [] : [notDigits(item)];
    case 'a':
      return value.every((byte) => isLetter(byte)) ? [] : [notText(item)];
    case 'an':
      return value.every((byte) => isLetter(byte) || (byte >= 0x30 && byte <= 0x39)) ? [] : [notText(item)];
    case 'ans':
      // From 0x80 on: other code tables (9F11) and Chinese names.
      return value.every((byte) => byte >= 0x20 && byte !== 0x7f) ? [] : [notText(item)];
    case 'b':
    case 'dol':
    case 'template':
      return [];
  }
}

const isLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

function wrongLength(item: Tlv, lengthBytes: number): FormatFinding {
  const { bytesMin, bytesMax } = tagFacts(item.tag);
  const range = bytesMin === bytesMax ? String(bytesMin) : `${bytesMin}-${bytesMax}`;
  return {
    kind: 'wrong-length',
    tag: item.tag,
    item,
    zh: `长度 ${lengthBytes} 字节，应为 ${range} 字节`,
    en: `length ${lengthBytes} where ${range} is expected`,
  };
}

function notDigits(item: Tlv): FormatFinding {
  return { kind: 'not-digits', tag: item.tag, item, zh: '应为 BCD 数字，含有别的', en: 'not all BCD digits' };
}

function notText(item: Tlv): FormatFinding {
  return {
    kind: 'not-text',
    tag: item.tag,
    item,
    zh: '含有格式不允许的字符',
    en: 'characters that its format excludes',
  };
}

function duplicated(item: Tlv): FormatFinding {
  const zh = '同一层里重复出现，多数系统只看第一个';
  return {
    kind: 'duplicated',
    tag: item.tag,
    item,
    zh,
    en: 'appears again on this level; most systems read the first only',
  };
}

function misplaced(item: Tlv, template: string): FormatFinding {
  const { templates } = tagFacts(item.tag);
  const where = templates.join('、');
  return {
    kind: 'wrong-template',
    tag: item.tag,
    item,
    zh: where === '' ? `终端的数据不该在卡片模板 ${template} 里` : `不该在模板 ${template} 里，应在 ${where}`,
    en:
      templates.length === 0
        ? `terminal data has no place in the card's template ${template}`
        : `has no place in template ${template}; it belongs in ${templates.join(', ')}`,
  };
}
