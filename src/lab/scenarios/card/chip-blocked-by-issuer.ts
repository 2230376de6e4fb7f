/** A fact of the card: its application is blocked. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const chipBlockedByIssuer: Scenario = {
  name: 'chip-blocked-by-issuer',
  plants: {
    zh: '发卡行的脚本锁定了这张卡的芯片应用。',
    en: "A script of its issuer has blocked the application on this card's chip.",
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const card = stage.prng.pick(stage.cardsOf('huaxing').slice(0, 6));
    const holder = stage.world.holder(card);
    holder.card = { ...holder.card, condition: 'chip-blocked' };
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card });
  },
};
