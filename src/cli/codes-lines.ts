/** What `kacha codes` prints of one row, of one screen text, and of what live traffic has shown. */
import {
  ACTOR_NAMES,
  type CodeClass,
  type CodeRetry,
  type CodeRow,
  MESSAGE_CLASSES,
  type RetryLimit,
  rowOf,
  type ScreenText,
} from '../diagnosis/index.ts';
import type { CodesSeenAnswer, UnreviewedCodeItem } from '../http/index.ts';
import type { Bilingual, Language } from '../trade/index.ts';
import { clock, inColumns } from './columns.ts';
import { both, say } from './saying.ts';

const CLASSES: Readonly<Record<CodeClass, Bilingual>> = {
  A: both('成功', 'approved'),
  B: both('失败，可再试', 'failed, may be tried again'),
  C: both('失败，不要再试', 'failed, do not try again'),
  D: both('要操作员处理', 'an operator must act'),
  E: both('系统故障', 'fault of a system'),
};

const RETRIES: Readonly<Record<CodeRetry, Bilingual>> = {
  'none-needed': both('不用再做', 'none needed'),
  'after-correction': both('改正之后', 'after what it names is corrected'),
  later: both('过一会儿', 'later'),
  'after-reversal': both('结果查清或冲正确认之后', 'after the outcome is known or the reversal confirmed'),
  never: both('不要原样再试', 'not as it is'),
};

/** Everything that is known of a row. */
export function rowLines(row: CodeRow, language: Language): readonly string[] {
  const of = (text: Bilingual): string => say(text, language);
  const title = `${row.code}  ${row.space}  ${of(row.meaning)}`;
  const facts: readonly (readonly [Bilingual, string])[] = [
    [both('用于', 'in'), of(MESSAGE_CLASSES[row.messageClass].name)],
    [both('类别', 'class'), row.class === null ? '-' : `${row.class} ${of(CLASSES[row.class])}`],
    [both('谁处理', 'who acts'), of(ACTOR_NAMES[row.actor])],
    [both('再试', 'retry'), of(RETRIES[row.retry])],
    ...(row.retryLimit === null
      ? []
      : [[both('卡组织规定', "scheme's rule"), limitText(row.retryLimit, language)] as const]),
    ...(row.display === null ? [] : [[both('屏幕', 'screen'), row.display] as const]),
    ...(row.pickUp
      ? [
          [
            both('没收', 'retention'),
            of(both('按收单机构的流程，可以留下卡', "the card may be kept, by the acquirer's procedure")),
          ] as const,
        ]
      : []),
    [
      both('告知', 'disclosure'),
      of(row.disclosure === 'open' ? both('可以说', 'open') : both('不告诉柜台和持卡人', 'not for those at the till')),
    ],
    [both('来源', 'source'), `${row.source} · ${row.version} · ${row.since}`],
    [
      both('核对', 'reviewed'),
      of(row.reviewed ? both('已核对', 'yes') : both('还没有对照官方文本', 'not against the official text')),
    ],
  ];
  return [title, ...facts.map(([name, text]) => `  ${of(name)}  ${text}`)];
}

function limitText({ category, attemptsMax, withinDays, waitHours, since }: RetryLimit, language: Language): string {
  const parts: readonly Bilingual[] = [
    ...(category === null ? [] : [both(`第 ${category} 类`, `category ${category}`)]),
    ...(attemptsMax === 0 ? [both('不得再试', 'no further attempt')] : []),
    ...(attemptsMax === null || attemptsMax === 0
      ? []
      : [both(`最多再试 ${attemptsMax} 次`, `at most ${attemptsMax} further attempts`)]),
    ...(withinDays === null ? [] : [both(`${withinDays} 天内`, `within ${withinDays} days`)]),
    ...(waitHours === null ? [] : [both(`${waitHours} 小时之后`, `after ${waitHours} h`)]),
    ...(since === 'unknown' ? [] : [both(`${since} 起`, `since ${since}`)]),
  ];
  return parts.map((part) => say(part, language)).join(language === 'zh' ? '，' : ', ');
}

/** A screen's words, and the codes that may stand behind them. */
export function textLines({ text, codes, note }: ScreenText, language: Language): readonly string[] {
  const title = language === 'zh' ? `屏幕：${text.zh}` : `Screen: ${text.zh} (${text.en})`;
  const rows = codes.map(([space, code]) => {
    const row = rowOf(space, code);
    return [`  ${code}`, space, row === undefined ? '' : say(row.meaning, language)];
  });
  return [
    title,
    ...(rows.length === 0
      ? []
      : inColumns([{ title: language === 'zh' ? '  可能是' : '  may be' }, { title: '' }, { title: '' }], rows)),
    ...(note === null ? [] : [`  ${say(note, language)}`]),
  ];
}

/** Codes of live traffic that nobody has checked; those that no table has come first. */
export function unreviewedLines({ since, items }: CodesSeenAnswer, language: Language): readonly string[] {
  if (items.length === 0)
    return [
      say(both(`${clock(since)} 以来没有出现过未核对的应答码`, `no unreviewed code since ${clock(since)}`), language),
    ];
  const titles =
    language === 'zh'
      ? ['码', '码空间', '状态', '次数', '首次', '最近', '发卡行', '线路', '含义']
      : ['code', 'space', 'standing', 'count', 'first', 'last', 'issuers', 'links', 'meaning'];
  return inColumns(
    titles.map((title, i) => (i === 3 ? { title, align: 'right' as const } : { title })),
    items.map((item) => unreviewedCells(item, language)),
  );
}

function unreviewedCells(item: UnreviewedCodeItem, language: Language): readonly string[] {
  const issuers = item.issuers.map(
    ({ issuerId, issuerName, count }) => `${issuerName === null ? issuerId : say(issuerName, language)} ${count}`,
  );
  const standing = item.standing === 'unlisted' ? both('表里没有', 'unlisted') : both('未核对', 'unreviewed');
  return [
    item.code,
    item.space,
    say(standing, language),
    String(item.count),
    clock(item.firstAt),
    clock(item.lastAt),
    issuers.join(language === 'zh' ? '、' : ', ') || '-',
    item.links.map(({ linkId, count }) => `${linkId} ${count}`).join(', ') || '-',
    item.meaning === null ? '-' : say(item.meaning, language),
  ];
}
