/** A physical fault: the switch process dies while it waits for an issuer. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const switchRestartedInTheMiddle: Scenario = {
  name: 'switch-restarted-in-the-middle',
  plants: { zh: '前置系统在等发卡行应答时断电重启。', en: 'The switch loses its power while it waits for an issuer.' },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('jiangnan');
    stage.at(60, () => stage.world.issuer(issuer).behave({ kind: 'slow', delayMs: 12_000 }));
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: stage.cardsOf('jiangnan')[0] ?? 'good-19',
    });
    const [process] = stage.world.switches;
    const dies = (): void => {
      const isUnderWay = stage.world
        .payments()
        .some(({ row }) => row.terminalId === stage.counter && row.outcome === 'pending');
      if (!isUnderWay) return stage.world.clock.in(500, dies);
      stage.world.clock.in(3_000, () => process?.crash(20_000));
    };
    stage.at(62, dies);
    stage.at(64, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
