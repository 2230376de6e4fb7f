/** Does it fail with a PIN only? Then whoever handles PINs is out, and not the whole of switch or issuer. */
import type { CaseFile } from '../../trace/index.ts';
import { say } from '../words.ts';
import { atThisTerminal, toldSense, wasApproved, within } from './comparison.ts';
import { terminalEvents } from './ending.ts';
import type { FindingOf } from './finding.ts';
import type { EndingFinding } from './stage.ts';

const WINDOW_MS = 30 * 60_000;
/** Fewer than these decide nothing. */
const FAILED_MIN = 2;
const PASSED_MIN = 2;

/** Of a system that says it is out of order: what others met since it last passed a PIN. */
export function failingWithPin(caseFile: CaseFile, ending: EndingFinding): FindingOf<'failing-with-pin'> | null {
  const { row } = caseFile.record;
  if (ending.value !== 'switch-malfunction' || row.pin !== 'entered') return null;
  const near = within(caseFile, [...atThisTerminal(caseFile), ...caseFile.neighbours.sameIssuer], WINDOW_MS);
  const failed = near.filter((each) => toldSense(each) === 'switch-malfunction');
  const since = Math.min(row.openedAt, ...failed.map(({ openedAt }) => openedAt));
  const passed = near.filter((each) => each.openedAt >= since && each.pin === 'not-entered' && wasApproved(each));
  if (failed.some(({ pin }) => pin === 'not-entered')) {
    const text = say('不输密码的交易也一样失败', 'payments without a PIN fail in the same way');
    return { variable: 'failing-with-pin', value: 'with-and-without', text, from: 'neighbours' };
  }
  if (failed.length < FAILED_MIN || passed.length < PASSED_MIN) return null;
  const text = say(
    `同一时间，输密码的 ${failed.length} 笔都这样失败，不输密码的 ${passed.length} 笔都过了`,
    `at the same time ${failed.length} payments with a PIN failed so, and ${passed.length} without one passed`,
  );
  return { variable: 'failing-with-pin', value: 'only-with-pin', text, from: 'neighbours' };
}

/** Both say 96: an issuer that was asked in time, or the switch that could not go on. */
export function answeredBy(caseFile: CaseFile, ending: EndingFinding): FindingOf<'answered-by'> | null {
  if (ending.value !== 'switch-malfunction') return null;
  const { record } = caseFile;
  const told = terminalEvents(caseFile);
  if (record.events.some((event) => event.kind === 'issuer-answered' && !event.late)) {
    return {
      variable: 'answered-by',
      value: 'issuer',
      text: say('是发卡行答的', 'the issuer said so'),
      from: 'switch',
    };
  }
  // Of what was refused without a record nobody was asked.
  const isUnrecorded = told.some((event) => event.kind === 'reversal-due' && event.why === 'refused-unrecorded');
  if (record.row.refusal === null && !isUnrecorded) return null;
  const text = say('是前置系统自己答的', 'the switch itself said so');
  return { variable: 'answered-by', value: 'switch', text, from: 'switch' };
}
