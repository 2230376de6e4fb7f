/** One before it is still open, and lets no second one begin: of the same original, or the same hold, or at the same terminal. */
import type { Cause } from '../cause.ts';
import { BY_ITS_OWN_RECORD } from '../money-sentences.ts';
import { say } from '../words.ts';

export const firstUnresolved: Cause = {
  id: 'first-unresolved',
  name: say('前一笔还没有结果', 'the one before is still open'),
  layer: 'switch',
  whoActs: 'nobody',
  prior: 0.003,
  sees: { ending: { 'first-unresolved': 'certain', duplicate: 'unlikely', 'never-sent': 'rare', otherwise: 'never' } },
  retry: {
    kind: 'after',
    because: say(
      '前一笔有了结果之后；系统会自己查到底',
      'after the one before has its result; the system goes on asking by itself',
    ),
  },
  moneyNote: null,
  moneySentences: { none: BY_ITS_OWN_RECORD },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('前一笔还没有结果，这一笔先不能做。', 'The one before has no result yet; this one must wait.'),
      steps: [
        say('先等前一笔查清，机器会自己去查。', 'Wait until it is known; the terminal asks by itself.'),
        say('查清以后看一眼：已经成了，就不用再做。', 'Then look: if it was done there is nothing left to do.'),
      ],
      doNot: say(
        '不要换机器再做，也别用现金或扫码另做，可能会做成两次。',
        'Do not do it on another terminal, nor by cash or QR: it may be done twice.',
      ),
    },
    owner: {
      headline: say(
        '系统在保护您：前一笔没查清，不让做第二笔。',
        'The system protects you: no second one before the first is known.',
      ),
      steps: [
        say('不用处理，一般几分钟就有结果。', 'Nothing to do; it is mostly known within minutes.'),
        say('很久没有结果，打服务商电话。', 'If it takes long, call your provider.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('前一笔还在核实，这一次没有做。', 'The one before is still being checked; this one was not done.'),
      steps: [
        say('请等几分钟，看前一笔的结果。', 'Please wait a few minutes for the result of the one before.'),
        say(
          '要走就记下时间、金额和参考号，之后看银行记录；对不上，凭它问银行。',
          'If you must go, note time, amount and reference number, and check your bank record; if it does not match, ask your bank with them.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '同一笔原交易，或同卡同额，前一笔结果未明。',
        'Same original, or same card and amount: the one before is not known yet.',
      ),
      steps: [
        say(
          '按终端、金额和时间找到前一笔，看查到哪一步。',
          'Find the one before by terminal, amount and time, and see how far its check is.',
        ),
        say('告诉商户有结果后再决定做不做。', 'Tell the merchant to decide once it is known.'),
      ],
      doNot: say('不要建议换机器重做。', 'Do not advise another terminal.'),
    },
    operations: {
      headline: say('占用仍在：前一笔没有终态。', 'It is still held: the one before has no final state.'),
      steps: [
        say('看前一笔卡在冲正、补送还是等发卡行。', 'See whether it waits for a reversal, a delivery or the issuer.'),
        say(
          '超时的看“待人工”清单，不要手工放开占用。',
          'If it takes too long see the list for people; never free the hold by hand.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('没有结果时先等，不要连着再做一遍。', 'Without a result wait; do not do it again straight away.'),
  preventionForCardholder: say(
    '没有结果时别急着再付一次，先等店里核实。',
    'Without a result do not pay again; let the shop check first.',
  ),
  wouldChange: say('前一笔其实早有结果。', 'The one before having had its result already.'),
  needs: ['N062', 'N096'],
  scenario: 'first-unresolved',
};
