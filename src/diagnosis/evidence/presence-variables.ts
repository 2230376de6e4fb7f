/** Variables of what was there at the counter and what was not. */
import { say } from '../words.ts';
import { yesNo } from './question.ts';

export const PRESENCE_VARIABLES = {
  /** Of a PIN that did not come along: nobody asked for it, or it was asked for and left out. */
  'pin-asked': {
    values: ['not-asked', 'skipped'],
    usual: { otherwise: 'even' },
    ask: say('没有输密码，是机器没要，还是要了没输', 'whether the terminal asked for the PIN that was not entered'),
    question: yesNo(say('机器提示输密码了吗？', 'Did the terminal ask for a PIN?'), {
      yes: 'skipped',
      no: 'not-asked',
    }),
  },
  /** How a card that was swiped here is read elsewhere: a copy has a stripe and no chip. */
  'card-form': {
    values: ['chip-elsewhere', 'stripe-elsewhere'],
    usual: { 'stripe-elsewhere': 'likely', otherwise: 'unlikely' },
    ask: say('这张卡在别处是读芯片还是刷磁条', 'whether this card is read by chip or by stripe elsewhere'),
    question: null,
  },
  'amount-shape': {
    values: ['ordinary', 'round-and-large'],
    usual: { ordinary: 'very-likely', otherwise: 'unlikely' },
    ask: say('金额是不是整数大额', 'whether the amount is round and large'),
    question: null,
  },
} as const;
