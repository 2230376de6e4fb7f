/** A good signal, and yet connections fail at this one place: something near the terminal disturbs its radio. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const interferenceAtThisPlace: Cause = {
  id: 'interference-at-this-place',
  name: say('机器旁边有干扰', 'radio disturbed at this counter'),
  layer: 'network',
  whoActs: 'merchant',
  prior: 0.008,
  sees: {
    ending: {
      'link-failed-before-sending': 'likely',
      'answer-lost': 'rare',
      'never-arrived': 'rare',
      otherwise: 'never',
    },
    'link-failure': { 'connection-timeout': 'very-likely', 'connection-reset': 'unlikely', otherwise: 'never' },
    signal: { good: 'certain', weak: 'unlikely', none: 'never' },
    bearer: { wifi: 'very-likely', mobile: 'unlikely', cable: 'never', none: 'never' },
  },
  rates: {
    'others-here': 'most',
  },
  retry: {
    kind: 'after',
    because: say('机器挪开、离干扰源远一点之后', 'after the terminal has been moved away from what disturbs it'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '信号是满的，就这个台子连不上，像有干扰。',
        'Full signal, and only this counter fails: something disturbs it.',
      ),
      steps: [
        say(
          '把机器拿开一两米，离微波炉、路由器、对讲机远一点。',
          'Move it a metre or two away from microwave, router or walkie-talkie.',
        ),
        say('换到别的收银台收这一笔。', 'Take this payment at another till.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say(
        '这个收银台有无线干扰，别的台子正常。',
        'Something disturbs the radio at this till; the others work.',
      ),
      steps: [
        again('看旁边新放了什么电器，移开再试。', 'See what was put beside it lately, and move that.'),
        say('改用网线，或把 Wi-Fi 换到 5 GHz 频段。', 'Use a cable, or the 5 GHz band of the Wi-Fi.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店这个收银台的网络受干扰，没有送到您的银行。',
        "This till's radio is disturbed; your bank was not asked.",
      ),
      steps: [anotherWay('换一个收银台付，或换个付法。', 'Pay at another till, or another way.')],
      doNot: null,
    },
    support: {
      headline: say(
        '信号好却连不上，同店别的终端正常。',
        "A good signal and no connection, while the shop's other terminals are well.",
      ),
      steps: [
        again('请商户把机器挪开两米再试一笔。', 'Have it moved two metres, then try one payment.'),
        say(
          '挪开就好，是干扰；挪开还不行，换机比较。',
          'Better there: interference. No better: compare with another terminal.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('单点无线干扰：信号强，重传、超时多。', 'Interference at one spot: strong signal, many time-outs.'),
      steps: [say('查信道占用，换信道或频段。', 'Look at the channels in use; change channel or band.')],
      doNot: null,
    },
  },
  prevention: say(
    '收银台远离微波炉和路由器，优先用网线或 5 GHz。',
    'Keep the till away from microwaves and routers; prefer a cable or 5 GHz.',
  ),
  wouldChange: say('店里别的机器同样连不上。', "The shop's other terminals failing as well."),
  needs: ['N061', 'N121'],
  scenario: 'interference-at-this-place',
};
