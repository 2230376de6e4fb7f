/** Words by which logs say which way a message went. A log speaks of itself: what it sent, what it received. */
import type { Direction } from './capture.ts';

export interface DirectionWord {
  readonly word: string;
  /** The same in GBK, which logs of Chinese hosts are often written in; GB/T 2312 rows. */
  readonly gbk?: string;
  readonly direction: Direction;
}

export const DIRECTION_WORDS: readonly DirectionWord[] = [
  { word: 'send', direction: 'sent' },
  { word: 'sent', direction: 'sent' },
  { word: 'sending', direction: 'sent' },
  { word: 'outgoing', direction: 'sent' },
  { word: 'outbound', direction: 'sent' },
  { word: 'tx', direction: 'sent' },
  { word: 'recv', direction: 'received' },
  { word: 'receive', direction: 'received' },
  { word: 'received', direction: 'received' },
  { word: 'receiving', direction: 'received' },
  { word: 'rcvd', direction: 'received' },
  { word: 'incoming', direction: 'received' },
  { word: 'inbound', direction: 'received' },
  { word: 'rx', direction: 'received' },
  { word: 'request', direction: 'request' },
  { word: 'req', direction: 'request' },
  { word: 'response', direction: 'response' },
  { word: 'resp', direction: 'response' },
  { word: 'rsp', direction: 'response' },
  { word: 'reply', direction: 'response' },
  { word: 'answer', direction: 'response' },
  { word: '发送', gbk: 'B7A2CBCD', direction: 'sent' },
  { word: '发出', gbk: 'B7A2B3F6', direction: 'sent' },
  { word: '接收', gbk: 'BDD3CAD5', direction: 'received' },
  { word: '收到', gbk: 'CAD5B5BD', direction: 'received' },
  { word: '上送', gbk: 'C9CFCBCD', direction: 'request' },
  { word: '请求', gbk: 'C7EBC7F3', direction: 'request' },
  { word: '返回', gbk: 'B7B5BBD8', direction: 'response' },
  { word: '响应', gbk: 'CFECD3A6', direction: 'response' },
  { word: '应答', gbk: 'D3A6B4F0', direction: 'response' },
  { word: '回应', gbk: 'BBD8D3A6', direction: 'response' },
  { word: '>>', direction: 'sent' },
  { word: '-->', direction: 'sent' },
  { word: '==>', direction: 'sent' },
  { word: '<<', direction: 'received' },
  { word: '<--', direction: 'received' },
  { word: '<==', direction: 'received' },
];
