/** The card scheme, or the one route to it, is out: issuers fail together and everywhere. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';

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
    'issuer-unreachable': 'most',
    'route-others': 'most',
    'everyone-else': 'half',
    'site-others': 'half',
    'operator-others': 'half',
    'others-here': 'most',
    'range-others': 'half',
    'version-others': 'half',
    'carrier-others': 'half',
    'card-elsewhere': 'most',
  },
  retry: {
    kind: 'after',
    because: say(
      '通道恢复之后；现在哪家银行的卡都一样',
      'after the route is back; until then every bank’s card is the same',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('刷卡通道中断了，哪家银行的卡都一样。', "The card network is out; every bank's card is the same."),
      steps: [say('改用扫码或现金。', 'Take a QR payment or cash.')],
      doNot: say('不要让顾客一张张换卡试。', 'Do not have customers try one card after another.'),
    },
    owner: {
      headline: say('刷卡通道整体中断，别的店也一样。', 'The whole card network is out; other shops are hit as well.'),
      steps: [say('先用扫码和现金，恢复了系统会告诉您。', 'Use QR and cash; the system says when it is back.')],
      doNot: null,
    },
    cardholder: {
      headline: say('刷卡通道暂时中断，您的卡没有问题。', 'The card network is out for the moment; your card is fine.'),
      steps: [say('请用扫码或现金，不用换卡试。', 'Pay by QR or cash; another card will not help.')],
      doNot: null,
    },
    support: {
      headline: say(
        '几家发卡行同时不通，是卡组织或通道。',
        'Several issuers are out at once: it is the scheme or the route.',
      ),
      steps: [
        say('告诉商户换卡没有用，先扫码。', 'Tell the merchant that other cards will not help; use QR.'),
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

  prevention: say('备一条备用通道；店里备扫码和现金。', 'Keep a second route; shops keep QR and cash.'),

  wouldChange: say('别家银行的卡此刻能用。', 'Another bank’s card working at the moment.'),
  needs: ['N075', 'N080', 'N076'],
  scenario: 'scheme-outage',
};
