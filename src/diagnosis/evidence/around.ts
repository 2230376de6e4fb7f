/** What was so around the payment and no message tells: notices, changes, the contract, limits, the calendar, the weather. */
import type {
  CaseFile,
  Change,
  ContextFact,
  LimitHolder,
  LimitKind,
  Notice,
  ScopeKind,
  WeatherKind,
} from '../../trace/index.ts';
import { yuan } from '../../trade/index.ts';
import { say } from '../words.ts';
import { changePointAt, changePointWords, wentWellSince } from './change-point.ts';
import type { Finding } from './finding.ts';
import {
  CALENDAR_NAMES,
  CHANGE_NAMES,
  inEnglish,
  NOTICE_NAMES,
  STANDING_NAMES,
  sourceAside,
  WEATHER_NAMES,
} from './kind-names.ts';
import type { EndingFinding } from './stage.ts';
import type { NoticeOwner } from './variables.ts';

/** Every sight of it. What nobody collects is missing, and is no evidence. */
export function around(caseFile: CaseFile, _ending: EndingFinding): readonly Finding[] {
  return [notice, change, standing, limitKnown, calendar, weather].flatMap((look) => look(caseFile) ?? []);
}

const from = 'context' as const;

/** A rule is news for so long. */
export const NEW_RULE_MS = 14 * 24 * 3_600_000;

/** Announced windows are kept to roughly: what begins a little early or ends a little late is still theirs. */
const WINDOW_SLACK_MS = 15 * 60_000;

export const holdsAt = ({ since, until }: ContextFact, at: number, slackMs = 0): boolean =>
  since - slackMs <= at && (until === null || at <= until + slackMs);

const OWNERS: Readonly<Partial<Record<ScopeKind, NoticeOwner>>> = {
  issuer: 'issuer',
  bin: 'issuer',
  scheme: 'scheme',
  everybody: 'scheme',
  acquirer: 'acquirer',
  route: 'acquirer',
  merchant: 'acquirer',
  carrier: 'carrier',
  region: 'carrier',
};

/** What has long been a rule is no news: `rule` says that it is one. */
const isNews = ({ kind, scope, since }: Notice, at: number): boolean =>
  kind !== 'rule-change' || scope.kind === 'issuer' || scope.kind === 'bin' || at - since <= NEW_RULE_MS;

/** The shortest window says most of this very hour. */
const lengthOf = ({ since, until }: Notice): number => (until ?? Number.POSITIVE_INFINITY) - since;

/** The notice that covers a payment. */
export function noticeOf({ record: { row }, context }: CaseFile): Notice | undefined {
  const speaksOf = ({ transactions }: Notice): boolean =>
    transactions.length === 0 || transactions.includes(row.transaction);
  return (context.notices ?? [])
    .filter((each) => holdsAt(each, row.openedAt, WINDOW_SLACK_MS) && speaksOf(each) && isNews(each, row.openedAt))
    .toSorted((a, b) => lengthOf(a) - lengthOf(b))[0];
}

function notice(caseFile: CaseFile): Finding | null {
  const found = noticeOf(caseFile);
  const owner = found && OWNERS[found.scope.kind];
  if (found === undefined || owner === undefined) return null;
  const point = changePointWords(changePointAt(caseFile, found));
  const text = say(
    `公告（${found.source}）：${found.text}${point.zh}`,
    `the ${owner}'s notice${sourceAside(found.source)}: ${inEnglish(found.text) ?? NOTICE_NAMES[found.kind]}${point.en}`,
  );
  return { variable: 'notice', value: `${owner}-${found.kind}`, text, from };
}

/** How long a change is suspected: what fails a week after a release mostly fails for another reason. */
const SUSPECTED_MS = 3 * 24 * 3_600_000;

/** The one since which it fails, if there is one; otherwise the latest before the payment. */
function change(caseFile: CaseFile): Finding | null {
  const { row } = caseFile.record;
  const suspected = (caseFile.context.changes ?? [])
    .filter(
      (each) =>
        each.since <= row.openedAt &&
        row.openedAt - each.since <= SUSPECTED_MS &&
        !wasTakenBack(each, row.openedAt) &&
        !wentWellSince(caseFile, each),
    )
    .toSorted((a, b) => b.since - a.since);
  const before = suspected.find((each) => changePointAt(caseFile, each) !== null) ?? suspected[0];
  if (before === undefined) return null;
  const point = changePointWords(changePointAt(caseFile, before));
  const kind = CHANGE_NAMES[before.kind];
  const minutes = Math.round((row.openedAt - before.since) / 60_000);
  const named = versions(before, (each) => each);
  const namedEn = versions(before, inEnglish);
  const text = say(
    `${minutes} 分钟前有变更（${before.source}）：${before.text || kind.zh}${named}${point.zh}`,
    `changed ${minutes} minutes before${sourceAside(before.source)}: ${inEnglish(before.text) || kind.en}${namedEn}${point.en}`,
  );
  return { variable: 'change', value: before.kind, text, from };
}

const versions = ({ from: was, to }: Change, read: (text: string) => string | null): string =>
  [was, to].flatMap((each) => (each === null || read(each) === null ? [] : [` ${each}`])).join(' →');

const wasTakenBack = ({ until }: Change, at: number): boolean => until !== null && until < at;

/** What keeps it from being in good standing, if anything does; the whole contract before one service. */
function standing(caseFile: CaseFile): Finding | null {
  const { row } = caseFile.record;
  const holding = (caseFile.context.standing ?? []).filter((each) => holdsAt(each, row.openedAt));
  const found = holding.find(({ kind }) => kind !== 'active') ?? holding[0];
  if (found === undefined) return null;
  const point = changePointWords(found.kind === 'active' ? null : changePointAt(caseFile, found));
  const text = say(
    `商户状态（${found.source}）：${found.text}${point.zh}`,
    `standing${sourceAside(found.source)}: ${inEnglish(found.text) ?? STANDING_NAMES[found.kind]}${point.en}`,
  );
  return { variable: 'standing', value: found.kind, text, from };
}

/** Some limits are of some payments only. */
function concerns(kind: LimitKind, { entry, pin, transaction }: CaseFile['record']['row']): boolean {
  const isRefund = transaction === 'refund' || transaction === 'qr-refund';
  switch (kind) {
    case 'keyed-amount':
      return entry === 'keyed';
    case 'without-pin-amount':
      return pin === 'not-entered' && !isRefund;
    case 'refund-amount':
    case 'refund-day':
      return isRefund;
    default:
      return !isRefund;
  }
}

const COUNTING = new Set(['hour-count', 'day-count', 'month-count']);

/** The first known limit that this payment goes over: whose it is, and which. */
function limitKnown({ record: { row }, context }: CaseFile): readonly Finding[] {
  const over = (context.limits ?? []).find(({ kind, limit, used, ...dated }) => {
    if (!holdsAt({ kind, limit, used, ...dated } as ContextFact, row.openedAt) || !concerns(kind, row)) return false;
    const adds = COUNTING.has(kind) ? 1 : row.amountMinor;
    return (used ?? 0) + adds > limit;
  });
  if (over === undefined) return [];
  const figure = COUNTING.has(over.kind) ? String(over.limit) : yuan(over.limit);
  const holder = HOLDERS[over.holder];
  const text = say(`超过已知的${holder.zh}限额 ${figure}`, `over a known limit of the ${holder.en}: ${figure}`);
  const which = LIMIT_NAMES[over.kind];
  return [
    { variable: 'limit-known', value: over.holder, text, from },
    { variable: 'limit-kind', value: over.kind, text: say(`是${which.zh}`, `it is ${which.en}`), from },
  ];
}

const LIMIT_NAMES: Readonly<Record<LimitKind, ReturnType<typeof say>>> = {
  'single-amount': say('单笔限额', 'the limit for one payment'),
  'keyed-amount': say('手输卡号限额', 'the limit for keyed numbers'),
  'without-pin-amount': say('免密限额', 'the limit without a PIN'),
  'hour-count': say('每小时笔数', 'the number of payments in an hour'),
  'day-amount': say('当日累计限额', 'the limit for a day'),
  'day-count': say('当日笔数', 'the number of payments in a day'),
  'month-amount': say('当月累计限额', 'the limit for a month'),
  'month-count': say('当月笔数', 'the number of payments in a month'),
  'refund-amount': say('单笔退货限额', 'the limit for one refund'),
  'refund-day': say('当日退货限额', 'the refunds of a day'),
};

const HOLDERS: Readonly<Record<LimitHolder, ReturnType<typeof say>>> = {
  card: say('卡片', 'card'),
  issuer: say('发卡行', 'issuer'),
  scheme: say('卡组织', 'scheme'),
  acquirer: say('收单机构', 'acquirer'),
  merchant: say('商户', 'merchant'),
  terminal: say('终端', 'terminal'),
  operator: say('操作员', 'operator'),
};

/** The narrowest day or window that it falls into. */
function calendar({ record: { row }, context }: CaseFile): Finding | null {
  const width = ({ since, until }: ContextFact): number => (until ?? Number.POSITIVE_INFINITY) - since;
  const found = (context.calendar ?? [])
    .filter((each) => holdsAt(each, row.openedAt))
    .toSorted((a, b) => width(a) - width(b))[0];
  if (found === undefined) return null;
  const text = say(`日历：${found.text}`, `calendar: ${inEnglish(found.text) ?? CALENDAR_NAMES[found.kind]}`);
  return { variable: 'calendar', value: found.kind, text, from };
}

/** What takes lines and power down. */
const ROUGH: ReadonlySet<WeatherKind> = new Set(['thunderstorm', 'typhoon', 'flood', 'ice', 'snow']);

function weather({ record: { row }, context }: CaseFile): Finding | null {
  const holding = (context.weather ?? []).filter((each) => holdsAt(each, row.openedAt, WINDOW_SLACK_MS));
  const warned = holding.find(({ warning }) => warning === 'orange' || warning === 'red');
  const found = warned ?? holding.find(({ kind, warning }) => warning !== null || ROUGH.has(kind));
  if (found === undefined) return null;
  const text = say(
    `天气（${found.source}）：${found.text}`,
    `weather${sourceAside(found.source)}: ${inEnglish(found.text) ?? WEATHER_NAMES[found.kind]}`,
  );
  return { variable: 'weather', value: warned === undefined ? 'bad' : 'warned', text, from };
}
