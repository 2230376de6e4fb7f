/** A business fact with a technical end: a release went out, and the software stops at every key. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const appVersionDefect: Scenario = {
  name: 'app-version-defect',
  plants: {
    zh: '五十分推送了新版本，机器一按收款就崩溃。',
    en: 'A release went out; since then the software stops as soon as a payment begins.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['app-crashed-in-the-middle', 'network-lost-after-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.knows('changes', {
      kind: 'release',
      fromMinute: 50,
      source: '发布清单',
      text: '收款软件新版本',
      from: '3.1',
      to: '3.2',
    });
    // It went to a few terminals of other shops as well.
    const updated = [terminal, stage.terminal(3), stage.terminal(6)];
    for (const each of stage.terminals) stage.stands(each, { appVersion: updated.includes(each) ? '3.2' : '3.1' });
    stage.at(53, () => {
      for (const each of updated) stage.world.terminal(each).physical.software = 'crash-on-start';
    });
    stage
      .cardsOf('huaxing')
      .slice(0, 3)
      .forEach((card, i) => {
        stage.pay({ atMinute: 54 + 2.5 * i, terminal, card });
      });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage.at(68, () => {
      for (const each of updated) stage.world.terminal(each).physical.software = 'sound';
    });
  },
};
