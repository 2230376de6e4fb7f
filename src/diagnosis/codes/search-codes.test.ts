import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_SPACES } from '../../trade/index.ts';
import { rowsOfCode } from './look-up.ts';
import { normalWords, WORDS_MAX } from './normal-words.ts';
import { SCREEN_TEXTS } from './screen-texts.ts';
import { type CodeHit, searchCodes } from './search-codes.ts';

const named = (hit: CodeHit | undefined): string =>
  hit === undefined ? 'nothing' : hit.kind === 'row' ? `${hit.row.space} ${hit.row.code}` : hit.screenText.text.zh;
const found = (words: string, scope = {}): readonly string[] => searchCodes(words, scope).hits.map(named);

test.each([
  ['刷ka卡', '刷卡'],
  ['刷KA卡', '刷卡'],
  ['刷ＫＡ卡', '刷卡'],
  ['信用KA卡', '信用卡'],
  ['银行ka卡', '银行卡'],
  ['刷ka', '刷卡'],
  ['自己刷KA', '自刷套现'],
  ['伪卡七咋', '伪卡欺诈'],
  ['卡被POSS了', '卡被盗用了'],
  ['POSS机', 'pos机'],
  ['卡片本地用', '卡片盗用'],
  ['本地用不了', '本地用不了'],
  ['本地用户', '本地用户'],
  ['个人信XIN息', '个人信息'],
  ['避免公开个人信', '避免公开个人信息'],
  ['个人信用卡', '个人信用卡'],
  ['内部人员干坏事', '内部作案'],
  ['餘額不足', '余额不足'],
  ['請與銀行聯繫', '请与银行联系'],
  ['密碼錯誤', '密码错误'],
  ['帐户', '账户'],
  ['內部人員幹壞事', '内部作案'],
  ['５５', '55'],
  ['密\u200b码\u200b错误', '密码错误'],
  ['kacha', 'kacha'],
  ['karate', 'karate'],
])('%s is read as %s', (typed, meant) => {
  expect(normalWords(typed)).toBe(meant);
});

test('what is in normal form stays as it is, and no text makes it throw or grow without bound', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      // A compatibility character may come to eighteen.
      expect(normalWords(text).length).toBeLessThanOrEqual(WORDS_MAX * 18);
    }),
    { numRuns: 200 },
  );
  for (const { text } of SCREEN_TEXTS) expect(normalWords(normalWords(text.zh))).toBe(normalWords(text.zh));
});

test('every screen text names codes that exist, and is found by each of its wordings first', () => {
  for (const { text, also, codes } of SCREEN_TEXTS) {
    for (const [space, code] of codes)
      expect([space, code, rowsOfCode(space, code).length > 0]).toEqual([space, code, true]);
    for (const wording of [text.zh, text.en, ...also])
      expect([wording, found(wording).slice(0, 3).includes(text.zh)]).toEqual([wording, true]);
  }
  const wordings = SCREEN_TEXTS.flatMap(({ text, also }) => [text.zh, text.en, ...also].map(normalWords));
  expect(wordings.filter((wording, i) => wordings.indexOf(wording) !== i)).toEqual([]);
});

test('a screen that says little leads to the codes that may stand behind it', () => {
  const [first] = searchCodes('屏幕上写着：请与银行联系').hits;
  expect(first?.kind === 'screen-text' && first.screenText.codes.map(([, code]) => code)).toEqual(['01', '05', '57']);
  const failed = searchCodes('消费失败').hits[0];
  expect(failed?.kind === 'screen-text' && failed.screenText.codes).toEqual([]);
});

test.each([
  ['55', 'unionpay.pos 55'],
  ['５５', 'unionpay.pos 55'],
  ['应答码 51', 'unionpay.pos 51'],
  ['USERPAYING', 'wechat.pay USERPAYING'],
  ['system_error', 'alipay ACQ.SYSTEM_ERROR'],
  ['密码错误', '密码错误'],
  ['密碼錯誤', '密码错误'],
  ['incorrect pin', '密码错误'],
])('%s finds %s first', (words, first) => {
  expect(found(words)[0]).toBe(first);
});

test.each([
  ['伪卡七咋', 'unionpay.pos 34'],
  ['自己刷KA', 'unionpay.pos 57'],
  ['卡被POSS了', 'unionpay.qr 34'],
  ['刷ka卡 余额不足', 'unionpay.pos 51'],
  ['退货 商户余额不足', 'wechat.pay NOTENOUGH'],
  ['持卡人自己锁卡', 'visa 9G'],
  ['account closed', 'visa 46'],
  ['incorect pin', 'unionpay.pos 55'],
  ['insuficient funds', 'unionpay.pos 51'],
  ['密碼錯了怎麼辦', 'unionpay.pos 55'],
  ['付款码过期了', 'wechat.pay AUTHCODEEXPIRE'],
  ['付款码过期了', '付款码已过期'],
])('%s finds %s among the first ten', (words, row) => {
  expect(found(words).slice(0, 10)).toContain(row);
});

test('a space that is named in the words comes first', () => {
  const { hits } = searchCodes('微信 付款码 过期');
  const rows = hits.flatMap((hit) => (hit.kind === 'row' ? [hit.row.space] : []));
  expect(rows[0]).toBe('wechat.pay');
});

test('a space bounds what is found, and a class prefers the narrower row', () => {
  for (const hit of searchCodes('05', { space: 'visa' }).hits) expect(named(hit)).toBe('visa 05');
  const rows = searchCodes('NOTENOUGH', { messageClass: 'refund' }).hits.flatMap((hit) =>
    hit.kind === 'row' ? [hit.row] : [],
  );
  expect(rows.filter(({ code }) => code === 'NOTENOUGH').map(({ actor }) => actor)).toEqual(['merchant']);
});

test('what fits nothing finds nothing and names the nearest', () => {
  const slip = searchCodes('REFUNDNTEXISST');
  expect([slip.hits, slip.nearest.map(named)]).toEqual([[], ['wechat.pay REFUNDNOTEXIST']]);
  const letter = searchCodes('AO', { space: 'unionpay.pos' });
  expect([letter.hits.length, letter.nearest.map(named)[0]]).toEqual([0, 'unionpay.pos A0']);
  expect(searchCodes('天气很好 明天去爬山').hits).toEqual([]);
  expect(searchCodes('').hits).toEqual([]);
});

test('no text makes a search throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.option(fc.constantFrom(...CODE_SPACES)),
      (words, space) => {
        const { hits, nearest } = searchCodes(words, { space: space ?? undefined });
        expect(hits.length).toBeLessThanOrEqual(20);
        expect(nearest.length).toBeLessThanOrEqual(3);
      },
    ),
    { numRuns: 100 },
  );
});
