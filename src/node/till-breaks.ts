/** The row of "break something" buttons: what each breaks, in words that a cashier would use. */
import type { Bilingual } from '../trade/index.ts';
import type { PhysicalFaults } from './software-terminal/index.ts';

export interface TillBreakFacts {
  readonly label: Bilingual;
  readonly hint: Bilingual;
  readonly broken: Partial<PhysicalFaults>;
}

export const TILL_BREAKS = {
  'chip-reader-dirty': {
    label: { zh: '弄脏芯片读头', en: 'Soil the chip reader' },
    hint: { zh: '插什么卡都读不出', en: 'No chip reads here any more' },
    broken: { chipReader: 'dirty' },
  },
  'stripe-reader-dirty': {
    label: { zh: '弄脏磁头', en: 'Soil the stripe reader' },
    hint: { zh: '刷什么卡都读不出', en: 'No stripe reads here any more' },
    broken: { stripeReader: 'dirty' },
  },
  'antenna-weak': {
    label: { zh: '非接天线变弱', en: 'Weaken the antenna' },
    hint: { zh: '挥卡读到一半就断', en: 'Tapped cards are lost half-way' },
    broken: { antenna: 'weak' },
  },
  'pin-key-wrong': {
    label: { zh: '弄错密码键盘的密钥', en: 'Put a wrong key into the PIN pad' },
    hint: {
      zh: '密码输对了也会被当成错的，重新签到才恢复',
      en: 'Right PINs look wrong until the terminal signs on again',
    },
    broken: { pinKey: 'wrong' },
  },
  'mac-key-wrong': {
    label: { zh: '弄错 MAC 密钥', en: 'Put a wrong MAC key in' },
    hint: { zh: '前置会拒收这台终端的报文', en: 'The switch will not believe this terminal' },
    broken: { macKey: 'wrong' },
  },
  'network-cut-before': {
    label: { zh: '发送前断网', en: 'Cut the network before sending' },
    hint: { zh: '请求发不出去', en: 'The request never leaves' },
    broken: { network: 'cut-before' },
  },
  'network-cut-after': {
    label: { zh: '发送后断网（一次）', en: 'Cut the network after sending (once)' },
    hint: { zh: '请求到了，应答丢了', en: 'The request arrives, the answer is lost' },
    broken: { network: 'cut-after' },
  },
  'power-cut': {
    label: { zh: '拔电源', en: 'Pull the plug' },
    hint: {
      zh: '立刻断电再开机，看看正在做的交易怎样收场',
      en: 'Off and on again at once: see how an open payment ends',
    },
    broken: {},
  },
} as const satisfies Record<string, TillBreakFacts>;

export type TillBreakId = keyof typeof TILL_BREAKS;

export const isTillBreak = (id: string): id is TillBreakId => Object.hasOwn(TILL_BREAKS, id);
