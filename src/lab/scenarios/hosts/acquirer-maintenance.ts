/** A business fact and what comes of it: the acquirer takes its lines down, as it had announced. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const acquirerMaintenance: Scenario = {
  name: 'acquirer-maintenance',
  plants: {
    zh: '收单机构按公告维护线路二十分钟。',
    en: 'The acquirer works on its lines for twenty minutes, as announced.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('notices', {
      kind: 'maintenance',
      text: '通道维护，期间刷卡交易可能失败',
      source: '收单机构公告',
      scope: { kind: 'acquirer', id: null },
      fromMinute: 50,
      toMinute: 75,
    });
    const [process] = stage.world.switches;
    stage.at(52, () => {
      for (const [link, kink] of process?.kinks ?? []) {
        kink.cut = true;
        process?.sever(link);
      }
    });
    stage.at(72, () => {
      for (const kink of process?.kinks.values() ?? []) kink.cut = false;
    });
    stage.pay({ atMinute: 56, terminal: stage.terminal(3), card: stage.cardsOf('beichen')[0] ?? 'good' });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good' });
  },
};
