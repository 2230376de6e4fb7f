/** The bank restricts accounts by a rule that it has announced: papers that have expired, accounts long unused, limits on what is not done at the counter. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const accountRestrictedByBank: Cause = {
  id: 'account-restricted-by-bank',
  name: say('银行按公告限制了账户', 'account restricted under a rule the bank announced'),
  layer: 'issuer',
  whoActs: 'cardholder',
  prior: 0.003,
  sees: {
    ending: {
      restricted: 'certain',
      dormant: 'unlikely',
      'card-not-permitted': 'unlikely',
      'over-limit': 'unlikely',
      otherwise: 'never',
    },
    notice: {
      'issuer-rule-change': 'certain',
      'issuer-limit-change': 'even',
      'issuer-card-replacement': 'unlikely',
      otherwise: 'rare',
    },
    rule: { new: 'likely', 'in-force': 'unlikely' },
  },
  rates: { 'card-elsewhere': 'nearly-all', 'range-others': 'some' },
  retry: {
    kind: 'after',
    because: say(
      '持卡人按公告更新资料、银行恢复之后',
      'after the cardholder has done what the notice asks, and the bank has restored the account',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '银行最近在清理账户，这张卡暂时用不了。',
        'The bank is checking its accounts; this card cannot be used for now.',
      ),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('不要再试这张卡。', 'Do not try this card again.'),
    },
    owner: {
      headline: say(
        '银行公告限制了一批账户，机器正常。',
        'The bank has announced limits on some accounts; the terminal is fine.',
      ),
      steps: [
        say(
          '这几天这家银行的卡可能常有失败，提醒店员备好扫码。',
          'Cards of this bank may fail more often these days: have QR ready.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的银行按公告限制了一批账户，您的卡可能在内，这次没有扣款。',
        'Your bank has restricted some accounts as announced; yours may be among them. Nothing was charged.',
      ),
      steps: [
        say(
          '在银行 App 里看身份证是否过期、资料要不要更新。',
          "See in your bank's app whether your papers have expired or details are wanted.",
        ),
        say('更新不了就带身份证到柜台办。', 'If that does not work take your papers to the counter.'),
        anotherWay('这次请换一张卡付。', 'Pay with another card this time.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '卡受限，而且这家发卡行正有限制账户的公告。',
        'A restricted card, and its issuer has announced restrictions.',
      ),
      steps: [
        say(
          '把公告内容念给商户听：谁受影响、怎么恢复。',
          'Tell the merchant what the notice says: who is concerned, how it is lifted.',
        ),
        say(
          '常见三种：身份证过期、长期不动户、非柜面限额。',
          'Three are usual: papers expired, an account long unused, limits on business outside the counter.',
        ),
        say(
          '请持卡人找发卡行核实，确认不在名单再查别的。',
          'Have the cardholder ask the bank; only if not concerned look further.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('发卡行公告期内的卡受限。', "A restricted card while its issuer's notice is in force."),
      steps: [
        say(
          '统计公告前后该发卡行 62、57 的占比，附到公告上。',
          "Count this issuer's 62 and 57 before and after the notice, and attach it.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '把银行公告转给店员，提前备好别的付款方式。',
    'Pass bank notices on to the staff and have other ways to pay ready.',
  ),
  preventionForCardholder: say('身份证到期前在银行更新资料。', 'Renew your papers with the bank before they expire.'),
  wouldChange: say('发卡行说这张卡不在公告范围内。', 'The issuer saying that the notice does not concern this card.'),
  needs: ['N034', 'N081', 'N114', 'N179'],
  scenario: 'account-restricted-by-bank',
};
