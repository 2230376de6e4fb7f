/** The issuer is turning its own date (90 from it): its cards wait some minutes, ours is not the clock. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const issuerCutOff: Cause = {
  id: 'issuer-cut-off',
  name: say('发卡行日切中', 'the issuer’s own cut-off'),
  layer: 'issuer',
  whoActs: 'nobody',
  prior: 0.006,
  sees: {
    ending: { 'issuer-cut-off': 'certain', 'cut-off': 'rare', 'try-later': 'rare', otherwise: 'never' },
    calendar: { 'cut-off': 'even' },
  },
  rates: { 'issuer-unreachable': 'few', 'range-others': 'some' },
  retry: {
    kind: 'after',
    because: say('过几分钟，发卡行日切结束之后', 'in a few minutes, after the issuer’s cut-off'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这家银行正在日结，过几分钟就好。',
        "This bank is closing the day's books; it takes a few minutes.",
      ),
      steps: [
        anotherWay(
          '请顾客稍等几分钟，或换一张别家银行的卡。',
          "Have the customer wait a few minutes, or use another bank's card.",
        ),
      ],
      doNot: say('不要连着反复刷。', 'Do not swipe over and over.'),
    },
    owner: {
      headline: say(
        '发卡银行每天日结要几分钟，别家的卡照收。',
        "This bank closes its books for some minutes a day; other banks' cards work.",
      ),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的银行正在日结，过几分钟就好。',
        "Your bank is closing the day's books; it takes a few minutes.",
      ),
      steps: [anotherWay('稍等再付，或换一张卡。', 'Pay in a few minutes, or with another card.')],
      doNot: null,
    },
    support: {
      headline: say('发卡行自己日切，平台没有。', "The issuer's own cut-off, not the platform's."),
      steps: [again('请商户几分钟后再试。', 'Have the merchant try again in a few minutes.')],
      doNot: null,
    },
    operations: {
      headline: say('发卡行应答 90；日切在对方。', 'The issuer answered 90: the cut-off is on its side.'),
      steps: [say('超过十五分钟不恢复，联系发卡行。', 'Call the issuer if it lasts beyond a quarter of an hour.')],
      doNot: null,
    },
  },

  prevention: say('不必预防；它每天只有几分钟。', 'Nothing to prevent; it is a few minutes a day.'),

  wouldChange: say(
    '平台自己也在日切，或别家银行同时也回 90。',
    'The platform itself turning its date, or other banks answering 90 as well.',
  ),
  needs: ['N085'],
  scenario: 'issuer-cut-off',
};
