/** The honest answer when nothing explains the payment well enough. It competes like any cause. */
import type { Cause } from '../cause.ts';
import { NAMED_REFUSALS } from '../evidence/named-refusals.ts';
import type { Strength } from '../strengths.ts';
import { anotherWay, say } from '../words.ts';

/** A refusal that says what it is leaves no room for "none of these". */
const NAMED = Object.fromEntries(NAMED_REFUSALS.map((value) => [value, 'never'])) as Readonly<
  Record<(typeof NAMED_REFUSALS)[number], Strength>
>;

export const noneOfThese: Cause = {
  id: 'none-of-these',
  name: say('原因还不能确定', 'cause not decided'),
  layer: 'switch',
  whoActs: 'provider',
  prior: 0.053,
  sees: {
    ending: {
      ...NAMED,
      other: 'even',
      'code-unlisted': 'very-likely',
      // Whatever kept it, nobody answered in time, and that is its cause.
      'issuer-late': 'never',
      'card-number-invalid': 'rare',
      'no-such-issuer': 'unlikely',
      'chip-card-swiped': 'unlikely',
      'chip-declined': 'rare',
      'security-violation': 'unlikely',
      'terminal-not-permitted': 'unlikely',
      // What a terminal says of its own body says by itself what it is.
      'device-tampered': 'never',
      'storage-full': 'never',
      'terminal-cannot': 'never',
      'slip-missing': 'never',
      'app-crashed': 'never',
      'power-lost': 'never',
      'scan-failed': 'never',
      'keys-not-opened': 'never',
      'cut-off': 'never',
      'terminal-cloned': 'never',
      'terminal-moved': 'never',
      'original-mismatch': 'never',
      otherwise: 'rare',
    },
  },
  rates: {
    'range-others': 'some',
    'site-others': 'some',
    'operator-others': 'some',
    'others-here': 'some',
    'card-elsewhere': 'some',
  },
  retry: {
    kind: 'after',
    because: say(
      '问清原因之后；在此之前换一种付款方式更稳妥',
      'after the cause is known; until then another way to pay is safer',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这一笔没有成功，原因还说不准。', 'The payment did not go through; the cause is not clear yet.'),
      steps: [
        anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.'),
        say('同样的情况再出现，打服务商电话。', 'If it happens again, call your provider.'),
      ],
      doNot: say('不要反复试。', 'Do not keep trying.'),
    },
    owner: {
      headline: say('原因还没查清，系统不乱猜。', 'The cause is not known yet, and the system does not guess.'),
      steps: [
        say(
          '再次出现就联系服务商，报上时间和终端号。',
          'If it recurs call your provider with time and terminal number.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('这一笔没有成功，原因还在查。', 'The payment did not go through; the cause is being looked for.'),
      steps: [anotherWay('请换一张卡或换个付法。', 'Please use another card or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say(
        '证据不足以定论，下面列出最可能的几种。',
        'The evidence does not decide; the likeliest causes are listed.',
      ),
      steps: [
        say('先问“什么会改变结论”里的那一个问题。', 'Ask the one question under "would change".'),
        say('把应答码和参考号报给收单机构。', 'Give code and reference number to the acquirer.'),
      ],
      doNot: say('不要替系统猜一个原因。', 'Do not guess a cause for it.'),
    },
    operations: {
      headline: say('没有一种已知原因能解释。', 'No known cause explains it.'),
      steps: [
        say('看完整时间线和应答码含义。', 'Read the timeline and the meaning of the code.'),
        say('查明后补充为新的原因或证据。', 'When it is found out, add it as a cause or as evidence.'),
      ],
      doNot: null,
    },
  },
  prevention: say('查清原因后才知道如何预防。', 'Prevention is known once the cause is.'),
  wouldChange: null,
  scenario: null,
};
