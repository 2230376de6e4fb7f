/** The issuer serves sales and has closed one function: refunds, pre-authorisations, balance. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const issuerPartlyClosed: Cause = {
  id: 'issuer-partly-closed',
  name: say('发卡行暂停了这种交易', 'issuer has closed this kind of transaction'),
  layer: 'issuer',
  whoActs: 'issuer',
  prior: 0.006,
  sees: {
    ending: {
      'not-supported': 'very-likely',
      'transaction-invalid': 'even',
      'issuer-down': 'unlikely',
      'try-later': 'even',
      otherwise: 'never',
    },
    transaction: {
      sale: 'rare',
      'qr-sale': 'rare',
      refund: 'even',
      'pre-authorisation': 'even',
      otherwise: 'unlikely',
    },
    notice: { 'issuer-maintenance': 'likely', 'issuer-service-ended': 'even', 'issuer-other': 'unlikely' },
  },
  retry: {
    kind: 'after',
    because: say(
      '发卡行恢复这种交易之后；消费不受影响',
      'after the issuer has opened this function again; sales are not affected',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这家银行暂时不办这种交易，刷卡消费照常。',
        'This bank does not do this kind of transaction for now; sales work as usual.',
      ),
      steps: [
        anotherWay('请顾客晚些再来办，或换一张卡。', 'Ask the customer to come back later, or use another card.'),
      ],
      doNot: say('不要改做别的交易来凑。', 'Do not make do with another kind of transaction.'),
    },
    owner: {
      headline: say(
        '发卡银行只停了这一种交易，收款不受影响。',
        'The issuing bank has closed this one function; taking payments is not affected.',
      ),
      steps: [say('记下这位顾客，恢复后补办。', 'Note the customer and do it once the function is back.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的银行暂停了这种业务，您的卡消费正常。',
        'Your bank has paused this service; your card still pays.',
      ),
      steps: [say('过后再来办，退款不会丢。', 'Come back later; a refund is not lost.')],
      doNot: null,
    },
    support: {
      headline: say(
        '发卡行关了这种交易，消费正常。',
        'The issuer refuses this kind of transaction while its sales pass.',
      ),
      steps: [
        say('核对同一发卡行的消费此刻是不是通过。', 'Check that sales with this issuer pass at the moment.'),
        say('看公告里停哪些交易、到什么时候。', 'See in its notice which functions are closed, and until when.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say(
        '发卡行按交易种类停用：本种类拒绝，消费通过。',
        'The issuer is closed for one function: this kind refused, sales approved.',
      ),
      steps: [
        say(
          '在通道状态里按功能登记停用和预计恢复时间。',
          'Record the function as closed, with its expected end, in the status of the link.',
        ),
        say('恢复后补送积压的退货。', 'Send the waiting refunds once it is open.'),
      ],
      doNot: null,
    },
  },

  prevention: say('退货多的店，先看银行有没有停办公告。', 'Shops with many refunds look for such notices first.'),

  wouldChange: say(
    '同一发卡行的消费也失败，或同种交易在别处通过。',
    'Sales with this issuer failing too, or the same function passing elsewhere.',
  ),
  needs: ['N083', 'N084'],
  scenario: 'issuer-partly-closed',
};
