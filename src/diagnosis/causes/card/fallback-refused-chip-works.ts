/** A chip card was swiped though its chip works: nobody tried the chip first, and the issuer insists on it. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const fallbackRefusedChipWorks: Cause = {
  id: 'fallback-refused-chip-works',
  name: say('芯片卡没插卡，直接刷了磁条', 'a chip card was swiped though its chip works'),
  layer: 'terminal',
  whoActs: 'cashier',
  prior: 0.02,
  sees: {
    ending: { 'chip-card-swiped': 'certain', 'fallback-refused': 'rare', otherwise: 'never' },
    'card-form': { 'chip-elsewhere': 'very-likely', 'stripe-elsewhere': 'unlikely' },
  },
  rates: { 'reader-with-others': 'few', 'card-read-elsewhere': 'hardly-any' },
  retry: {
    kind: 'now',
    because: say('插卡或挥卡再做一次；这一笔没有扣款', 'insert or tap it; this payment charged nothing'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这是芯片卡，要插卡，不能刷磁条。', 'This is a chip card: insert it, do not swipe.'),
      steps: [
        anotherWay('芯片朝上插到底，或有波纹标志的挥卡。', 'Chip up, all the way in; or tap it if it shows the waves.'),
      ],
      doNot: say('不要再刷磁条。', 'Do not swipe it again.'),
    },
    owner: {
      headline: say('芯片卡直接刷了磁条，银行不收。', 'A chip card was swiped, and its bank refuses that.'),
      steps: [
        say(
          '提醒店员：先插卡，机器让刷才刷。',
          'Remind the staff: insert first, swipe only when the terminal says so.',
        ),
        say(
          '机器没有提示插卡，请服务商检查设置。',
          'If the terminal did not ask for the chip, have its settings checked.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的卡要插芯片，不能刷磁条，这次没有扣款。',
        'Your card must be used by its chip; nothing was charged.',
      ),
      steps: [again('请店员插卡或挥卡再做一次。', 'Ask for it to be inserted or tapped.')],
      doNot: null,
    },
    support: {
      headline: say(
        '芯片没有试过就刷了磁条，发卡行拒绝降级。',
        'Swiped without trying the chip, and the issuer refuses that.',
      ),
      steps: [
        say(
          '指导插卡；别的卡在这台插得出，就不是读卡器。',
          'Have it inserted; other chips read here, so the reader is fine.',
        ),
        say(
          '查终端设置：芯片卡刷磁条时应提示“请插卡”。',
          'Check the terminal: a swiped chip card should be answered with "insert card".',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('未试芯片的降级被拒（45）。', 'A fallback without a try of the chip, refused (45).'),
      steps: [
        say(
          '核对终端的降级参数和服务码检查；店员手法则安排练习。',
          'Check fallback parameters and service code check; else a lesson for the staff.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('教店员一句话：有芯片先插卡。', 'One sentence for the staff: chip first.'),
  preventionForCardholder: say('有芯片的卡请店员插卡或挥卡。', 'Ask for your chip card to be inserted or tapped.'),
  wouldChange: say(
    '插卡也读不出，那就看芯片和读卡器。',
    'If it does not read inserted either, look at chip and reader.',
  ),
  needs: ['N021', 'N187', 'N192'],
  scenario: 'fallback-refused-chip-works',
};
