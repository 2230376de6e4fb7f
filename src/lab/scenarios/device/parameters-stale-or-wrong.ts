/** A business fact with a technical end: wrong settings were loaded, without the sale. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const parametersStaleOrWrong: Scenario = {
  name: 'parameters-stale-or-wrong',
  plants: {
    zh: '给这台机器下错了参数，把“消费”关掉了。',
    en: 'Wrong settings were loaded into one terminal: sales are switched off.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['terminal-cannot-do-this-kind'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.knows('changes', {
      kind: 'configuration',
      scope: { kind: 'terminal', id: terminal },
      fromMinute: 53,
      source: '参数平台',
      text: '下发新参数',
    });
    stage.at(53, () => stage.world.terminal(terminal).configure({ transactions: ['balance', 'void'] }));
    stage
      .cardsOf('huaxing')
      .slice(0, 3)
      .forEach((card, i) => {
        stage.pay({ atMinute: 54 + 2.5 * i, terminal, card });
      });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
