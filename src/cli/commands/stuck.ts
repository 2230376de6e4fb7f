/** `kacha stuck`: what waits for a person, and that person's word on one of them. */
import type { Command } from 'commander';
import type { DecidedAnswer, StuckItem } from '../../http/index.ts';
import { type Language, PERSON_VERDICTS, type PersonVerdict, yuan } from '../../trade/index.ts';
import { age } from '../columns.ts';
import { askPlatform, DEFAULT_API, tellPlatform } from '../platform-api.ts';
import { both, CliFault, EXIT, languageOf, print, say } from '../saying.ts';

interface StuckFlags {
  readonly decide?: string;
  readonly by?: string;
  readonly because?: string;
  readonly verdict?: string;
  readonly api: string;
  readonly json?: boolean;
  readonly lang?: string;
}

export function addStuck(program: Command): void {
  program
    .command('stuck')
    .description('reversals, refunds and advices that wait for a person / 等人处理的交易')
    .option('--decide <payment>', 'settle this one; it is recorded and cannot be taken back')
    .option('--by <name>', 'who decides')
    .option('--because <text>', 'how it was found out; a card number in it is not kept')
    .option(
      '--verdict <word>',
      `${PERSON_VERDICTS.join(', ')}; left out: confirmed-elsewhere, or loss-taken of what was refused`,
    )
    .option('--api <url>', 'the console of the running platform', DEFAULT_API)
    .option('--json', 'for programs')
    .option('--lang <language>', 'zh or en')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha stuck\n  kacha stuck --decide p_261122_10000001_000002_000001s --by "Lin Mei" --because "issuer confirmed by telephone, case 4711"\n\nVerdicts:\n  confirmed-elsewhere  the issuer has carried it out\n  not-done             it has not, and never will: a refund is declined, a charge stands\n  loss-taken           what it refused is a loss that somebody bears\n\nThe list exits 1 when something waits.',
    )
    .action(async (flags: StuckFlags) => (flags.decide === undefined ? list(flags) : decide(flags, flags.decide)));
}

const stuckOf = (api: string): Promise<readonly StuckItem[]> => askPlatform(api, '/api/operations/stuck');

async function list(flags: StuckFlags): Promise<void> {
  const language = languageOf(flags.lang);
  if (flags.by !== undefined || flags.because !== undefined || flags.verdict !== undefined)
    throw new CliFault(both('要决定哪一笔？用 --decide 指明', 'which payment is decided? name it with --decide'));
  const found = await stuckOf(flags.api);
  print(...(flags.json === true ? [JSON.stringify(found, null, 2)] : stuckLines(found, language)));
  if (found.length > 0) process.exitCode = EXIT.declined;
}

async function decide(flags: StuckFlags, id: string): Promise<void> {
  const language = languageOf(flags.lang);
  const { by = '', because: why = '' } = flags;
  if (by.trim() === '' || why.trim() === '')
    throw new CliFault(both('决定要写明是谁、凭什么', 'a decision says who takes it and why'), {
      hint: both('加上 --by 姓名 和 --because 依据', 'add --by NAME and --because TEXT'),
    });
  const verdict = verdictOf(flags.verdict) ?? (await fittingVerdict(flags.api, id));
  const where = `/api/operations/stuck/${encodeURIComponent(id)}/decision`;
  const decided = await tellPlatform<DecidedAnswer>(flags.api, where, { by, why, verdict });
  if (flags.json === true) return print(JSON.stringify(decided, null, 2));
  const said = VERDICTS[decided.verdict];
  print(
    say(
      both(
        `已记录：${id} ${said.zh}（${decided.by}：${decided.why}）`,
        `recorded: ${id} ${said.en} (${decided.by}: ${decided.why})`,
      ),
      language,
    ),
  );
}

/** Of what is no longer listed the platform itself says what became of it. */
const fittingVerdict = async (api: string, id: string): Promise<PersonVerdict> =>
  (await stuckOf(api)).find(({ payment }) => payment.paymentId === id)?.verdicts[0] ?? 'confirmed-elsewhere';

function verdictOf(text: string | undefined): PersonVerdict | undefined {
  if (text === undefined) return undefined;
  const found = PERSON_VERDICTS.find((verdict) => verdict === text);
  if (found !== undefined) return found;
  throw new CliFault(
    both(
      `--verdict ${text}：只有 ${PERSON_VERDICTS.join('、')}`,
      `--verdict ${text}: one of ${PERSON_VERDICTS.join(', ')}`,
    ),
  );
}

const VERDICTS: Readonly<Record<PersonVerdict, ReturnType<typeof both>>> = {
  'confirmed-elsewhere': both('发卡行已确认办妥', 'confirmed by the issuer'),
  'not-done': both('发卡行没有办，也不会办', 'not done by the issuer, and never will be'),
  'loss-taken': both('已认损', 'the loss is taken'),
};

export function stuckLines(found: readonly StuckItem[], language: Language): readonly string[] {
  if (found.length === 0)
    return [
      say(
        both(
          '没有等人处理的交易。冲正、退款和通知久无应答，或被发卡行拒绝，才会出现在这里。',
          'Nothing waits for a person. Reversals, refunds and advices that stay unanswered, or are refused, would stand here.',
        ),
        language,
      ),
    ];
  return found.flatMap((item, i) => [...(i === 0 ? [] : ['']), ...itemLines(item, language)]);
}

function itemLines(item: StuckItem, language: Language): readonly string[] {
  const { payment } = item;
  const since = age(item.ageMs, language);
  return [
    say(
      both(
        `${payment.paymentId}  ${item.title.zh}  ¥${yuan(payment.amountMinor)}  已 ${since}，试过 ${item.attempts} 次`,
        `${payment.paymentId}  ${item.title.en}  ¥${yuan(payment.amountMinor)}  for ${since}, ${item.attempts} ${item.attempts === 1 ? 'attempt' : 'attempts'}`,
      ),
      language,
    ),
    `  ${say(payment.merchantName, language)} · ${payment.terminalId} · ${payment.panMasked ?? '-'} · ${payment.issuerName === null ? '-' : say(payment.issuerName, language)}`,
    `  ${say(item.meaning, language)}`,
    `  --verdict ${item.verdicts.join(' | ')}`,
  ];
}
