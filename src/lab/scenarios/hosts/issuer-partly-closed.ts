/** A fault at the issuer: it refuses refunds and goes on with sales. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const issuerPartlyClosed: Scenario = {
  name: 'issuer-partly-closed',
  plants: { zh: '一家发卡行暂停退货，消费照常。', en: 'One issuer has closed refunds; its sales go on.' },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('huaxing');
    const terminal = stage.counter;
    const operator = { code: '00', role: 'supervisor' } as const;
    stage.knows('notices', {
      kind: 'maintenance',
      text: '退货业务暂停，消费不受影响',
      source: '华兴银行公告',
      scope: { kind: 'issuer', id: issuer },
      transactions: ['refund'],
      fromMinute: 50,
      toMinute: 200,
    });
    stage.at(55, () => stage.world.issuer(issuer).behave({ kind: 'code', code: '40', only: { kinds: ['refund'] } }));
    stage.pay({ name: 'the sale', atMinute: 20, terminal, card: 'good', amountMinor: 8_800 });
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal,
      card: 'good',
      amountMinor: 8_800,
      transaction: 'refund',
      undoes: 'the sale',
      operator,
    });
  },
};
