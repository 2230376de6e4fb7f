/** A business fact: somebody has misread a digit, or two. */
import { testPan } from '../../issuer/index.ts';
import { Secret } from '../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';
import type { Stage } from '../stage.ts';

export const keyedNumberWrong: Scenario = {
  name: 'keyed-number-wrong',
  plants: {
    zh: '卡号是手输的，看错了数字：有时校验位就不对，有时成了一张不存在的卡。',
    en: 'The number was keyed in and misread: at times its check digit fails, at times it is a card that does not exist.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: 'good',
      entry: 'keyed',
      keyed: stage.prng.chance(0.5) ? oneDigitWrong(stage) : nobodysCard(stage),
      operator: { code: '00', role: 'supervisor' },
    });
  },
};

function oneDigitWrong({ world, prng }: Stage): Secret {
  const right = world.holder('good').card.pan.revealFor('packing');
  return Secret.pan(`${right.slice(0, -1)}${(Number(right.slice(-1)) + 1 + prng.below(9)) % 10}`);
}

/** Two digits wrong can pass the check. */
const nobodysCard = ({ prng }: Stage): Secret =>
  testPan({ issuerIndex: 1, serial: 700_000 + prng.below(100_000), digits: 16 });
