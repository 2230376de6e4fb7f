import { expect, test } from 'vitest';
import { declined, list, neighbour, notSent, silent } from './case-file.fixture.ts';
import { explainCode, explainPayment } from './diagnose.ts';
import { explanationText } from './explanation-text.ts';

test('the twelve lines of a key out of step, for operations in English', () => {
  const near = list(9, () => neighbour({ code: '55', outcome: 'declined', money: 'none' }));
  const lines = explanationText(explainPayment(declined('55', { sameTerminal: near })), {
    voice: 'operations',
    language: 'en',
  });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "Money: Not charged: money state none.
    Verdict: The terminal PIN key and the security module are out of step. (PIN key out of step 99 %, calibrated on simulated payments)
    Code: 55 [unionpay.pos] wrong PIN
    Because: 10 different cards (this one included) were refused for PIN on this keypad since its keys were loaded; none was accepted ×>1000; the issuer answered 55: wrong PIN ×5.3
    Who acts: the terminal provider
    Retry: not yet, after the terminal has signed on again and has new keys
    Do: 1. Compare the terminal's PIN key check value with the security module's. 2. Order a new sign-on (header processing demand 3); if it fails reload the master key. 3. Look at what changed around the last key load.
    Mind: Do not restart the terminal first; that loses the record.
    Prevent: After a swap or a key load, sign on first and test with a card of the shop.
    Would change: A single PIN accepted on this keypad would clear the key.
    Call pack: time 2026-11-22 10:00:00, amount 88.80, card 999901******0017, merchant SHOP00000000001, terminal 10000001, batch 000001, trace 000001, reference 261122000001, code 55"
  `);
});

test('what a cashier reads of a wrong PIN, in Chinese', () => {
  const lines = explanationText(explainPayment(declined('55', { sameTerminal: list(4, () => neighbour()) })), {
    voice: 'cashier',
    language: 'zh',
  });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "钱：没有扣款。
    结论：密码不对。
    怎么做：1. 请顾客慢一点，再输一次密码。 2. 还不对，就换一张卡或换个付法。
    注意：不要替顾客输密码，不要连着试。
    重试：可以，再输一次，只一次；还剩几次只有发卡行知道，收单方看不到（多数银行连错 3 次就锁卡，各行不同）
    谁来办：持卡人
    报给银行：时间 2026-11-22 10:00:00，金额 88.80，卡号 999901******0017，商户 SHOP00000000001，终端 10000001，批次 000001，流水号 000001，参考号 261122000001，应答码 55"
  `);
});

test('what a cashier reads of a time-out, in Chinese', () => {
  const lines = explanationText(explainPayment(silent('no-answer')), { voice: 'cashier', language: 'zh' });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "钱：还不知道有没有扣款，系统正在核实，先不要再刷。
    结论：银行没有及时回答，正在撤回这一笔。
    怎么做：1. 先别再刷，等机器显示已冲正。 2. 顾客等不及，记下联系方式，冲正确认后再收。
    注意：不要对顾客说“被拒了”，也不要马上再刷。
    重试：先不要，等到系统确认这一笔已冲正之后；发卡行可能其实批准了
    谁来办：发卡行（华兴银行）
    问一句：同一家银行的别的卡，现在也刷不了吗？
    报给银行：时间 2026-11-22 10:00:00，金额 88.80，卡号 999901******0017，商户 SHOP00000000001，终端 10000001，批次 000001，流水号 000001，参考号 261122000001，应答码 98"
  `);
});

test('what a cashier reads of a stolen card, in Chinese', () => {
  const lines = explanationText(explainPayment(declined('43')), { voice: 'cashier', language: 'zh' });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "钱：没有扣款。
    结论：这张卡现在用不了。
    怎么做：请顾客换一张卡，或改用扫码、现金。
    注意：不要再试这张卡。
    重试：不要，请换一张卡或换个付法
    谁来办：持卡人
    报给银行：时间 2026-11-22 10:00:00，金额 88.80，卡号 999901******0017，商户 SHOP00000000001，终端 10000001，批次 000001，流水号 000001，参考号 261122000001"
  `);
});

test('an undecided verdict names what came nearest', () => {
  const lines = explanationText(explainPayment(notSent([])), { voice: 'support', language: 'en' });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "Money: Not charged, and nothing to reverse.
    Verdict: The evidence does not decide; the likeliest causes are listed. (nearest: this card's chip cannot be read 28 %, reader dirty or worn 19 %, calibrated on simulated payments)
    Because: never sent, and the terminal does not say why ×1.4
    Who acts: the terminal provider
    Retry: not yet, after the cause is known; until then another way to pay is safer
    Do: 1. Ask the one question under "would change". 2. Give code and reference number to the acquirer.
    Mind: Do not guess a cause for it.
    Prevent: Prevention is known once the cause is.
    Would change: the terminal's own records, or the code on its screen Ask: Does this card fail to read in other terminals too?
    Call pack: time 2026-11-22 10:00:00, amount 88.80, merchant SHOP00000000001, terminal 10000001, batch 000001"
  `);
});

test('a bare code for the cardholder', () => {
  const lines = explanationText(explainCode({ space: 'unionpay.pos', code: '51' }), {
    voice: 'cardholder',
    language: 'zh',
  });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "钱：您的卡没有被扣款。
    结论：您的卡可用余额不够付这一笔。
    怎么做：1. 可以换一张卡，或充值后再付。 2. 如果您认为余额足够，请在银行 App 里看看有没有冻结或预授权占用。
    重试：先不要，等到充值、减少金额或换一张卡之后；原样再刷还是会被拒
    谁来办：持卡人
    预防：付款前看看可用余额，备好第二种付款方式。
    应答码：51 [unionpay.pos] 可用余额不足"
  `);
});
