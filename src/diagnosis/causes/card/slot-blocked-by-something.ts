/** Something sits in the slot that is no customer's card. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const slotBlockedBySomething: Cause = {
  id: 'slot-blocked-by-something',
  name: say('卡槽里有异物', 'something is in the slot'),
  layer: 'reader',
  whoActs: 'merchant',
  prior: 0.002,
  sees: {
    ending: { 'chip-read-failed': 'likely', 'fallback-refused': 'unlikely', 'never-sent': 'rare', otherwise: 'never' },
    'read-failure': { 'slot-blocked': 'certain', otherwise: 'never' },
  },
  rates: { 'reader-with-others': 'most' },
  retry: {
    kind: 'now',
    because: say(
      '先改用挥卡或扫码；卡槽取干净之前插卡都读不出',
      'by tap or QR for now; nothing inserted reads before the slot is clear',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('卡槽里有东西挡着。', 'Something is blocking the card slot.'),
      steps: [
        anotherWay('这一笔改用挥卡或扫码。', 'Take this payment by tap or QR.'),
        say(
          '拿起机器看一眼卡槽；一张纸能抽出来就抽出来，抽不出就报修。',
          'Look into the slot; pull out a slip of paper if it comes by itself, or else report it.',
        ),
        say(
          '卡槽像被加装过东西，别用这台，马上打服务商电话。',
          'If anything was fitted into the slot, stop using this terminal and call your provider at once.',
        ),
      ],
      doNot: say('不要用刀片、镊子去掏。', 'No blade, no tweezers.'),
    },
    owner: {
      headline: say('卡槽被堵住了，插卡都读不出。', 'The slot is blocked, and nothing inserted can be read.'),
      steps: [
        anotherWay('让店员停用插卡，先用挥卡、扫码收款。', 'Take payments by tap and QR meanwhile.'),
        say(
          '异物像是别人装上去的，马上联系服务商，机器不要拆。',
          'If it looks as if somebody fitted it, call your provider at once and leave it as it is.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('商店机器的卡槽堵住了，您的卡没有问题。', "The shop's card slot is blocked; your card is fine."),
      steps: [anotherWay('改用挥卡、手机，或换一台机器。', 'Tap, use your phone, or another terminal.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端报告卡槽里有异物，多张卡都插不进去。',
        'The terminal reports something in its slot; several cards cannot go in.',
      ),
      steps: [
        say(
          '先问：是纸片、断卡，还是像装上去的薄片？',
          'Ask first: paper, a broken card, or something that looks fitted?',
        ),
        say(
          '像装上去的：按安全事件处理，停用、拍照、换机。',
          'If it looks fitted: a security incident; out of use, photographs, another device.',
        ),
        say('纸片或断卡：取不出就派单。', 'Paper or a broken card: a repair order if it does not come out.'),
      ],
      doNot: say('不要让店员拆机。', 'Do not have the staff open the terminal.'),
    },
    operations: {
      headline: say('卡槽堵塞。', 'A blocked slot.'),
      steps: [
        say(
          '派单带备机；核对该终端防拆状态和最近的巡检记录。',
          "A repair with a spare; check the housing's state and the last inspection.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '每天开店时看一眼卡槽，里面不该有任何东西。',
    'Look into the slot every morning: nothing belongs there.',
  ),
  wouldChange: say(
    '卡槽是空的还读不出，那就是读卡器本身。',
    'If the slot is empty and it still does not read, it is the reader itself.',
  ),
  needs: ['N039', 'N042', 'N048'],
  scenario: 'slot-blocked-by-something',
};
