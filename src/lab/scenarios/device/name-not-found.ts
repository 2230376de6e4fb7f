/** A physical fault of the network: its name server does not know the platform. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const nameNotFound: Scenario = {
  name: 'name-not-found',
  plants: {
    zh: '店里的域名服务器坏了，机器找不到平台。',
    en: "The name server of the shop's network fails; the terminal cannot find the platform.",
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(53, () => {
      const site = stage.world.terminal(terminal);
      site.physical.line = 'name-not-found';
      site.line.sever();
    });
    // It has been so for some minutes: other customers have failed before.
    stage
      .cardsOf('huaxing')
      .slice(0, 3)
      .forEach((card, i) => {
        stage.pay({ atMinute: 54 + 2.5 * i, terminal, card });
      });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage.at(70, () => {
      stage.world.terminal(terminal).physical.line = 'up';
    });
  },
};
