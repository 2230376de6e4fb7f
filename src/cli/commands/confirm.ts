/** `kacha confirm PAYMENT --cause ID --by bank`, `confirm list | withdraw | priors`: what turned out to be so, on a running platform. */
import type { Command } from 'commander';
import { CONFIRMATION_SOURCES, type ConfirmationSource } from '../../diagnosis/index.ts';
import type { ConfirmationItem, PriorItem, PriorsAnswer } from '../../http/index.ts';
import type { Language } from '../../trade/index.ts';
import { choiceOf } from '../choice.ts';
import { clock, inColumns } from '../columns.ts';
import { askPlatform, DEFAULT_API, tellPlatform } from '../platform-api.ts';
import { both, CliFault, languageOf, print, say } from '../saying.ts';

interface ConfirmFlags {
  readonly api: string;
  readonly json?: boolean;
  readonly lang?: string;
}

interface SayFlags extends ConfirmFlags {
  readonly cause?: string;
  readonly helped?: string;
  readonly by: string;
  readonly who: string;
  readonly why?: string;
}

const SOURCES = Object.keys(CONFIRMATION_SOURCES) as readonly ConfirmationSource[];

export function addConfirm(program: Command): void {
  const confirm = program
    .command('confirm')
    .description('what turned out to be the cause, and what is learnt from it / 查实的原因');
  const placed = (command: Command): Command =>
    command
      .option('--api <url>', 'the console of the running platform', DEFAULT_API)
      .option('--json', 'for programs')
      .option('--lang <language>', 'zh or en');
  placed(confirm.command('payment', { isDefault: true }))
    .argument('<payment>', 'such as p_261122_10000001_000002_000001s')
    .description('record what it was, or whether the advice helped / 记下原因，或建议有没有用')
    .option('--cause <id>', 'what it turned out to be, such as card-expired')
    .option('--helped <yes|no>', 'instead: did the advice help?')
    .requiredOption('--by <source>', SOURCES.join(', '))
    .requiredOption('--who <name>', 'who says so')
    .option('--why <text>', 'how it was found out')
    .action(async (payment: string, flags: SayFlags) => sayIt(payment, flags));
  placed(confirm.command('list'))
    .description('all of them, the newest first / 列出')
    .action(async (flags: ConfirmFlags) => {
      show(flags, await askPlatform<readonly ConfirmationItem[]>(flags.api, '/api/confirmations'));
    });
  placed(confirm.command('withdraw'))
    .argument('<name>', 'as listed: payment#number')
    .description('take one back: the priors are again what they would be without it / 撤回')
    .requiredOption('--by <source>', SOURCES.join(', '))
    .requiredOption('--who <name>', 'who takes it back')
    .requiredOption('--why <text>', 'why')
    .action(async (name: string, flags: SayFlags) => withdraw(name, flags));
  placed(confirm.command('priors'))
    .description('priors before and after, and which confirmations did it / 先验概率的变化')
    .option('--cause <id>', 'this one alone')
    .action(async (flags: ConfirmFlags & { readonly cause?: string }) => priors(flags));
  confirm.addHelpText(
    'after',
    '\nExamples:\n  kacha confirm p_261122_10000001_000002_000001s --cause card-expired --by bank --who 王 --why "银行回复"\n  kacha confirm p_261122_10000001_000002_000001s --helped yes --by cashier --who 李\n  kacha confirm withdraw p_261122_10000001_000002_000001s#1 --by support --who 王 --why "记错了"\n  kacha confirm priors',
  );
}

async function sayIt(payment: string, flags: SayFlags): Promise<void> {
  const { cause, helped, why } = flags;
  if ((cause === undefined) === (helped === undefined))
    throw new CliFault(both('--cause 和 --helped 要有一个，也只能有一个', '--cause or --helped: one of the two'));
  const word =
    helped === undefined ? 'was' : choiceOf('--helped', helped, ['yes', 'no']) === 'yes' ? 'helped' : 'did-not-help';
  const body = {
    word,
    source: choiceOf('--by', flags.by, SOURCES),
    by: flags.who,
    ...(cause === undefined ? {} : { cause }),
    ...(why === undefined ? {} : { why }),
  };
  show(flags, [await tellPlatform<ConfirmationItem>(flags.api, pathOf(payment), body)]);
}

async function withdraw(name: string, flags: SayFlags): Promise<void> {
  const [payment = '', seq = ''] = name.split('#');
  if (!/^\d+$/.test(seq))
    throw new CliFault(
      both(`${name}：要写成 交易号#序号，见 kacha confirm list`, `${name}: payment#number, see kacha confirm list`),
    );
  const body = { source: choiceOf('--by', flags.by, SOURCES), by: flags.who, why: flags.why };
  show(flags, [await tellPlatform<ConfirmationItem>(flags.api, `${pathOf(payment)}/${seq}/withdraw`, body)]);
}

const pathOf = (payment: string): string => `/api/payments/${encodeURIComponent(payment)}/confirmations`;

async function priors(flags: ConfirmFlags & { readonly cause?: string }): Promise<void> {
  const answer = await askPlatform<PriorsAnswer>(flags.api, '/api/priors');
  const causes = flags.cause === undefined ? answer.causes : answer.causes.filter(({ cause }) => cause === flags.cause);
  if (flags.json === true) return print(JSON.stringify({ ...answer, causes }, null, 2));
  print(...priorLines({ ...answer, causes }, languageOf(flags.lang)));
}

function show(flags: ConfirmFlags, found: readonly ConfirmationItem[]): void {
  print(...(flags.json === true ? [JSON.stringify(found, null, 2)] : confirmationLines(found, languageOf(flags.lang))));
}

export function confirmationLines(found: readonly ConfirmationItem[], language: Language): readonly string[] {
  const isChinese = language === 'zh';
  if (found.length === 0)
    return [
      isChinese
        ? '还没有查实过哪一笔；kacha confirm --help 有例子。'
        : 'Nothing is confirmed; kacha confirm --help shows an example.',
    ];
  const titles = isChinese ? ['编号', '时间', '结果', '谁说的', '依据'] : ['name', 'at', 'what', 'by', 'how'];
  return inColumns(
    titles.map((title) => ({ title })),
    found.map((each) => [
      each.name,
      clock(each.at).slice(0, 16),
      `${say(WORDS[each.word], language)}${each.cause === null ? '' : ` ${say(each.cause.title, language)} (${each.cause.id})`}`,
      `${each.source} ${each.by}`,
      each.withdrawn === null
        ? each.why
        : isChinese
          ? `${each.withdrawn.by} 撤回：${each.withdrawn.why}`
          : `withdrawn by ${each.withdrawn.by}: ${each.withdrawn.why}`,
    ]),
  );
}

const WORDS: Readonly<Record<ConfirmationItem['word'], ReturnType<typeof both>>> = {
  was: both('是', 'was'),
  helped: both('有帮助：', 'helped:'),
  'did-not-help': both('没帮助：', 'did not help:'),
  withdrawn: both('撤回', 'withdrawn'),
};

export function priorLines({ filesWeigh, confirmations, causes }: PriorsAnswer, language: Language): readonly string[] {
  const isChinese = language === 'zh';
  const head = isChinese
    ? `原因文件抵 ${filesWeigh} 笔；已查实 ${confirmations} 笔。`
    : `The files of the causes stand for ${filesWeigh} payments; ${confirmations} confirmed.`;
  return [head, ...causes.flatMap((cause) => linesOf(cause, language))];
}

function linesOf({ cause, title, filed, prior, added, from }: PriorItem, language: Language): readonly string[] {
  const change = `${share(filed)} → ${share(prior)}`;
  return [
    `${say(title, language)} (${cause})  ${change}  +${figure(added)}`,
    ...from.map(
      (each) => `  +${figure(each.adds)}  ${each.name}  ${each.source} ${each.by}  ${clock(each.at).slice(0, 16)}`,
    ),
  ];
}

const share = (probability: number): string => `${(probability * 100).toPrecision(3)} %`;
const figure = (weight: number): string => Number(weight.toFixed(3)).toString();
