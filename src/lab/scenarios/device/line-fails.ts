/** The line of the counter in question fails in one way, for everybody who pays there until somebody sets it right. */
import type { LineHealth } from '../../physical.ts';
import { SUBJECT } from '../../scenario.ts';
import type { Stage } from '../../stage.ts';

export function lineFails(stage: Stage, how: LineHealth): void {
  const terminal = stage.counter;
  stage.at(53, () => {
    const site = stage.world.terminal(terminal);
    site.physical.line = how;
    site.line.sever();
  });
  // It has been so for some minutes: other customers have failed before.
  stage
    .cardsOf('huaxing')
    .slice(0, 3)
    .forEach((card, i) => {
      stage.pay({ atMinute: 54 + 2.5 * i, terminal, card });
    });
  stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  stage.at(70, () => {
    stage.world.terminal(terminal).physical.line = 'up';
  });
}
