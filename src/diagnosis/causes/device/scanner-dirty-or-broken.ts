/** The terminal's scanner sees badly or not at all. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const scannerDirtyOrBroken: Cause = {
  id: 'scanner-dirty-or-broken',
  name: say('扫码窗口脏了或坏了', 'scanner dirty or broken'),
  layer: 'reader',
  whoActs: 'cashier',
  prior: 0.006,
  sees: {
    ending: { 'scan-failed': 'certain', otherwise: 'never' },
    'scan-failure': {
      'camera-dirty': 'likely',
      'scanner-silent': 'even',
      'nothing-seen': 'even',
      glare: 'unlikely',
      'too-dark': 'rare',
      'code-damaged': 'rare',
    },
  },
  retry: {
    kind: 'now',
    because: say('擦干净扫码窗口就可以再扫；这一笔没有扣款', 'once the window is clean; this one charged nothing'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('是机器的扫码窗口看不清，没有扣款。', 'The scanner does not see well; nothing was charged.'),
      steps: [
        again(
          '用软布擦窗口，撕掉旧保护膜，再扫一次。',
          'Wipe the window with a soft cloth, peel off an old film, scan again.',
        ),
        again(
          '还不行，让顾客扫机器上的码，或刷卡。',
          'Still nothing: have the customer scan your code, or take a card.',
        ),
      ],
      doNot: null,
    },
    owner: {
      headline: say('这台机器的扫码头要清洁或修理。', "This terminal's scanner needs cleaning or repair."),
      steps: [
        say(
          '擦过还扫不出，报修；先用店里的收款码。',
          "If it still fails have it repaired, and use the shop's own code meanwhile.",
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的扫码窗口看不清，您没有被扣款。',
        "The shop's scanner does not see well; you were not charged.",
      ),
      steps: [again('改扫商店的收款码，或刷卡。', "Scan the shop's code instead, or use a card.")],
      doNot: null,
    },
    support: {
      headline: say('终端报告扫码部件脏污或没有反应。', 'The terminal reports a dirty or silent scanner.'),
      steps: [say('指导擦窗口；没有反应的派维修单。', 'Guide the cleaning; for a silent one send a repair order.')],
      doNot: null,
    },
    operations: {
      headline: say('终端扫码部件故障率升高。', 'Scan failures of the terminal have risen.'),
      steps: [
        say('看不同顾客的失败率，区分窗口和顾客手机。', 'Compare customers to tell the window from their phones.'),
      ],
      doNot: null,
    },
  },
  prevention: say('每天擦一次扫码窗口，保护膜起雾就换。', 'Wipe the window daily, and replace a clouded film.'),
  wouldChange: say('别的顾客的码在这台机器上一扫就成。', "Other customers' codes scanning at once here."),
  needs: ['N037', 'N042', 'N150'],
  scenario: 'scanner-dirty-or-broken',
};
