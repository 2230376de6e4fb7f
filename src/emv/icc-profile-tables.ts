/**
 * Which tags DE 55 holds in which message at a UnionPay-style terminal interface. Source: cross-read from public
 * implementations, unreviewed; acquirers differ in what they insist on, so that a profile is a table to copy and change.
 */
import type { Bilingual } from '../trade/index.ts';

export type IccProfileName = 'sale-request' | 'reversal' | 'script-result-notice' | 'response';

export interface IccRow {
  readonly tag: string;
  /** `conditional`: present when `when` holds, which the chip data alone does not show. */
  readonly presence: 'mandatory' | 'optional' | 'conditional';
  readonly when?: Bilingual;
  /** What its absence, or a wrong form, does to the payment. */
  readonly effect: Bilingual;
}

export interface IccProfile extends Bilingual {
  readonly rows: readonly IccRow[];
}

const says = (zh: string, en: string): Bilingual => ({ zh, en });

const NO_CRYPTOGRAM_CHECK = says(
  '发卡行算不出同样的密文，按密文错误拒绝',
  'the issuer cannot compute the same cryptogram and declines for it',
);
const REFUSED = says(
  '收单或发卡行按格式错误拒绝（常答 30）',
  'acquirer or issuer refuses it as a format error (often 30)',
);
const RISK = says('发卡行的风险判断少了依据，可能从严拒绝', "the issuer's risk rules lack a fact and may decline");
const NO_SCRIPT = says(
  '发卡行不知道脚本执行结果，可能重发脚本',
  'the issuer does not learn how its script went and may send it again',
);
const HARMLESS = says('不影响授权', 'does not affect the authorisation');
const SERIAL_WHEN = says('收单要求上送设备序列号时', 'when the acquirer asks for the device serial');

const mandatory = (tag: string, effect: Bilingual): IccRow => ({ tag, presence: 'mandatory', effect });
const optional = (tag: string, effect: Bilingual = HARMLESS): IccRow => ({ tag, presence: 'optional', effect });
const conditional = (tag: string, when: Bilingual, effect: Bilingual): IccRow => ({
  tag,
  presence: 'conditional',
  when,
  effect,
});

export const ICC_PROFILES: Readonly<Record<IccProfileName, IccProfile>> = {
  'sale-request': {
    zh: '消费类请求',
    en: 'request of a sale and its kin',
    rows: [
      mandatory(
        '9F26',
        says(
          '没有密文，发卡行无法认卡，拒绝',
          'no cryptogram: the issuer cannot tell the card is genuine, and declines',
        ),
      ),
      mandatory(
        '9F27',
        says('发卡行不知道卡片的决定，可能拒绝', "the issuer does not know the card's decision and may decline"),
      ),
      mandatory('9F10', NO_CRYPTOGRAM_CHECK),
      mandatory('9F37', NO_CRYPTOGRAM_CHECK),
      mandatory('9F36', NO_CRYPTOGRAM_CHECK),
      mandatory('95', NO_CRYPTOGRAM_CHECK),
      mandatory('9A', NO_CRYPTOGRAM_CHECK),
      mandatory('9C', NO_CRYPTOGRAM_CHECK),
      mandatory('9F02', NO_CRYPTOGRAM_CHECK),
      mandatory('5F2A', NO_CRYPTOGRAM_CHECK),
      mandatory('82', NO_CRYPTOGRAM_CHECK),
      mandatory('9F1A', NO_CRYPTOGRAM_CHECK),
      mandatory('9F03', NO_CRYPTOGRAM_CHECK),
      mandatory('9F33', REFUSED),
      optional('9F34', RISK),
      optional('9F35', RISK),
      optional('84', RISK),
      optional('9F09', RISK),
      optional('9F41'),
      conditional('9F1E', SERIAL_WHEN, REFUSED),
      conditional('9F63', says('卡片给出产品标识时', 'when the card has a product identification'), HARMLESS),
      conditional('9F74', says('电子现金交易', 'for electronic cash'), REFUSED),
      conditional('DF32', says('手机芯片支付', 'for payments by a phone chip'), REFUSED),
      conditional('DF33', says('手机芯片支付', 'for payments by a phone chip'), REFUSED),
      conditional('DF34', says('手机芯片支付', 'for payments by a phone chip'), REFUSED),
    ],
  },
  reversal: {
    zh: '冲正',
    en: 'reversal',
    rows: [
      mandatory('95', says('发卡行少了冲正原因的依据', 'the issuer lacks the reason for the reversal')),
      mandatory('9F10', says('发卡行少了卡片的说法', "the issuer lacks the card's own word")),
      mandatory('9F36', says('发卡行对不上是哪一笔芯片交易', 'the issuer cannot tell which chip transaction it was')),
      conditional('9F1E', SERIAL_WHEN, REFUSED),
      conditional('DF31', says('发卡行发过脚本时', 'when the issuer had sent a script'), NO_SCRIPT),
    ],
  },
  'script-result-notice': {
    zh: '脚本结果通知',
    en: 'script-result notice',
    rows: [
      mandatory('9F33', REFUSED),
      mandatory('95', NO_SCRIPT),
      mandatory('9F37', NO_SCRIPT),
      conditional('9F1E', SERIAL_WHEN, REFUSED),
      mandatory('9F10', NO_SCRIPT),
      mandatory('9F26', NO_SCRIPT),
      mandatory('9F36', NO_SCRIPT),
      mandatory('82', NO_SCRIPT),
      mandatory('DF31', NO_SCRIPT),
      mandatory('9F1A', REFUSED),
      mandatory('9A', REFUSED),
    ],
  },
  response: {
    zh: '应答',
    en: 'response',
    rows: [
      conditional(
        '91',
        says('卡片支持发卡行认证时', 'when the card supports issuer authentication'),
        says(
          '坚持发卡行认证的卡会拒绝已批准的交易，终端随后冲正',
          'a card that insists on it refuses an approved payment, and the terminal reverses it',
        ),
      ),
      optional('71', says('脚本执行失败，卡没有更新', 'the script fails and the card is not updated')),
      optional('72', says('脚本执行失败，卡没有更新', 'the script fails and the card is not updated')),
      optional('8A', HARMLESS),
      optional('9F36', HARMLESS),
    ],
  },
};

export const ICC_PROFILE_NAMES = Object.keys(ICC_PROFILES) as readonly IccProfileName[];
