/** A physical fault at the issuer: it takes its time over a hold, and another till of the shop tries the same. */
import { terminalId } from '../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

/** Two tills of one shop: what is held is held for the merchant. */
const TILLS = [terminalId('10000003'), terminalId('10000004')] as const;

export const firstUnresolved: Scenario = {
  name: 'first-unresolved',
  plants: {
    zh: '一笔预授权还在等发卡行应答，旁边收银台用同一张卡又做一次。',
    en: 'A pre-authorisation waits for its issuer, and the next till makes the same with the same card.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    // Nobody else at these tills at the time.
    stage.background({ ...ORDINARY_CUSTOM, toMinute: 58 });
    const issuer = stage.world.holder('good').from.issuerId;
    const again = { card: 'good', transaction: 'pre-authorisation', amountMinor: 40_000 } as const;
    const [first, second] = TILLS;
    stage.at(61, () => stage.world.issuer(issuer).behave({ kind: 'slow', delayMs: 40_000 }));
    stage.pay({ ...again, name: 'first', atMinute: 62, terminal: first });
    // A quarter of a minute later: the first has left by then, and waits until it has been twenty-five seconds.
    stage.pay({ ...again, name: SUBJECT, atMinute: 62.25, terminal: second });
    stage.at(64, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
