/** What goes wrong for too long is told to a person, once for each level. */
import type { AlarmCause, PaymentFact } from '../../trade/index.ts';
import type { DecideArguments, PaymentSend } from './step.ts';

interface Alarm {
  readonly events: readonly PaymentFact[];
  readonly sends: readonly PaymentSend[];
}

/** After one more turn that settled nothing. */
export function alarmAfter({ state, now, settings }: DecideArguments, turns: number, why: AlarmCause): Alarm {
  const since = state.troubleSince ?? now;
  const level =
    settings.alarms.findLastIndex(({ attempts, afterMs }) => turns >= attempts || now - since >= afterMs) + 1;
  return level > state.alarmLevel ? alarm(level, why) : { events: [], sends: [] };
}

export const alarm = (level: number, why: AlarmCause): Alarm => ({
  events: [{ kind: 'alarm-raised', level, why }],
  sends: [{ to: 'operator', level, why }],
});
