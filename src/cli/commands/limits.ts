/** `kacha limits list | set | check`: the acquirer's limits of a running platform, and the question asked beforehand. */
import type { Command } from 'commander';
import type { LimitCheckAnswer, LimitItem } from '../../http/index.ts';
import { type Language, parseYuan } from '../../trade/index.ts';
import { inColumns } from '../columns.ts';
import { askPlatform, DEFAULT_API, tellPlatform } from '../platform-api.ts';
import { both, CliFault, EXIT, languageOf, print, say } from '../saying.ts';

interface LimitsFlags {
  readonly api: string;
  readonly json?: boolean;
  readonly lang?: string;
}

interface SetFlags extends LimitsFlags {
  readonly merchant?: string;
  readonly flow: string;
  readonly measure: string;
  readonly limit: string;
  readonly from?: string;
  readonly to?: string;
  readonly source: string;
}

interface CheckFlags extends LimitsFlags {
  readonly merchant: string;
  readonly amount: string;
  readonly transaction?: string;
  readonly cardOf?: string;
}

export function addLimits(program: Command): void {
  const limits = program.command('limits').description('the acquirer’s limits: list, set, ask beforehand / 收单限额');
  const placed = (command: Command): Command =>
    command
      .option('--api <url>', 'the console of the running platform', DEFAULT_API)
      .option('--json', 'for programs')
      .option('--lang <language>', 'zh or en');
  placed(limits.command('list', { isDefault: true }))
    .description('list them / 列出')
    .action(async (flags: LimitsFlags) => list(flags));
  placed(limits.command('set'))
    .description('set one; the same merchant, flow and measure again changes it / 设置')
    .option('--merchant <id>', 'of this merchant’s contract; left out: for all without a rule of their own')
    .option('--flow <flow>', 'charge, hold or refund', 'charge')
    .requiredOption('--measure <measure>', MEASURES)
    .requiredOption('--limit <figure>', 'yuan such as 5000.00, or a number of payments for a count')
    .option('--from <date>', 'first business date, YYYY-MM-DD (default today)')
    .option('--to <date>', 'last business date (default: until further notice)')
    .requiredOption('--source <text>', 'contract, notice or rule book in which it stands')
    .action(async (flags: SetFlags) => set(flags));
  placed(limits.command('check'))
    .description('would this pass here today? Exits 1 when not / 事先问一问')
    .requiredOption('--merchant <id>', 'at which merchant')
    .requiredOption('--amount <yuan>', 'such as 800.00')
    .option('--transaction <kind>', 'such as sale, refund, pre-authorisation', 'sale')
    .option('--card-of <payment>', 'a payment made with the card in question: its day is counted')
    .action(async (flags: CheckFlags) => check(flags));
  limits.addHelpText(
    'after',
    '\nExamples:\n  kacha limits\n  kacha limits set --merchant MYSHOP000000001 --measure single --limit 5000.00 --source "contract 12"\n  kacha limits check --merchant MYSHOP000000001 --amount 800.00',
  );
}

const MEASURES = 'single, day-amount, day-count, month-amount, month-count, card-day-amount or card-day-count';
const WHERE = '/api/operations/limits';

async function list(flags: LimitsFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const found = await askPlatform<readonly LimitItem[]>(flags.api, WHERE);
  print(...(flags.json === true ? [JSON.stringify(found, null, 2)] : limitLines(found, language)));
}

async function set(flags: SetFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const { merchant, flow, measure, from, to, source } = flags;
  const limit = measure.endsWith('-count') ? countOf(flags.limit) : fenOf(flags.limit, '--limit');
  const rule = await tellPlatform<LimitItem>(flags.api, WHERE, {
    ...(merchant === undefined ? {} : { merchantId: merchant }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    flow,
    measure,
    limit,
    source,
  });
  print(...(flags.json === true ? [JSON.stringify(rule, null, 2)] : limitLines([rule], language)));
}

async function check(flags: CheckFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const { merchant: merchantId, transaction, cardOf } = flags;
  const answer = await tellPlatform<LimitCheckAnswer>(flags.api, `${WHERE}/check`, {
    merchantId,
    amountMinor: fenOf(flags.amount, '--amount'),
    transaction,
    ...(cardOf === undefined ? {} : { cardOf }),
  });
  print(...(flags.json === true ? [JSON.stringify(answer, null, 2)] : checkLines(answer, language)));
  if (!answer.passes) process.exitCode = EXIT.declined;
}

function fenOf(text: string, flag: string): number {
  const amount = parseYuan(text);
  if (amount.ok) return amount.value;
  throw new CliFault(
    both(`${flag} ${text}：以元为单位，例如 800.00`, `${flag} ${text}: yuan with up to two decimals, e.g. 800.00`),
  );
}

function countOf(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new CliFault(both(`--limit ${text}：笔数，例如 20`, `--limit ${text}: a number of payments, e.g. 20`));
}

export function limitLines(found: readonly LimitItem[], language: Language): readonly string[] {
  const isChinese = language === 'zh';
  if (found.length === 0)
    return [
      isChinese
        ? '没有设置收单限额；kacha limits --help 有例子。终端和发卡行另有各自的限额。'
        : 'No limits are set; kacha limits --help shows an example. Terminals and issuers have limits of their own.',
    ];
  const titles = isChinese ? ['商户', '限额', '有效期', '依据'] : ['merchant', 'limit', 'in force', 'source'];
  return inColumns(
    titles.map((title) => ({ title })),
    found.map((rule) => [
      rule.merchantId ?? (rule.prefix === null ? (isChinese ? '所有商户' : 'all') : `${rule.prefix}*`),
      say(rule.words, language),
      `${rule.from}–${rule.to ?? ''}`,
      rule.source,
    ]),
  );
}

export function checkLines({ words, notLookedAt }: LimitCheckAnswer, language: Language): readonly string[] {
  const answer = say(words, language);
  if (notLookedAt.length === 0) return [answer];
  const names = notLookedAt.join(', ');
  return [
    answer,
    say(both(`不知道是哪张卡，没有核对：${names}`, `not looked at, since no card is named: ${names}`), language),
  ];
}
