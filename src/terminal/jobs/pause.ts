/** Trying a job again later. */
import { after } from '../../std/index.ts';
import { pauseMs } from '../pause.ts';
import type { Step } from '../step.ts';

/** Nobody answered, or the line is gone, or the switch cannot now: tried again, with growing pauses, for ever. */
export function putOff(step: Step): void {
  const { jobs, settings } = step.state;
  if (jobs.due.length === 0) return;
  const { tries } = jobs.turn;
  const { jobPauseMsMin: msMin, jobPauseMsMax: msMax } = settings;
  const nextAt = after(step.now, pauseMs({ tries, msMin, msMax }));
  step.record({ kind: 'job-put-off', turn: { tries: tries + 1, nextAt } });
}
