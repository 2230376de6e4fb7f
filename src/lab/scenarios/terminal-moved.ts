/** A physical fact: the terminal is carried to the next town, and finds out where it is. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';
import { TOWN_CENTRE } from '../town-facts.ts';

/** Some twenty kilometres north. */
const NEXT_TOWN = { ...TOWN_CENTRE, latitudeMicro: TOWN_CENTRE.latitudeMicro + 180_000 };

export const terminalMoved: Scenario = {
  name: 'terminal-moved',
  plants: {
    zh: '一台终端被带到二十公里外的镇上收款。',
    en: 'A terminal was carried to a town twenty kilometres away, and takes payments there.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(56, () => stage.world.terminal(terminal).carryTo(NEXT_TOWN));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
