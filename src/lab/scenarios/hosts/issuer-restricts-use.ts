/** A business fact at the issuer: since a new rule its cards may not be used for larger sums here. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const issuerRestrictsUse: Scenario = {
  name: 'issuer-restricts-use',
  plants: {
    zh: '发卡行新规：这类商户超过一千元不许用卡。',
    en: 'A new rule of one issuer: no card payments over a thousand yuan in such shops.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('nanyang');
    stage.knows('notices', {
      kind: 'rule-change',
      text: '部分商户类别单笔超过一千元暂不支持本行卡',
      source: '南洋信用公告',
      scope: { kind: 'issuer', id: issuer },
      fromMinute: -3_000,
    });
    stage.at(1, () => stage.world.issuer(issuer).behave({ kind: 'code', code: '57', only: { overMinor: 100_000 } }));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'rich', amountMinor: 245_000 });
  },
};
