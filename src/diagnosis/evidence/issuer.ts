/** Is it this payment or the issuer? Other payments with the same issuer at the same time. */
import type { CaseFile, NeighbourPayment } from '../../trace/index.ts';
import { say } from '../words.ts';
import { atThisTerminal, toldSense, within } from './comparison.ts';
import type { FindingOf } from './finding.ts';
import type { EndingFinding } from './stage.ts';

const ISSUER_ENDINGS: ReadonlySet<string> = new Set([
  'issuer-down',
  'issuer-line-down',
  'issuer-link-resting',
  'stand-in-limit',
  'issuer-late',
  'answer-lost',
  'outcome-unknown',
  'switch-malfunction',
  'cut-off',
]);

/** Fewer than these decide nothing. */
const NEIGHBOURS_MIN = 3;
const NEAR_MS = 5 * 60_000;
const WINDOW_MS = 30 * 60_000;

/** How the issuer served others; the nearest five minutes if they hold enough, or else the half hour. */
export function issuerNeighbours(caseFile: CaseFile, ending: EndingFinding): FindingOf<'issuer-neighbours'> | null {
  if (!ISSUER_ENDINGS.has(ending.value)) return null;
  const { issuerId } = caseFile.record.row;
  const here = atThisTerminal(caseFile).filter((each) => issuerId !== null && each.issuerId === issuerId);
  const known = [...caseFile.neighbours.sameIssuer, ...here].filter((each) => serviceOf(each) !== null);
  const near = within(caseFile, known, NEAR_MS);
  const from = near.length >= NEIGHBOURS_MIN ? near : within(caseFile, known, WINDOW_MS);
  if (from.length < NEIGHBOURS_MIN) return null;
  const down = from.filter((each) => serviceOf(each) === 'down').length;
  const slow = from.filter((each) => serviceOf(each) === 'slow').length;
  const share = (down + slow) / from.length;
  const value = share >= 0.5 ? (down >= slow ? 'down' : 'slow') : share > 0.2 ? 'mixed' : 'fine';
  const minutes = from === near ? 5 : 30;
  const text = say(
    `同一发卡行前后 ${minutes} 分钟内另有 ${from.length} 笔：${down} 笔不通，${slow} 笔超时，${from.length - down - slow} 笔有正常应答`,
    `within ${minutes} minutes ${from.length} other payments with this issuer: ${down} found it down, ${slow} timed out, ${from.length - down - slow} were answered`,
  );
  return { variable: 'issuer-neighbours', value, text, from: 'neighbours' };
}

/** `null` for what says nothing about the issuer: never sent, or refused before it was asked. */
function serviceOf(each: NeighbourPayment): 'down' | 'slow' | 'fine' | null {
  const sense = toldSense(each);
  if (
    each.refusal === 'issuer-link-down' ||
    each.refusal === 'issuer-circuit-open' ||
    sense === 'issuer-down' ||
    sense === 'issuer-line-down'
  )
    return 'down';
  if (sense === 'issuer-late' || each.refusal === 'issuer-unanswered') return 'slow';
  if (each.refusal !== null || sense === undefined) return null;
  return 'fine';
}
