/** `kacha facts list | add | withdraw | place`: what was so around payments and no message tells, on a running platform. */
import type { Command } from 'commander';
import type { FactItem, PlaceItem } from '../../http/index.ts';
import { type Instant, instant, nearest } from '../../std/index.ts';
import { FACT_LIST_NAMES, FACT_LISTS, type FactList, SCOPE_KINDS } from '../../trace/index.ts';
import type { Language } from '../../trade/index.ts';
import { choiceOf } from '../choice.ts';
import { clock, inColumns } from '../columns.ts';
import { askPlatform, DEFAULT_API, tellPlatform } from '../platform-api.ts';
import { both, CliFault, didYouMean, languageOf, print } from '../saying.ts';
import { typedEnd, typedMoment } from '../typed-moment.ts';

interface FactsFlags {
  readonly api: string;
  readonly json?: boolean;
  readonly lang?: string;
}

interface ListFlags extends FactsFlags {
  readonly list?: string;
  readonly of?: string;
  readonly past?: boolean;
  readonly withdrawn?: boolean;
}

interface AddFlags extends FactsFlags {
  readonly of: string;
  readonly since: string;
  readonly until?: string;
  readonly for?: string;
  readonly source: string;
  readonly text?: string;
  readonly by: string;
  readonly from?: string;
  readonly to?: string;
  readonly announced?: string;
  readonly transactions?: readonly string[];
  readonly service?: string;
  readonly holder?: string;
  readonly limit?: string;
  readonly used?: string;
  readonly warning?: string;
}

interface PlaceFlags extends FactsFlags {
  readonly by: string;
  readonly carrier?: string;
  readonly region?: string;
  readonly site?: string;
  readonly model?: string;
}

const WHERE = '/api/operations/facts';
const SCOPE_WORDS = `everybody, or kind:id with a kind of ${SCOPE_KINDS.filter((kind) => kind !== 'everybody').join(', ')}`;

export function addFacts(program: Command): void {
  const facts = program
    .command('facts')
    .description(
      'notices, changes, standing, limits, calendar, weather around payments / 公告、变更、状态、限额、日历、天气',
    );
  const placed = (command: Command): Command =>
    command
      .option('--api <url>', 'the console of the running platform', DEFAULT_API)
      .option('--json', 'for programs')
      .option('--lang <language>', 'zh or en');
  placed(facts.command('list', { isDefault: true }))
    .description('list them, the newest first / 列出')
    .option('--list <list>', FACT_LIST_NAMES.join(', '))
    .option('--of <scope>', SCOPE_WORDS)
    .option('--past', 'also what is over')
    .option('--withdrawn', 'also what was withdrawn')
    .action(async (flags: ListFlags) => list(flags));
  addAdding(placed(facts.command('add')));
  placed(facts.command('withdraw'))
    .argument('<id>', 'as listed')
    .description('take one back; it stays listed with your name / 撤回')
    .requiredOption('--by <name>', 'who takes it back')
    .requiredOption('--why <text>', 'why')
    .action(async (id: string, flags: FactsFlags & { readonly by: string; readonly why: string }) => {
      const { by, why } = flags;
      show(flags, [
        await tellPlatform<FactItem>(flags.api, `${WHERE}/${encodeURIComponent(id)}/withdraw`, { by, why }),
      ]);
    });
  placed(facts.command('place'))
    .argument('<terminal>', 'such as 10000001')
    .description('where a terminal stands, so that facts of its carrier or region find it / 终端在哪里')
    .option('--carrier <name>', 'whose network it speaks over')
    .option('--region <name>', 'such as 广东')
    .option('--site <name>', 'the building or market')
    .option('--model <name>', 'of the device')
    .requiredOption('--by <name>', 'who says so')
    .action(async (terminal: string, flags: PlaceFlags) => place(terminal, flags));
  facts.addHelpText('after', EXAMPLES);
}

const EXAMPLES = `
Examples:
  kacha facts
  kacha facts add notice maintenance --of issuer:huaxing --since 23:00 --for 3h --source "华兴银行公告" --text "系统升级" --by 王
  kacha facts add change release --of app-version:3.2 --since "2026-11-22 02:00" --from 3.1 --to 3.2 --source "release list" --by 王
  kacha facts withdraw f0123456789 --by 王 --why "银行改期"
  kacha facts place 10000001 --carrier 移动 --region 广东 --by 王`;

function addAdding(command: Command): void {
  command
    .argument('<list>', FACT_LIST_NAMES.join(', '))
    .argument('<kind>', 'such as maintenance of a notice, or release of a change')
    .description('record one / 记一条')
    .requiredOption('--of <scope>', SCOPE_WORDS)
    .option('--since <time>', 'such as 23:00 or "2026-11-22 23:00", in China', 'now')
    .option('--until <time>', 'likewise (default: no end is known)')
    .option('--for <time>', 'instead of --until: such as 3h')
    .requiredOption('--source <text>', 'who said so: the notice, the release list, the contract')
    .option('--text <text>', 'as the source says it')
    .requiredOption('--by <name>', 'who records it')
    .option('--from <what>', 'of a change: what it was before')
    .option('--to <what>', 'of a change: what it is now')
    .option('--announced <time>', 'of a notice: when it could be known')
    .option('--transactions <kinds...>', 'of a notice: which transactions it speaks of (default all)')
    .option('--service <service>', 'of a standing: which service (default all)')
    .option('--holder <holder>', 'of a limit: whose it is')
    .option('--limit <figure>', 'of a limit: in fen, or a count')
    .option('--used <figure>', 'of a limit: how much of it was used')
    .option('--warning <colour>', 'of weather: blue, yellow, orange or red')
    .action(async (listed: string, kind: string, flags: AddFlags) => add(listed, kind, flags));
}

async function list(flags: ListFlags): Promise<void> {
  const asked = new URLSearchParams();
  if (flags.list !== undefined) asked.set('list', choiceOf('--list', flags.list, FACT_LIST_NAMES));
  if (flags.of !== undefined) asked.set('scope', flags.of);
  if (flags.past === true) asked.set('past', 'shown');
  if (flags.withdrawn === true) asked.set('withdrawn', 'shown');
  show(flags, await askPlatform<readonly FactItem[]>(flags.api, `${WHERE}?${asked}`));
}

async function add(listed: string, kind: string, flags: AddFlags): Promise<void> {
  const list = choiceOf('facts add', listed, FACT_LIST_NAMES);
  const now = instant(Date.now());
  const since = typedMoment('--since', flags.since, now);
  const until =
    flags.for !== undefined
      ? typedEnd('--for', flags.for, since)
      : flags.until === undefined
        ? null
        : typedMoment('--until', flags.until, now);
  const fact = {
    kind: kindOf(list, kind),
    scope: scopeOf(flags.of),
    since: isoOf(since),
    until: until === null ? null : isoOf(until),
    source: flags.source,
    text: flags.text ?? '',
    ...fieldsOf(list, flags, now),
  };
  show(flags, [await tellPlatform<FactItem>(flags.api, WHERE, { list, by: flags.by, fact })]);
}

/** What only this list has. */
function fieldsOf(list: FactList, flags: AddFlags, now: Instant): Readonly<Record<string, unknown>> {
  const given = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const figure = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  const { announced } = flags;
  switch (list) {
    case 'notice':
      return given({
        announcedAt: announced === undefined ? undefined : isoOf(typedMoment('--announced', announced, now)),
        transactions: flags.transactions,
      });
    case 'change':
      return given({ from: flags.from, to: flags.to });
    case 'standing':
      return given({ service: flags.service });
    case 'limit':
      return given({ holder: flags.holder, limit: figure(flags.limit), used: figure(flags.used) });
    case 'weather':
      return given({ warning: flags.warning });
    case 'calendar':
      return {};
  }
}

function kindOf(list: FactList, kind: string): string {
  const { kinds } = FACT_LISTS[list];
  if (kinds.includes(kind)) return kind;
  const guess = nearest(kind, kinds);
  throw new CliFault(
    both(`${list} ${kind}：只有 ${kinds.join('、')}`, `${list} ${kind}: one of ${kinds.join(', ')}`),
    guess === undefined ? {} : { hint: didYouMean(`${list} ${guess}`) },
  );
}

function scopeOf(typed: string): { readonly kind: string; readonly id: string | null } {
  const [kind = '', ...id] = typed.split(':');
  return { kind: choiceOf('--of', kind, SCOPE_KINDS), id: id.length === 0 ? null : id.join(':') };
}

async function place(terminal: string, flags: PlaceFlags): Promise<void> {
  const { by, carrier, region, site, model } = flags;
  const said = {
    by,
    ...Object.fromEntries(Object.entries({ carrier, region, site, model }).filter(([, each]) => each)),
  };
  const where = `/api/operations/terminals/${encodeURIComponent(terminal)}/place`;
  const found = await tellPlatform<PlaceItem>(flags.api, where, said);
  if (flags.json === true) return print(JSON.stringify(found, null, 2));
  const named = Object.entries(found).filter(([, value]) => value !== null);
  print(named.map(([name, value]) => `${name} ${value}`).join('  '));
}

function show(flags: FactsFlags, found: readonly FactItem[]): void {
  print(...(flags.json === true ? [JSON.stringify(found, null, 2)] : factLines(found, languageOf(flags.lang))));
}

export function factLines(found: readonly FactItem[], language: Language): readonly string[] {
  const isChinese = language === 'zh';
  if (found.length === 0)
    return [
      isChinese
        ? '没有记下什么；kacha facts --help 有例子。'
        : 'Nothing is recorded; kacha facts --help shows an example.',
    ];
  const titles = isChinese
    ? ['编号', '类别', '说的是', '起', '止', '内容', '依据', '记录人']
    : ['id', 'what', 'of', 'since', 'until', 'text', 'source', 'by'];
  return inColumns(
    titles.map((title) => ({ title })),
    found.map(({ factId, list, fact, recordedBy, withdrawn }) => [
      factId,
      `${list} ${fact.kind}`,
      fact.scope.id === null ? fact.scope.kind : `${fact.scope.kind}:${fact.scope.id}`,
      clock(fact.since).slice(0, 16),
      fact.until === null ? '' : clock(fact.until).slice(0, 16),
      textOf(fact),
      fact.source,
      withdrawn === null
        ? recordedBy
        : isChinese
          ? `${withdrawn.by} 撤回：${withdrawn.why}`
          : `withdrawn by ${withdrawn.by}: ${withdrawn.why}`,
    ]),
  );
}

function textOf(fact: FactItem['fact']): string {
  const change = 'from' in fact ? [fact.from, fact.to].filter((each) => each !== null).join(' → ') : '';
  return [fact.text, change].filter((each) => each !== '').join(' ');
}

const isoOf = (at: Instant): string => new Date(at).toISOString();
