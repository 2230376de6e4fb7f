/** What keeps a message from being answered: one row each, and what the row means for a payment. */
import type { FrameFault } from '../../iso8583/index.ts';
import type { Bilingual } from '../../trade/index.ts';

/** Counts and the system's own error names; never a byte of a message. */
export type ExchangeFault =
  | { readonly kind: 'payload-too-long'; readonly expectedMax: number; readonly got: number }
  | { readonly kind: 'name-not-found' | 'refused' | 'unreachable' | 'tls-failed'; readonly code: string }
  | { readonly kind: 'dial-timeout' | 'no-answer'; readonly waitedMs: number }
  | { readonly kind: 'closed-before-answer'; readonly code?: string }
  | { readonly kind: 'half-an-answer'; readonly bytesCame: number; readonly ended: 'closed' | 'waited-too-long' }
  | { readonly kind: 'answer-unreadable'; readonly frame: FrameFault };

export type ExchangeFaultKind = ExchangeFault['kind'];

export interface ExchangeFaultFacts extends Bilingual {
  /** `nothing-sent`: the message may simply be sent again. `unknown`: the host may have acted on it. */
  readonly outcome: 'nothing-sent' | 'unknown';
}

/** `{got}`, `{expected}`, `{code}` and `{seconds}` are filled in. */
export const EXCHANGE_FAULTS: Readonly<Record<ExchangeFaultKind, ExchangeFaultFacts>> = {
  'payload-too-long': {
    outcome: 'nothing-sent',
    zh: '报文有 {got} 字节，一帧最多 {expected}',
    en: 'the message has {got} bytes and a frame takes {expected}',
  },
  'name-not-found': {
    outcome: 'nothing-sent',
    zh: '主机名解析不出来（{code}）',
    en: 'the host name was not found ({code})',
  },
  refused: {
    outcome: 'nothing-sent',
    zh: '对方拒绝连接：这个端口没有程序在听（{code}）',
    en: 'the connection was refused: nothing listens on this port ({code})',
  },
  unreachable: {
    outcome: 'nothing-sent',
    zh: '网络到不了这台主机（{code}）',
    en: 'the host cannot be reached ({code})',
  },
  'dial-timeout': {
    outcome: 'nothing-sent',
    zh: '{seconds} 秒内没有连上',
    en: 'no connection within {seconds} s',
  },
  'tls-failed': {
    outcome: 'nothing-sent',
    zh: 'TLS 没有建立（{code}）',
    en: 'TLS could not be set up ({code})',
  },
  'no-answer': {
    outcome: 'unknown',
    zh: '已连上并发出，{seconds} 秒内没有应答',
    en: 'connected and sent, and no answer within {seconds} s',
  },
  'closed-before-answer': {
    outcome: 'unknown',
    zh: '已发出，对方没有应答就断开了',
    en: 'sent, and the host closed the connection without an answer',
  },
  'half-an-answer': {
    outcome: 'unknown',
    zh: '应答只到了一半：收到 {got} 字节就没有下文了',
    en: 'half an answer: {got} bytes came and then no more',
  },
  'answer-unreadable': {
    outcome: 'unknown',
    zh: '收到的不是这种帧：长度头说后面有 {got} 字节，不可能；看看 --length',
    en: 'what came is no such frame: its length announces {got} bytes, which cannot be; look at --length',
  },
};

/** One sentence about a fault. */
export function describeExchangeFault(fault: ExchangeFault): Bilingual {
  const { zh, en } = EXCHANGE_FAULTS[fault.kind];
  const filled = (text: string): string =>
    Object.entries(blanksOf(fault)).reduce((line, [name, value]) => line.replace(`{${name}}`, value), text);
  return { zh: filled(zh), en: filled(en) };
}

function blanksOf(fault: ExchangeFault): Readonly<Record<string, string>> {
  switch (fault.kind) {
    case 'payload-too-long':
      return { got: String(fault.got), expected: String(fault.expectedMax) };
    case 'name-not-found':
    case 'refused':
    case 'unreachable':
    case 'tls-failed':
      return { code: fault.code };
    case 'dial-timeout':
    case 'no-answer':
      return { seconds: String(fault.waitedMs / 1_000) };
    case 'closed-before-answer':
      return {};
    case 'half-an-answer':
      return { got: String(fault.bytesCame) };
    case 'answer-unreadable':
      return { got: String(fault.frame.announcedBytes) };
  }
}
