/** What is wrong with bytes that were read, in words, and whether what follows it can still be trusted. */
import type { Bilingual } from '../trade/index.ts';
import type { UnpackFaultKind } from './unpack.ts';

export interface UnpackFaultText extends Bilingual {
  /** `lost`: the elements may hold each other's digits, so that nothing long may be shown of them. */
  readonly alignment: 'kept' | 'lost';
}

/** One row for each kind of fault; a kind without words, or without a word on the alignment, does not compile. */
export const UNPACK_FAULT_TEXTS: Readonly<Record<UnpackFaultKind, UnpackFaultText>> = {
  'bad-mti': { zh: '消息类型不是四位数字', en: 'the message type is not four digits', alignment: 'lost' },
  'no-bitmap': { zh: '报文在位图之前或位图中间结束', en: 'the message ends before its bitmap does', alignment: 'kept' },
  'secondary-bitmap': {
    zh: '出现了本方言没有的扩展位图',
    en: 'a second bitmap, which this dialect has not',
    alignment: 'lost',
  },
  'unknown-element': { zh: '位图中有本方言没有的域', en: 'an element that this dialect has not', alignment: 'kept' },
  truncated: { zh: '报文在这个域中间结束', en: 'the message ends inside this element', alignment: 'lost' },
  'bad-length': { zh: '长度不是数字', en: 'the length is not a number', alignment: 'lost' },
  'too-long': { zh: '长度超过这个域的上限', en: 'longer than this element may be', alignment: 'lost' },
  'misplaced-mac': { zh: 'MAC 后面还有别的域', en: 'elements follow the MAC', alignment: 'kept' },
  'trailing-bytes': { zh: '最后一个域之后还有多余字节', en: 'bytes after the last element', alignment: 'lost' },
  'not-digits': { zh: '应为数字，出现了其他内容', en: 'something else where digits belong', alignment: 'lost' },
  'not-track': {
    zh: '应为磁道字符，出现了其他内容',
    en: 'something else where track characters belong',
    alignment: 'lost',
  },
  'not-hex': { zh: '不是十六进制', en: 'not hexadecimal', alignment: 'kept' },
  'not-encodable': { zh: '有无法编码的字符', en: 'a character that cannot be written', alignment: 'kept' },
  'bad-padding': { zh: '填充不正确', en: 'wrong filling', alignment: 'lost' },
};
