/** The terminal's storage is full: it cannot promise to keep a payment, and takes none. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const storageFull: Cause = {
  id: 'storage-full',
  name: say('机器存储满了', "the terminal's storage is full"),
  layer: 'terminal',
  whoActs: 'merchant',
  prior: 0.003,
  sees: {
    ending: { 'storage-full': 'certain', otherwise: 'never' },
    storage: { full: 'certain', low: 'rare', ok: 'never' },
  },
  rates: { 'others-here': 'most' },
  retry: { kind: 'after', because: say('清出空间之后', 'after some space has been cleared') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '机器存储满了，先不收款，免得丢记录。',
        'The storage is full; it takes nothing, so that no record is lost.',
      ),
      steps: [
        say('到设置里清缓存，或先结算上传。', 'Clear the cache in its settings, or settle and upload first.'),
        anotherWay('清好再收；等不及就换一台。', 'Then go on, or use another terminal.'),
      ],
      doNot: say('不要删除交易记录。', 'Do not delete any payment records.'),
    },
    owner: {
      headline: say('这台机器空间满了，清理后就能用。', 'This terminal is full; once cleaned it works.'),
      steps: [
        say('把和收款无关的软件、照片删掉。', 'Remove software and pictures that have nothing to do with payments.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器要清理一下，没有向您的银行发请求。',
        "The shop's terminal needs cleaning up; your bank was not asked.",
      ),
      steps: [anotherWay('换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say('终端存储满，按规则拒绝新交易。', 'Its storage is full, and it refuses new payments by rule.'),
      steps: [
        say(
          '远程清缓存和旧日志；待上送的记录先传完。',
          'Clear cache and old logs remotely, after what is due has been uploaded.',
        ),
      ],
      doNot: say('不要恢复出厂：待冲正会丢。', 'No factory reset: a pending reversal would be lost.'),
    },
    operations: {
      headline: say('终端可用空间不足。', 'The terminal is out of space.'),
      steps: [say('看占用最大的目录，日志轮转是否生效。', 'See what takes most, and whether its logs rotate.')],
      doNot: null,
    },
  },
  prevention: say('空间剩一成就提醒，收款机不装别的软件。', 'Warn at a tenth left; nothing else on a till.'),
  wouldChange: say('机器其实还有空间。', 'There being space left.'),
  needs: ['N052'],
  scenario: 'storage-full',
};
