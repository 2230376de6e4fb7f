/** Is it this payment or the issuer? Other payments with the same issuer at the same time. */
import type { CaseFile, NeighbourPayment } from '../../trace/index.ts';
import { say } from '../words.ts';
import { atThisTerminal, toldSense, within } from './comparison.ts';
import type { Count } from './finding.ts';
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
  'issuer-cut-off',
]);

/** Fewer than these decide nothing. */
const NEIGHBOURS_MIN = 3;
const NEAR_MS = 5 * 60_000;
const WINDOW_MS = 30 * 60_000;

/** How the issuer served others; the nearest five minutes if they hold enough, or else the half hour. */
export function issuerNeighbours(caseFile: CaseFile, ending: EndingFinding): readonly Count[] {
  if (!ISSUER_ENDINGS.has(ending.value)) return [];
  const { issuerId } = caseFile.record.row;
  const here = atThisTerminal(caseFile).filter((each) => issuerId !== null && each.issuerId === issuerId);
  const all = [...caseFile.neighbours.sameIssuer, ...here];
  const serviceOf = restingAs(within(caseFile, all, WINDOW_MS));
  const known = all.filter((each) => serviceOf(each) !== null);
  const near = within(caseFile, known, NEAR_MS);
  const from = near.length >= NEIGHBOURS_MIN ? near : within(caseFile, known, WINDOW_MS);
  const n = from.length;
  if (n === 0) return [];
  const down = from.filter((each) => serviceOf(each) === 'down').length;
  const slow = from.filter((each) => serviceOf(each) === 'slow').length;
  const minutes = from === near ? 5 : 30;
  const unreachable = say(
    `同一发卡行前后 ${minutes} 分钟内另有 ${n} 笔：${down} 笔不通，${n - down} 笔接通`,
    `within ${minutes} minutes ${n} other payments with this issuer: ${down} found it down, ${n - down} reached it`,
  );
  const late = say(
    `同一发卡行前后 ${minutes} 分钟内另有 ${n} 笔：${slow} 笔等不到应答`,
    `within ${minutes} minutes ${n} other payments with this issuer: ${slow} waited for an answer in vain`,
  );
  return [
    { variable: 'issuer-unreachable', k: down, n, text: unreachable, from: 'neighbours' },
    { variable: 'issuer-slow', k: slow, n, text: late, from: 'neighbours' },
  ];
}

type Service = 'down' | 'slow' | 'fine' | null;

/**
 * A line that was silent is rested as well as one that was broken, and a payment refused meanwhile asked nobody: it says
 * what those say that did ask.
 */
function restingAs(near: readonly NeighbourPayment[]): (each: NeighbourPayment) => Service {
  const asked = near.filter(({ refusal }) => refusal !== RESTING).map(askedService);
  const [down, slow] = (['down', 'slow'] as const).map((what) => asked.filter((each) => each === what).length);
  const resting = (slow ?? 0) > (down ?? 0) ? 'slow' : 'down';
  return (each) => (each.refusal === RESTING ? resting : askedService(each));
}

const RESTING = 'issuer-circuit-open';

/** `null` for what says nothing about the issuer: never sent, or refused before it was asked. */
function askedService(each: NeighbourPayment): Service {
  const sense = toldSense(each);
  if (each.refusal === 'issuer-link-down' || sense === 'issuer-down' || sense === 'issuer-line-down') return 'down';
  if (sense === 'issuer-late' || each.refusal === 'issuer-unanswered') return 'slow';
  if (each.refusal !== null || sense === undefined) return null;
  return 'fine';
}
