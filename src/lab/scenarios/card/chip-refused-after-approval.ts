/** A fact of the card: its chip has the last word, and declines. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const chipRefusedAfterApproval: Scenario = {
  name: 'chip-refused-after-approval',
  plants: {
    zh: '银行批准以后，卡的芯片自己拒绝。',
    en: 'The bank approves, and the chip of the card declines by its own rules.',
  },
  untilMinute: 90,
  // Its reversal then looks like any other whose answer was not heard.
  withoutTelemetry: ['network-lost-after-sending'],
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const card = stage.prng.pick(stage.cardsOf('huaxing').slice(0, 6));
    const holder = stage.world.holder(card);
    holder.card = { ...holder.card, condition: 'chip-refuses' };
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: card });
  },
};
