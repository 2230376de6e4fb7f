import { expect, it, test } from 'vitest';
import { NEW_CONVERSATION, tell } from './conversation.ts';
import { hear } from './hear.ts';
import { explainConversation } from './next-step.ts';
import { readPinyin } from './pinyin-texts.ts';

/** What is most meant, or nothing. */
const most = (words: string): string | undefined =>
  [...(hear([words]).endings ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0];

const moneyOf = (words: string): string => explainConversation(tell(NEW_CONVERSATION, words).conversation).money.state;

test.each([
  ['51', 'funds'],
  ['显示 应答码 55', 'pin-wrong'],
  ['F39=91', 'issuer-down'],
  ['a0', 'mac-wrong'],
  ['微信 NOTENOUGH', 'funds'],
  ['刷ka卡 余额不足', 'funds'],
  ['伪卡七咋', 'suspected-fraud'],
  ['餘額不足', 'funds'],
  ['insufficent funds', 'funds'],
  ['yinhang ka yue bu zu', 'funds'],
  ['qing yu yinhang lianxi', 'refer'],
  ['wangluo yichang', 'link-failed-before-sending'],
  ['插卡没反应', 'chip-read-failed'],
  ['拍卡不行', 'contactless-read-failed'],
  ['微信扫码失败', 'scan-failed'],
  ['打印机没纸', 'slip-missing'],
  ['成功了但是没有小票', 'slip-missing'],
  ['结算款少了200', 'not-paid-out'],
  ['终端被锁定', 'device-tampered'],
  ['我的卡被冻结了', 'restricted'],
  ['machine frozen', 'app-crashed'],
  ['卡片过期', 'expired'],
  ['请先结算', 'log-full'],
  ['一直在转圈', 'issuer-late'],
  ['charged twice', 'duplicate'],
  // What our own screens say, and what people make of them.
  ['没有收到应答', 'issuer-late'],
  ['等应答时网络断开', 'answer-lost'],
  ['应答校验不过', 'answer-mac-bad'],
  ['密码输错次数太多，锁了', 'pin-tries-exceeded'],
  ['叫顾客联系银行', 'refer'],
  ['线路有问题', 'issuer-line-down'],
  ['等待输入密码超时', 'pin-timed-out'],
  ['卡号输入有误', 'keyed-refused'],
  ['终端存储已满，暂不能收款', 'storage-full'],
  ['密码键盘坏了', 'keypad-fault'],
  ['不允许这张卡', 'card-not-permitted'],
  ['按了取消', 'pin-cancelled'],
  ['银行没反应，超时了', 'issuer-late'],
  ['PIN格式错，请重新签到', 'pin-unreadable'],
  // Half in pinyin, in other characters of the same sound, with something between.
  ['mima错', 'pin-wrong'],
  ['密 码错', 'pin-wrong'],
  ['网luo不通', 'link-failed-before-sending'],
  ['请与yin行联系', 'refer'],
  ['超限鹅', 'over-limit'],
  ['通讯失.败', 'link-failed-before-sending'],
  ['wang luo bu tong', 'link-failed-before-sending'],
])('"%s" is heard as %s', (words, ending) => {
  expect(most(words)).toBe(ending);
});

it.each(['不成功', '没成功', '交易不成功', '还没有成功', 'not successful', '交易失败', '刷不了', '这张卡用不了'])(
  '"%s" says that it failed, and never that it went through',
  (words) => {
    expect(most(words)).toBeUndefined();
    expect(hear([words]).understood[0]?.en).toContain('no reason');
    expect(moneyOf(words)).toBe('unknown');
  },
);

it.each(['刷了50元失败', '第2次刷', '51次', '等了20分钟', '3台机器', '¥51.00', '坏了', '不知道', '???', '😀', 'hello'])(
  'in "%s" no code is read and no cause is guessed',
  (words) => {
    expect(hear([words]).code).toBeNull();
    expect(most(words)).toBeUndefined();
  },
);

it('accuses nobody by a likeness of words', () => {
  for (const words of ['有问题', '应答校验不过', '应答有问题', 'PIN pad fault, contact the acquirer', '线路有问题'])
    expect([words, hear([words]).understood.map(({ zh }) => zh)]).not.toEqual([words, ['银行的一种拒绝']]);
  expect(most('伪卡')).toBe('suspected-fraud');
});

it.each(['payment fails', '不行，老是失败', '刷ka不了', '怎么刷都不行'])('"%s" names no cause', (words) => {
  expect(most(words)).toBeUndefined();
  expect(hear([words]).understood.length).toBe(1);
});

it('does not call the money safe where somebody says that it was taken', () => {
  expect(moneyOf('余额不足')).toBe('none');
  for (const words of ['余额不足，可是扣了', '51 但是顾客被扣了', 'declined but charged']) {
    expect([words, moneyOf(words)]).toEqual([words, 'unknown']);
  }
  expect(moneyOf('余额不足，没扣')).toBe('none');
  expect(moneyOf('余额不足，没有扣了')).toBe('none');
});

it('takes a slip that is missing for a payment that stands only where the screen said so', () => {
  expect(moneyOf('approved, no slip')).toBe('charged');
  for (const words of [
    'no slip',
    'not approved, no slip',
    'it was never approved, no slip',
    'unsuccessful, no slip',
    '没成功，没小票',
  ]) {
    expect([words, moneyOf(words)]).toEqual([words, 'unknown']);
  }
});

it('hears what was being done, and a sale where nothing is said', () => {
  expect(hear(['退货 没有原始交易']).transaction).toBe('refund');
  expect(hear(['撤销失败']).transaction).toBe('void');
  expect(hear(['付款码过期']).transaction).toBe('qr-sale');
  expect(hear(['密码错误']).transaction).toBe('sale');
});

it('reads pinyin from end to end or not at all', () => {
  expect(readPinyin('mima cuowu')).toBe('密码错误');
  expect(readPinyin('mi ma cuo wu')).toBe('密码错误');
  expect(readPinyin('visa mima')).toBe('visa mima');
  expect(readPinyin('ka')).toBe('ka');
  expect(readPinyin('contact your bank')).toBe('contact your bank');
});

it('of a discreet code repeats no more than the code', () => {
  for (const code of ['41', '43', '34', '04'])
    expect(hear([code]).understood).toEqual([{ zh: `应答码 ${code}`, en: `code ${code}` }]);
  expect(JSON.stringify(hear(['伪卡欺诈']).understood)).not.toMatch(/伪|欺诈|fraud/);
});
