/** A person: gives back one sale after another, until the limit of the day is reached. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const insiderSignals: Scenario = {
  name: 'insider-signals',
  plants: {
    zh: '同一台终端连着退货，直到碰到当日退货限额。',
    en: 'One refund after another at one terminal, until the limit of the day is met.',
  },
  untilMinute: 90,
  terms: { terminalSettings: { limits: { single: {}, operators: { supervisor: { refundDay: 20_000 } } } } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    const operator = { code: '00', role: 'supervisor' } as const;
    const cards = stage.cardsOf('huaxing').slice(0, 6);
    for (const [i, card] of cards.entries()) {
      stage.pay({ name: `sale ${i}`, atMinute: 20 + i * 2, terminal, card, amountMinor: 3_600 });
      const name = i === cards.length - 1 ? SUBJECT : `refund ${i}`;
      const atMinute = 51 + i * 2;
      stage.pay({
        name,
        atMinute,
        terminal,
        card,
        transaction: 'refund',
        undoes: `sale ${i}`,
        amountMinor: 3_600,
        operator,
      });
    }
  },
};
