/** The acquirer closes its gate to the shop of the counter, and knows why; the next card meets it. */
import type { BusinessFacts } from '../../around-the-town.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export function closedContract(of: {
  readonly name: string;
  readonly plants: Scenario['plants'];
  readonly standing: Pick<BusinessFacts['standing'], 'kind' | 'text'>;
  /** Stopped by the rules of risk rather than by the contract. */
  readonly by?: 'risk';
}): Scenario {
  return {
    name: of.name,
    plants: of.plants,
    untilMinute: 90,
    subject: SUBJECT,
    play: (stage) => {
      stage.background(ORDINARY_CUSTOM);
      stage.contract(50, { merchant: of.by === 'risk' ? 'blocked' : 'closed', closed: [] });
      const scope = { kind: 'merchant', id: stage.shop } as const;
      stage.knows('standing', { ...of.standing, scope, source: '商户管理系统', fromMinute: 50 });
      stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good' });
    },
  };
}
