/** No voice says that nothing was charged while money is open or stands. */
import { expect, test } from 'vitest';
import { type MONEY_STATES, VOICES } from '../trade/index.ts';
import { HYPOTHESES } from './causes/all.ts';
import { CLAIMS_NO_CHARGE, unclaimed } from './unclaimed.ts';
import { voicesFor } from './voices.ts';
import { say } from './words.ts';

const headlines = (state: (typeof MONEY_STATES)[number], overruled: 'open' | 'stands' | null) =>
  HYPOTHESES.flatMap((texts) => {
    const asked = { texts, money: state, transaction: 'sale', overruled, stopPin: false, pickUp: false } as const;
    return VOICES.map((voice) => ({ id: texts.id, voice, ...voicesFor(asked)[voice].headline }));
  });
const claims = ({ zh, en }: { readonly zh: string; readonly en: string }): boolean =>
  CLAIMS_NO_CHARGE.zh.test(zh) || CLAIMS_NO_CHARGE.en.test(en);

test('while money is open or stands, no cause and no voice says that nothing was charged', () => {
  expect(headlines('none', null).filter(claims).length).toBeGreaterThan(50);
  for (const [state, overruled] of [
    ['unknown', 'open'],
    ['reversing', 'open'],
    ['charged', 'stands'],
    ['held', 'stands'],
  ] as const) {
    const said = headlines(state, overruled);
    expect(said.filter(claims)).toEqual([]);
    for (const { zh, en } of said)
      expect([zh.length > 3, /[。！？]$/.test(zh), /[.!?]$/.test(en)]).toEqual([true, true, true]);
  }
});

test('only the clause goes, and what is left is a sentence', () => {
  expect(unclaimed(say('钱包余额不足，没有扣款。', 'Your wallet is short; nothing was charged.'))).toEqual(
    say('钱包余额不足。', 'Your wallet is short.'),
  );
  expect(
    unclaimed(
      say('这张卡现在用不了，没有扣款。请联系您的银行。', 'It is blocked; nothing was charged. Please call your bank.'),
    ),
  ).toEqual(say('这张卡现在用不了，请联系您的银行。', 'It is blocked. Please call your bank.'));
  expect(
    unclaimed(
      say('店里有限额，没有扣款，您的卡没有问题。', 'There is a limit; nothing was charged, and your card is fine.'),
    ),
  ).toEqual(say('店里有限额，您的卡没有问题。', 'There is a limit, and your card is fine.'));
  expect(unclaimed(say('没有扣款。', 'Nothing was charged.')).zh).toBe('这一笔的结果还在核实。');
});
