/** A physical fault of the network in the middle of a settlement: it stands still, and a customer comes. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const batchSettling: Scenario = {
  name: 'batch-settling',
  plants: {
    zh: '结算做到一半断了网，这时来了顾客。',
    en: 'The signal goes in the middle of a settlement, and a customer comes.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    const site = stage.world.terminal(terminal);
    stage.pay({ name: 'sale', atMinute: 55, terminal, card: 'good' });
    stage.at(60, () => {
      site.take({ kind: 'cancel' });
      site.take({ kind: 'job', job: 'settlement' });
    });
    // Once: the totals have just left.
    let hasBegun = false;
    site.watch(() => {
      if (hasBegun || site.state.jobs.settlement === null) return;
      hasBegun = true;
      site.physical.line = 'no-signal';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage.at(70, () => {
      site.physical.line = 'up';
    });
  },
};
