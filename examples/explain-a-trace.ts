/** Why payments failed: every failure of a trace, whose money is where, and what the next step is. */
import { explainTrace } from 'kacha/diagnosis';
import { runScenario, traceOfRun } from 'kacha/lab';
import { writeTrace } from 'kacha/trace';

// A morning in the simulated town; yours comes from a file, in a browser from `fetch` or from `file.text()`.
const morning = runScenario({ name: 'pin-key-out-of-step', seed: 'example' });
if (morning === undefined) throw new Error('no such scenario');
const text = [...writeTrace(traceOfRun(morning))].join('');

const found = new Map<string, number>();
for (const { payment, explanation } of explainTrace(text)) {
  const { verdict, money, retry } = explanation;
  const line = `${payment.code} ${verdict.cause}, money: ${money.state}, again: ${retry.advice}`;
  found.set(line, (found.get(line) ?? 0) + 1);
}
for (const [line, payments] of found) console.log(`${payments} × ${line}`);

/* prints:
10 × 55 pin-key-out-of-step, money: none, again: not-before
*/
