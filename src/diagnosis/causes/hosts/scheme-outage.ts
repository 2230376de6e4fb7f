/** The card scheme, or the one route to it, is out: issuers fail together and everywhere. */
import type { Cause } from '../../cause.ts';
import { STRIKES_EVERYBODY } from '../../rates.ts';
import { anotherWay, say } from '../../words.ts';

export const schemeOutage: Cause = {
  id: 'scheme-outage',
  name: say('卡组织或到它的通道中断', 'outage of the card scheme or the route to it'),
  layer: 'switch',
  whoActs: 'scheme',
  prior: 0.003,
  sees: {
    ending: {
      'issuer-line-down': 'likely',
      'issuer-down': 'even',
      'issuer-late': 'rare',
      'issuer-link-resting': 'rare',
      'switch-malfunction': 'unlikely',
      otherwise: 'never',
    },
    notice: { 'scheme-outage': 'likely', 'scheme-maintenance': 'likely', 'acquirer-outage': 'unlikely' },
  },
  rates: {
    ...STRIKES_EVERYBODY,
    'issuer-unreachable': 'any-share',
    'card-elsewhere': 'most',
    'issuer-slow': 'some',
  },
  retry: {
    kind: 'after',
    because: say(
      '通道恢复之后；另一家银行的卡可以试一次',
      "after the route is back; another bank's card may be tried once",
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '好几家银行的卡同时不通，多半是刷卡通道。',
        'Cards of several banks are failing, most likely the card network.',
      ),
      steps: [
        anotherWay(
          '先收现金，或不走这条通道的钱包（如微信、支付宝）。',
          'Take cash, or a wallet that does not run over it (such as WeChat Pay or Alipay).',
        ),
        anotherWay('另一家银行的卡可以试一次，只一次。', 'A card of another bank may be tried once, only once.'),
      ],
      doNot: say('不要让顾客一张张换卡试。', 'Do not have customers try one card after another.'),
    },
    owner: {
      headline: say(
        '好几家银行的卡同时不通，多半是刷卡通道，不是店里的机器。',
        'Cards of several banks are failing: most likely the card network, not your terminal.',
      ),
      steps: [
        anotherWay(
          '先收现金或不走这条通道的钱包，恢复了系统会告诉您。',
          'Take cash, or a wallet that does not run over it; the system says when it is back.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '好几家银行的卡同时不通，多半是刷卡通道，不是您的卡。',
        'Cards of several banks are failing: most likely the card network, not your card.',
      ),
      steps: [
        anotherWay(
          '请用现金或钱包付；另一家银行的卡可以试一次。',
          'Pay by cash or wallet; one card of another bank may be tried.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '几家发卡行同时不通，是卡组织或通道。',
        'Several issuers are out at once: it is the scheme or the route.',
      ),
      steps: [
        anotherWay(
          '告诉商户先收现金或不走这条通道的钱包；另一家银行的卡只试一次。',
          'Tell the merchant: cash, or a wallet that does not run over it; a card of another bank once only.',
        ),
        say('看卡组织公告和预计恢复时间。', "Look for the scheme's notice and its expected end."),
      ],
      doNot: null,
    },
    operations: {
      headline: say(
        '多家发卡行同时不可达，共用通道故障。',
        'Several issuers unreachable at once: the route that they share is down.',
      ),
      steps: [
        say('查到卡组织的线路、回响和对端公告。', 'Check line, echo and notices of the scheme.'),
        say('有备用通道就切换，登记事件。', 'Switch to another route if there is one, and open an incident.'),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '店里备好现金和不走银行卡通道的钱包。',
    'Keep cash and a wallet that does not run over the card network ready.',
  ),

  wouldChange: say('别家银行的卡此刻都能用。', "Other banks' cards all working at the moment."),
  needs: ['N075', 'N080', 'N076'],
  scenario: 'scheme-outage',
};
