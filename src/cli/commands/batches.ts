/** `kacha batches`: what stands in each terminal's batch, how it was settled, and where the two sides differ. */
import type { Command } from 'commander';
import type { BatchDifferenceItem, BatchesAnswer, BatchItem, BatchTotals } from '../../http/index.ts';
import { type Language, yuan } from '../../trade/index.ts';
import { inColumns } from '../columns.ts';
import { askPlatform, DEFAULT_API } from '../platform-api.ts';
import { both, EXIT, languageOf, print, say } from '../saying.ts';

interface BatchesFlags {
  readonly terminal?: string;
  readonly api: string;
  readonly json?: boolean;
  readonly lang?: string;
}

export function addBatches(program: Command): void {
  program
    .command('batches')
    .description('open and settled batches by settlement date, and where the two sides differ / 批次与差异')
    .option('--terminal <id>', 'of this terminal only')
    .option('--api <url>', 'the console of the running platform', DEFAULT_API)
    .option('--json', 'for programs')
    .option('--lang <language>', 'zh or en')
    .addHelpText('after', '\nExample:\n  kacha batches --terminal 10000001\n\nExits 1 when there are differences.')
    .action(async (flags: BatchesFlags) => batches(flags));
}

async function batches(flags: BatchesFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const query = flags.terminal === undefined ? '' : `?terminal=${encodeURIComponent(flags.terminal)}`;
  const found = await askPlatform<BatchesAnswer>(flags.api, `/api/operations/batches${query}`);
  print(...(flags.json === true ? [JSON.stringify(found, null, 2)] : batchLines(found, language)));
  if (found.differences.length > 0) process.exitCode = EXIT.declined;
}

const STATUSES: Readonly<Record<BatchItem['status'], ReturnType<typeof both>>> = {
  open: both('未结', 'open'),
  settling: both('对账中', 'settling'),
  uploading: both('逐笔上送', 'uploading'),
  closed: both('已结', 'closed'),
};

export function batchLines({ items, differences }: BatchesAnswer, language: Language): readonly string[] {
  if (items.length === 0)
    return [
      say(
        both(
          '还没有批次：终端做过一笔交易，就有一个未结的批次',
          'no batches yet: a terminal’s first payment opens one',
        ),
        language,
      ),
    ];
  const isChinese = language === 'zh';
  const titles = isChinese
    ? ['终端', '批次', '状态', '清算日期', '我们：借', '贷', '终端：借', '贷', '结果']
    : ['terminal', 'batch', 'state', 'settlement date', 'ours: debit', 'credit', 'terminal: debit', 'credit', 'result'];
  const lines = inColumns(
    titles.map((title, i) => (i >= 4 && i <= 7 ? { title, align: 'right' } : { title })),
    items.flatMap((item) => [
      [
        item.terminalId,
        item.batch,
        say(STATUSES[item.status], language),
        datesOf(item, language),
        ...figures(item.ours),
        ...(item.claimed === null ? ['-', '-'] : figures(item.claimed)),
        resultOf(item, language),
      ],
      ...partsOf(item),
    ]),
  );
  if (differences.length === 0) return lines;
  return [
    ...lines,
    '',
    isChinese ? '差异：' : 'Differences:',
    ...differences.map((each) => differenceLine(each, language)),
  ];
}

/** A batch that lies across a cut-off is settled on two dates: each has a line of its own below. */
function datesOf({ byDate, settlementDate }: BatchItem, language: Language): string {
  if (byDate.length > 1) return say(both(`${byDate.length} 个日期`, `${byDate.length} dates`), language);
  return byDate[0]?.settlementDate ?? settlementDate ?? '-';
}

const partsOf = ({ byDate }: BatchItem): readonly (readonly string[])[] =>
  byDate.length < 2 ? [] : byDate.map(({ settlementDate, ours }) => ['', '', '', settlementDate, ...figures(ours)]);

const figures = (totals: BatchTotals): readonly [string, string] => [
  `${yuan(totals.debitMinor)}/${totals.debitCount}`,
  `${yuan(totals.creditMinor)}/${totals.creditCount}`,
];

function resultOf({ balanced, differences }: BatchItem, language: Language): string {
  if (balanced === null) return '-';
  if (differences > 0)
    return say(
      both(`${differences} 处差异`, differences === 1 ? '1 difference' : `${differences} differences`),
      language,
    );
  return say(balanced ? both('平', 'balanced') : both('不平', 'not balanced'), language);
}

function differenceLine(each: BatchDifferenceItem, language: Language): string {
  const figure = (minor: number | null): string => (minor === null ? '-' : yuan(minor));
  const amounts = both(
    `我们 ${figure(each.hereMinor)}，终端 ${figure(each.thereMinor)}`,
    `ours ${figure(each.hereMinor)}, terminal ${figure(each.thereMinor)}`,
  );
  const which = both(`流水号 ${each.stan}`, `trace ${each.stan}`);
  return `  ${each.terminalId} ${each.batch} ${say(which, language)}: ${say(each.words, language)} (${say(amounts, language)})`;
}
