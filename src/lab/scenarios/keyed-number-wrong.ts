/** A business fact: somebody has misread a digit. */
import { Secret } from '../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const keyedNumberWrong: Scenario = {
  name: 'keyed-number-wrong',
  plants: { zh: '卡号是手输的,最后一位按错了。', en: 'The number was keyed in, with its last digit wrong.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const right = stage.world.holder('good').card.pan.revealFor('packing');
    const mistaken = `${right.slice(0, -1)}${(Number(right.slice(-1)) + 1 + stage.prng.below(9)) % 10}`;
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.terminal(0),
      card: 'good',
      entry: 'keyed',
      keyed: Secret.pan(mistaken),
      operator: { code: '00', role: 'supervisor' },
    });
  },
};
