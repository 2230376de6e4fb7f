/** A business fact: an issuer takes nothing from shops of one category. */
import { merchantId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';
import { townShop } from '../../town-facts.ts';

/** The supermarket of the town. */
const GROCER = merchantId('KCH330154110002');

export const merchantCategoryNotAllowed: Scenario = {
  name: 'merchant-category-not-allowed',
  plants: {
    zh: '发卡行不受理这一类商户，同一张卡在别类商户能用。',
    en: 'The issuer takes nothing from this category; the same card works at others.',
  },
  untilMinute: 90,
  terms: {
    issuerSettings: {
      bars: [{ merchantIds: [GROCER], fromMinor: 0, roundMinor: null, code: '57' }],
    },
  },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const elsewhere = stage.terminals.filter((id) => townShop(GROCER)?.terminals.every((own) => own.terminalId !== id));
    const [counter] = townShop(GROCER)?.terminals ?? [];
    for (const [i, terminal] of elsewhere.entries()) {
      stage.pay({ name: `elsewhere ${i}`, atMinute: 42 + 4 * i, terminal, card: 'good' });
    }
    if (counter !== undefined) stage.pay({ name: SUBJECT, atMinute: 63, terminal: counter.terminalId, card: 'good' });
  },
};
