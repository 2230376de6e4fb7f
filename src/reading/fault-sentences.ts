/** What each fault of reading says. Chinese and English stand together. */
import type { Bilingual } from '../trade/index.ts';
import type { ReadingFault } from './reading.ts';

/** One sentence, with numbers but never with what was found; the place is the caller's to print. */
export function describeReadingFault(fault: ReadingFault): Bilingual {
  switch (fault.kind) {
    case 'garbage':
      return {
        zh: `${fault.bytes} 字节不属于任何报文，跳过了`,
        en: `${fault.bytes} bytes belong to no message and were skipped`,
      };
    case 'frame-cut':
      return {
        zh: `报文没收完：长度写 ${fault.wanted} 字节，只有 ${fault.left} 字节`,
        en: `a frame is cut: it announces ${fault.wanted} bytes and ${fault.left} are there`,
      };
    case 'no-message':
      return {
        zh: `有 ${fault.pieces} 段数据不像这种报文，没有解`,
        en: `${fault.pieces} pieces look like no message of this dialect and were left out`,
      };
    case 'limit-reached':
      return {
        zh: `到了上限 ${fault.limit}（${fault.max}），后面的没有读`,
        en: `the limit ${fault.limit} (${fault.max}) was reached; what follows was not read`,
      };
  }
}
