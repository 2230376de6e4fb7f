/** A business fact: the terminal was never set up for pre-authorisations, and somebody tries one. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const terminalCannotDoThisKind: Scenario = {
  name: 'terminal-cannot-do-this-kind',
  plants: {
    zh: '这台机器没开通预授权，收银员想做一笔。',
    en: 'The terminal was never set up for pre-authorisations; the cashier tries one.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(0.2, () =>
      stage.world.terminal(terminal).configure({ transactions: ['sale', 'void', 'refund', 'balance'] }),
    );
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good', transaction: 'pre-authorisation' });
  },
};
