/** Whether it began to fail just when something changed: between the last payment that went well and the first that did not. */
import { civilTime, type Instant, two } from '../../std/index.ts';
import type { CaseFile, NeighbourPayment, ScopeKind } from '../../trace/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import { say } from '../words.ts';
import { atThisTerminal, wasApproved } from './comparison.ts';

/** What a fact of these scopes changes shows at other terminals as well. */
const OF_ISSUER: ReadonlySet<ScopeKind> = new Set<ScopeKind>(['issuer', 'bin', 'route', 'scheme']);

export interface ChangePoint {
  readonly lastGood: Instant;
  readonly firstBad: Instant;
  readonly of: 'terminal' | 'issuer';
}

/** `null` where it had failed before, went well afterwards, or nothing is known of the time before. */
export function changePointAt(
  caseFile: CaseFile,
  { since, scope }: { readonly since: Instant; readonly scope: { readonly kind: ScopeKind } },
): ChangePoint | null {
  const { openedAt } = caseFile.record.row;
  const of = OF_ISSUER.has(scope.kind) ? 'issuer' : 'terminal';
  const before = (of === 'issuer' ? withThisIssuer(caseFile) : atThisTerminal(caseFile)).filter(
    (each) => each.openedAt <= openedAt && each.outcome !== 'pending',
  );
  const lastGood = Math.max(...before.filter(wasApproved).map((each) => each.openedAt), Number.NEGATIVE_INFINITY);
  const bad = before.filter((each) => !wasApproved(each) && each.openedAt > lastGood);
  const firstBad = Math.min(...bad.map((each) => each.openedAt), openedAt);
  if (lastGood === Number.NEGATIVE_INFINITY || since <= lastGood || since > firstBad) return null;
  return { lastGood: lastGood as Instant, firstBad: firstBad as Instant, of };
}

/** What a change of these scopes touches is the way to this payment's issuer, whichever terminal it comes from. */
const OF_ANY_WAY: ReadonlySet<ScopeKind> = new Set<ScopeKind>([...OF_ISSUER, 'acquirer', 'everybody']);

/**
 * A payment of the same kind, read in the same way and with a PIN or without as this one, has gone through since: what
 * was changed did not stop it, and is no longer under suspicion.
 */
export function wentWellSince(
  caseFile: CaseFile,
  { since, scope }: { readonly since: Instant; readonly scope: { readonly kind: ScopeKind } },
): boolean {
  const { row } = caseFile.record;
  const from = OF_ANY_WAY.has(scope.kind) ? withThisIssuer(caseFile) : atThisTerminal(caseFile);
  return from.some(
    (each) =>
      wasApproved(each) &&
      each.openedAt > since &&
      each.openedAt <= row.openedAt &&
      each.transaction === row.transaction &&
      (row.entry === 'unknown' || each.entry === row.entry) &&
      (row.pin === 'unknown' || each.pin === row.pin),
  );
}

function withThisIssuer(caseFile: CaseFile): readonly NeighbourPayment[] {
  const { issuerId } = caseFile.record.row;
  const here = atThisTerminal(caseFile).filter((each) => issuerId !== null && each.issuerId === issuerId);
  return [...here, ...caseFile.neighbours.sameIssuer];
}

/** To go on with where a fact is told; nothing where it is no change point. */
export function changePointWords(point: ChangePoint | null): Bilingual {
  if (point === null) return say('', '');
  const [good, bad] = [clock(point.lastGood), clock(point.firstBad)];
  return point.of === 'issuer'
    ? say(
        `；这家银行的卡 ${good} 还成功，${bad} 起失败`,
        `; cards of this issuer still went through at ${good}, and fail from ${bad} on`,
      )
    : say(
        `；这台终端 ${good} 还成功，${bad} 起失败`,
        `; this terminal still took a payment at ${good}, and fails from ${bad} on`,
      );
}

const clock = (at: Instant): string => {
  const { hour, minute } = civilTime(at);
  return `${two(hour)}:${two(minute)}`;
};
