/** A capture in a glance: one line for each request with its answer. */
import { displayWidth } from '../../iso8583/index.ts';
import type { Exchange, ReadMessage } from '../../reading/index.ts';
import type { Bilingual, Language } from '../../trade/index.ts';
import { both } from '../saying.ts';
import { amountShown, meaningOfCode, shownElements, timeShown, transactionIn } from './masked-facts.ts';
import { waitShown } from './message-lines.ts';
import { type Decoding, macVerdict, waitsInVain } from './message-report.ts';

export function summaryHead(language: Language): string {
  return cells(HEAD.map((title) => title[language]));
}

/** Numbers, time, message types, transaction, terminal, trace, amount, answer, wait. */
export function summaryLine(exchange: Exchange, decoding: Decoding, language: Language): string {
  const { dialect } = decoding;
  const { request, answer, waitMs } = exchange;
  const read = (request ?? answer) as ReadMessage;
  const shown = shownElements(dialect, read);
  const row = transactionIn(dialect, read)?.row;
  const numbers = [request, answer].flatMap((each) => (each === undefined ? [] : [`#${each.number}`]));
  const types = [request, answer].flatMap((each) => (each === undefined ? [] : [each.unpacked.message.mti || '????']));
  const faults = (request?.unpacked.faults.length ?? 0) + (answer?.unpacked.faults.length ?? 0);
  return cells([
    numbers.join(' '),
    read.atMs === undefined ? '' : timeShown(read.atMs).slice(TIME_OF_DAY),
    types.join('/'),
    row?.[language] ?? '',
    shown.get('terminalId') ?? '',
    shown.get('stan') ?? '',
    amountShown(shown.get('amount')),
    [answerShown(exchange, decoding, language), ...macWords(exchange, decoding, language)].join(' '),
    waitMs === undefined ? '' : waitShown(waitMs),
    faults === 0 ? '' : `! ${faults}`,
  ]).trimEnd();
}

/** How many messages, how many answered and how; what is wrong. */
export function totalsLines({ reading, dialect }: Decoding, language: Language): readonly string[] {
  const { messages, exchanges } = reading;
  const codes = new Map<string, number>();
  let unanswered = 0;
  for (const { request, answer } of exchanges) {
    const code = answer === undefined ? undefined : shownElements(dialect, answer).get('responseCode');
    if (code !== undefined) codes.set(code, (codes.get(code) ?? 0) + 1);
    if (request !== undefined && waitsInVain({ read: request, partner: answer })) unanswered += 1;
  }
  const broken = messages.filter(({ unpacked }) => unpacked.faults.length > 0).length;
  const byCode = [...codes].toSorted((a, b) => b[1] - a[1]).map(([code, count]) => `${code} × ${count}`);
  const words =
    language === 'zh'
      ? [
          `共 ${messages.length} 条报文，${exchanges.length} 笔`,
          ...(byCode.length === 0 ? [] : [`应答码 ${byCode.join('、')}`]),
          ...(unanswered === 0 ? [] : [`${unanswered} 笔没看到应答`]),
          ...(broken === 0 ? [] : [`${broken} 条有问题`]),
        ]
      : [
          `${messages.length} message${messages.length === 1 ? '' : 's'}, ${exchanges.length} exchange${exchanges.length === 1 ? '' : 's'}`,
          ...(byCode.length === 0 ? [] : [`answer codes ${byCode.join(', ')}`]),
          ...(unanswered === 0 ? [] : [`${unanswered} without an answer`]),
          ...(broken === 0 ? [] : [`${broken} with faults`]),
        ];
  return [words.join(language === 'zh' ? '；' : '; ')];
}

/** The code and what it means; for a request alone that no answer was seen. */
function answerShown({ request, answer }: Exchange, { dialect }: Decoding, language: Language): string {
  if (answer === undefined) {
    return request !== undefined && waitsInVain({ read: request, partner: undefined }) ? NO_ANSWER[language] : '';
  }
  const code = shownElements(dialect, answer).get('responseCode');
  if (code === undefined) return '';
  return `${code} ${meaningOfCode(dialect, answer)(code)?.meaning[language] ?? ''}`.trimEnd();
}

function macWords({ request, answer }: Exchange, { dialect, mac }: Decoding, language: Language): readonly string[] {
  if (mac === undefined) return [];
  const wrong = [request, answer].filter((read) => read !== undefined && macVerdict(read, dialect, mac) === 'wrong');
  return wrong.map((read) => (language === 'zh' ? `! #${read?.number} MAC 对不上` : `! #${read?.number} MAC wrong`));
}

const NO_ANSWER = both('没看到应答', 'no answer seen');
/** Behind the date. */
const TIME_OF_DAY = 11;
const WIDTHS: readonly number[] = [10, 12, 9, 20, 8, 6, 12, 24, 8, 0];
const HEAD: readonly Bilingual[] = [
  both('编号', 'No.'),
  both('时间', 'Time'),
  both('类型', 'Type'),
  both('交易', 'Transaction'),
  both('终端', 'Terminal'),
  both('流水', 'Trace'),
  both('金额', 'Amount'),
  both('应答', 'Answer'),
  both('用时', 'Wait'),
];

const cells = (texts: readonly string[]): string =>
  texts
    .map((text, i) => text + ' '.repeat(Math.max(0, (WIDTHS[i] ?? 0) - displayWidth(text))))
    .join('  ')
    .trimEnd();
