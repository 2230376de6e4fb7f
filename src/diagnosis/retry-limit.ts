/** What is publicly known of how often and from when on something may be tried again. What is not known is not said. */
import { after, civilTime, fromCivil, type Instant } from '../std/index.ts';
import type { CaseFile, NoticeKind } from '../trace/index.ts';
import type { Bilingual, LimitBreach, LimitMeasure } from '../trade/index.ts';
import type { OutcomeTexts } from './cause.ts';
import type { CodeRow } from './codes/code-row.ts';
import { noticeOf } from './evidence/around.ts';
import type { KnownLimit } from './explanation.ts';
import { type Tries, USUAL_WRONG_PINS } from './retry.ts';
import { say } from './words.ts';

const PIN_SOURCE =
  'cross-read: w.sf024.com/info/79790824.html, m.sboyo.com/1/2270088.html (three, most banks); dianying.588733.com (five a day, Bank of China debit cards)';

const PIN_CAUSES: ReadonlySet<string> = new Set(['wrong-pin', 'pin-tries-exceeded']);

/** `null` where neither a cause nor a code has one. */
export function knownLimit(
  { id, retry }: OutcomeTexts,
  codeRow: CodeRow | null,
  tries: Tries | null,
): KnownLimit | null {
  if (retry.kind === 'now-until-two-wrong-pins' || PIN_CAUSES.has(id)) return pinLimit(tries);
  const limit = codeRow?.retryLimit ?? null;
  if (limit === null || limit.attemptsMax === null) return null;
  const { attemptsMax: max, withinDays, source } = limit;
  const [zhDays, enDays] = withinDays === null ? ['', ''] : [`${withinDays} 天内`, ` within ${withinDays} days`];
  const text =
    max === 0
      ? say('卡组织规定：不得再试', 'the scheme allows no further attempt')
      : say(`卡组织规定：${zhDays}最多再试 ${max} 次`, `the scheme allows ${max} more attempts${enDays}`);
  return { kind: 'attempts', max, withinDays, seen: null, text, source };
}

const pinLimit = (tries: Tries | null): KnownLimit => ({
  kind: 'wrong-pins',
  max: USUAL_WRONG_PINS,
  withinDays: null,
  seen: tries?.wrongPins ?? null,
  text: say(
    `多数银行连错 ${USUAL_WRONG_PINS} 次就锁卡，各行不同`,
    `most banks lock a card after ${USUAL_WRONG_PINS} wrong PINs in a row; they differ`,
  ),
  source: PIN_SOURCE,
});

const MAINTENANCE: ReadonlySet<string> = new Set([
  'issuer-maintenance',
  'acquirer-maintenance',
  'issuer-holiday-service',
]);
/** Notices after whose end it works again. */
const ENDS_WITH_IT: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'maintenance',
  'outage',
  'network-work',
  'holiday-service',
]);
const OWN_LIMITS: ReadonlySet<string> = new Set(['merchant-limit', 'acquirer-limit']);
const HOUR_MS = 3_600_000;

/** The end of the window that was announced, the turn of the day by which a limit counts, or what the code's rule says. */
export function earliestRetry(texts: OutcomeTexts, caseFile: CaseFile, codeRow: CodeRow | null): Instant | null {
  const { row } = caseFile.record;
  if (MAINTENANCE.has(texts.id)) {
    const notice = noticeOf(caseFile);
    return notice !== undefined && ENDS_WITH_IT.has(notice.kind) ? notice.until : null;
  }
  if (OWN_LIMITS.has(texts.id)) {
    const breach = breachOf(caseFile);
    if (breach === null || isTooMuchByItself(breach, row.amountMinor)) return null;
    return beginsAnew(breach.measure, row.openedAt);
  }
  const waitHours = codeRow?.retryLimit?.waitHours ?? null;
  return waitHours === null ? null : after(row.openedAt, waitHours * HOUR_MS);
}

/** Of one of our own limits: which one decides whether waiting helps. `null` where that is not known. */
export function limitBecause(texts: OutcomeTexts, caseFile: CaseFile): Bilingual | null {
  const breach = OWN_LIMITS.has(texts.id) ? breachOf(caseFile) : null;
  if (breach === null) return null;
  if (isTooMuchByItself(breach, caseFile.record.row.amountMinor)) return RAISED_ONLY;
  return breach.measure.startsWith('month') ? NEXT_MONTH : NEXT_DAY;
}

const RAISED_ONLY = say(
  '收单机构调高限额之后；这么大的一笔，等多久都过不了',
  'after the acquirer has raised the limit; waiting does not help, this is over it by itself',
);
const NEXT_DAY = say(
  '第二天零点以后，或收单机构调高限额之后',
  'after midnight, or once the acquirer has raised the limit',
);
const NEXT_MONTH = say(
  '下个月一日以后，或收单机构调高限额之后；明天还不行',
  'from the first of next month, or once the acquirer has raised the limit; tomorrow is too early',
);

function breachOf({ record: { events } }: CaseFile): LimitBreach | null {
  const refused = events.findLast((event) => event.kind === 'refused');
  return refused?.kind === 'refused' ? (refused.limit ?? null) : null;
}

/** What is more than a whole day allows is more tomorrow as well. */
const isTooMuchByItself = ({ measure, limit }: LimitBreach, amountMinor: number): boolean =>
  measure === 'single' || (measure.endsWith('amount') && amountMinor > limit);

/** Our own limits count by the civil day and month; a limit for one payment never begins anew. */
function beginsAnew(measure: LimitMeasure, at: Instant): Instant | null {
  if (measure === 'single') return null;
  const { year, month, day } = civilTime(at);
  const midnight = { hour: 0, minute: 0, second: 0 };
  if (measure.startsWith('month')) {
    const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
    return fromCivil({ year: nextYear, month: nextMonth, day: 1, ...midnight });
  }
  return after(fromCivil({ year, month, day, ...midnight }), 24 * HOUR_MS);
}
