/** What a file does not hold and would make its verdicts surer. */
import type { CaseFile } from '../../trace/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import { both } from '../saying.ts';

export const WANTED = ['answer', 'issuer-answer', 'telemetry', 'neighbours', 'card', 'pin', 'context'] as const;
export type Wanted = (typeof WANTED)[number];

/** What it is, and how to come by it. */
export const WANTED_TEXTS: Readonly<Record<Wanted, Bilingual>> = {
  answer: both(
    '没有应答：补上后面的抓包、日志，或主机侧的记录',
    'no answer: add the capture or log that follows, or the record of the host',
  ),
  'issuer-answer': both(
    '没有发卡行自己的应答（只有告诉终端的）：加上前置到发卡行一侧的记录',
    "not the issuer's own answer, only what the terminal was told: add the switch's record of it",
  ),
  telemetry: both(
    '没有终端自己的记录（读卡失败、断网、断电、换密钥）：用 kacha.trace/1 写进来',
    "no record of the terminal's own (failed reads, network, power, keys): write it as kacha.trace/1",
  ),
  neighbours: both(
    '同一终端前后没有别的交易可比：给更长一段时间的文件',
    'no other payment of the terminal to compare with: give a file of a longer time',
  ),
  card: both(
    '不知道是哪张卡：加一列卡号（打码的也行）',
    'which card it was is not known: add its number, masked will do',
  ),
  pin: both(
    '不知道输没输密码：加 DE 22 或“是否输密”一列',
    'whether a PIN was entered is not known: add DE 22 or a column',
  ),
  context: both(
    '没有公告、变更、合同、限额：用 kacha.trace/1 的 context 行写进来',
    'no notices, changes, contracts or limits: write them as context lines of kacha.trace/1',
  ),
};

/** Of one payment, in the order of the list. */
export function wantedFor({ record, neighbours, context }: CaseFile): readonly Wanted[] {
  const { row, events } = record;
  const has = (kind: string): boolean => events.some((event) => event.kind === kind);
  const lists = Object.values(context).filter((value): value is readonly unknown[] => Array.isArray(value));
  const isAnswered = row.code !== null || has('answered') || has('issuer-answered') || has('refused');
  const wants: Readonly<Record<Wanted, boolean>> = {
    answer: !isAnswered && row.outcome !== 'not-sent',
    'issuer-answer': isAnswered && !has('issuer-answered') && !has('refused'),
    telemetry: !has('terminal-reported'),
    neighbours: neighbours.sameTerminal.length === 0,
    card: row.cardToken === null,
    pin: row.pin === 'unknown',
    context: lists.every((list) => list.length === 0),
  };
  return WANTED.filter((each) => wants[each]);
}
