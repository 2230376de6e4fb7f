/** A composite element, read: its parts by path, and what did not fit. */
import type { Bilingual, Secret } from '../../trade/index.ts';
import type { PartSecrecy } from './layout.ts';

export interface CompositePart extends Bilingual {
  /** '60.1', '59.A2.01', '55.9F26', '48.2.3'. */
  readonly path: string;
  readonly name: string;
  /** Digits, characters or upper-case hexadecimal; Chinese text is decoded. What is not for everybody is a `Secret`. */
  readonly value: string | Secret;
  readonly meaning?: Bilingual;
  readonly secrecy: PartSecrecy;
  /** Its own parts, of which its value is then the sum. */
  readonly parts?: readonly CompositePart[];
}

export type CompositeFaultKind =
  | 'cut-short'
  | 'left-over'
  | 'unknown-tag'
  | 'bad-length'
  | 'bad-count'
  | 'bad-tlv'
  | 'not-gbk'
  | 'not-json'
  | 'too-many'
  | 'too-deep';

export interface CompositeFault {
  readonly kind: CompositeFaultKind;
  readonly path: string;
  /** Digits, characters or bytes from the start of the element. */
  readonly unitOffset: number;
}

/** What decides which layout an element has. */
export interface LayoutContext {
  readonly mti: string;
  readonly typeCode?: string;
  readonly networkCode?: string;
  readonly processingCode?: string;
  readonly conditionCode?: string;
}

export const COMPOSITE_FAULT_TEXTS: Readonly<Record<CompositeFaultKind, Bilingual>> = {
  'cut-short': { zh: '内容在子域中间结束', en: 'ends inside a part' },
  'left-over': { zh: '末尾有多余内容', en: 'more than its layout knows' },
  'unknown-tag': { zh: '标签不在表中', en: 'a tag that is not in the table' },
  'bad-length': { zh: '长度不是数字', en: 'a length that is not a number' },
  'bad-count': { zh: '笔数与明细不符', en: 'the count is not that of the rows' },
  'bad-tlv': { zh: 'TLV 结构不完整', en: 'broken TLV' },
  'not-gbk': { zh: '不是 GBK 文字', en: 'not GBK text' },
  'not-json': { zh: '不是 JSON', en: 'not JSON' },
  'too-many': { zh: '子域过多', en: 'too many parts' },
  'too-deep': { zh: '嵌套过深', en: 'nested too deep' },
};
