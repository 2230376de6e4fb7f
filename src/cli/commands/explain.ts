/** `kacha explain <payment|last|code>`: why it failed, in a dozen lines, money first. */
import path from 'node:path';
import type { Command } from 'commander';
import {
  type AnswerGiven,
  answerGiven,
  callPackText,
  cardholderSlip,
  type Explanation,
  explainCode,
  explanationText,
  lookUpCode,
  viewFor,
} from '../../diagnosis/index.ts';
import { contactsFaultLine, Explainer, latestPayment, readContactsFile } from '../../node/index.ts';
import { nearest } from '../../std/index.ts';
import {
  CODE_SPACES,
  type ContactRow,
  isCodeSpace,
  isPaymentId,
  type Language,
  maskDigitRuns,
  type PaymentId,
  VOICES,
  type Voice,
} from '../../trade/index.ts';
import { openRecords } from '../data-source.ts';
import { both, CliFault, didYouMean, EXIT, languageOf, print, progress, voiceOf } from '../saying.ts';

interface ExplainFlags {
  readonly space?: string;
  readonly as: string;
  readonly lang?: string;
  readonly json?: boolean;
  readonly callPack?: boolean;
  readonly slip?: boolean;
  readonly answer?: readonly string[];
  readonly api: string;
  readonly data?: string;
  readonly databaseUrl?: string;
}

export function addExplain(program: Command): void {
  program
    .command('explain')
    .argument('<what>', 'a payment id, "last" for the newest failure, or an answer code')
    .description('say why a payment failed, or what a code means / 说清一笔失败，或一个应答码')
    .option('--space <space>', `code space: ${CODE_SPACES.join(', ')}`)
    .option('--as <voice>', `for whom: ${VOICES.join(', ')}`, 'support')
    .option('--lang <language>', 'zh or en')
    .option('--call-pack', 'what to tell the bank, as a text to read out / 报给银行的资料')
    .option('--slip', 'the slip for the cardholder, 32 columns wide / 给顾客的小票')
    .option('--answer <question=answer...>', 'what whoever stood there answers to its question, e.g. others-here=yes')
    .option('--json', 'the explanation as JSON (schemas/explanation-2.schema.json)')
    .option('--api <url>', 'the console of a running platform', 'http://127.0.0.1:8080')
    .option('--data <dir>', 'the data folder of a platform that is not running')
    .option('--database-url <url>', 'the database of a platform')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha explain last\n  kacha explain 55 --space unionpay.pos --as cashier\n  kacha explain 05\n  kacha explain last --call-pack --lang en\n  kacha explain last --slip\n  kacha explain last --answer others-here=yes',
    )
    .action(async (what: string, flags: ExplainFlags) => explain(what, flags));
}

async function explain(what: string, flags: ExplainFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const voice = voiceOf(flags.as);
  const shown =
    what === 'last' || isPaymentId(what)
      ? [await explainedPayment(what, voice, flags)]
      : explainedCodes(what, voice, flags);
  if (flags.callPack === true || flags.slip === true) return print(...paperOf(shown, { voice, language, flags }));
  if (flags.json === true) return print(JSON.stringify(shown.length === 1 ? shown[0] : shown, null, 2));
  shown.forEach((explanation, i) => {
    if (i > 0) print('');
    print(...explanationText(explanation, { voice, language }));
  });
}

interface PaperAsked {
  readonly voice: Voice;
  readonly language: Language;
  readonly flags: ExplainFlags;
}

/** A bare code was nobody's payment: there is nothing to tell a bank, and nobody to hand a slip to. */
function paperOf(shown: readonly Explanation[], { voice, language, flags }: PaperAsked): readonly string[] {
  if (flags.json === true || (flags.callPack === true && flags.slip === true))
    throw new CliFault(both('--call-pack、--slip、--json 只能选一个', '--call-pack, --slip, --json: only one of them'));
  const lines = shown.flatMap((each) =>
    flags.slip === true ? cardholderSlip(each, language) : callPackText(each, voice, language),
  );
  if (lines.length > 0) return lines;
  throw new CliFault(
    both('这是一个应答码，不是一笔交易；请给交易号或 last', 'this is a code and no payment; name a payment, or "last"'),
    { hint: didYouMean(`kacha explain last ${flags.slip === true ? '--slip' : '--call-pack'}`) },
  );
}

function explainedCodes(code: string, voice: Voice, flags: ExplainFlags): readonly Explanation[] {
  const { space } = flags;
  if (space !== undefined && !isCodeSpace(space)) {
    const guess = nearest(space, CODE_SPACES) ?? CODE_SPACES[0];
    throw new CliFault(
      both(`--space ${space}：只有 ${CODE_SPACES.join('、')}`, `--space ${space}: one of ${CODE_SPACES.join(', ')}`),
      {
        hint: didYouMean(`--space ${guess}`),
      },
    );
  }
  const found = lookUpCode(code, space);
  if (found.ok) return found.value.map((row) => viewFor(explainCode({ space: row.space, code: row.code }), voice));
  const known = found.fault.nearest.map((row) => `${row.code} in ${row.space}`);
  const hint =
    known.length === 0
      ? both(
          '交易号形如 p_261122_10000001_000002_000001s；“last”是最近一笔失败',
          'a payment id looks like p_261122_10000001_000002_000001s; "last" is the newest failure',
        )
      : both(`最接近的：${known.slice(0, 3).join('、')}`, `nearest: ${known.slice(0, 3).join(', ')}`);
  const asked = maskDigitRuns(code.slice(0, 40));
  throw new CliFault(
    both(
      `“${asked}”既不是交易号，也不是${space === undefined ? '' : ` ${space} 里`}卡查知道的应答码`,
      `"${asked}" is neither a payment nor a code${space === undefined ? '' : ` of ${space}`} that Kacha knows`,
    ),
    { hint },
  );
}

async function explainedPayment(what: string, voice: Voice, flags: ExplainFlags): Promise<Explanation> {
  if (flags.data === undefined && flags.databaseUrl === undefined) {
    const asked = await fromPlatform({ what, voice, flags });
    if (asked !== undefined) return asked;
  }
  return fromRecords({ what, voice, flags });
}

/** `undefined` when nobody answers at that address. */
async function fromPlatform({ what, voice, flags }: Asking): Promise<Explanation | undefined> {
  const { api } = flags;
  const said = answersOf(flags).map(({ question, answer: given }) => `${question}=${given}`);
  const query = new URLSearchParams({ voice, ...(said.length > 0 && { answers: said.join(',') }) });
  const answer = await fetch(`${api}/api/payments/${what}?${query}`, {
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  if (answer === undefined) return undefined;
  if (answer.status === 404) throw noSuchPayment(what);
  if (!answer.ok)
    throw new CliFault(both(`${api} 的平台答 ${answer.status}`, `the platform at ${api} answered ${answer.status}`), {
      exitCode: EXIT.declined,
    });
  return ((await answer.json()) as { readonly explanation: Explanation }).explanation;
}

interface Asking {
  readonly what: string;
  readonly voice: Voice;
  readonly flags: ExplainFlags;
}

async function fromRecords({ what, voice, flags }: Asking): Promise<Explanation> {
  const dataDir = path.resolve(flags.data ?? process.env['KACHA_DATA'] ?? '.kacha');
  const databaseUrl = flags.databaseUrl ?? process.env['DATABASE_URL'];
  const records = await openRecords({ dataDir, databaseUrl, unlessThere: 'refuse' });
  try {
    const { db } = records.store;
    const explainer = new Explainer({
      store: records.store,
      contacts: ownContacts(dataDir),
      onExplained: () => undefined,
      onTrouble: () => undefined,
    });
    const id = what === 'last' ? (await latestPayment(db, { failed: true }))?.row.paymentId : (what as PaymentId);
    const explained = id === undefined ? undefined : await explainer.explain(id, answersOf(flags));
    if (explained === undefined) throw noSuchPayment(what);
    return viewFor(explained.explanation, voice);
  } finally {
    await records.close();
  }
}

/** The nearest valid form is named where one is not understood. */
function answersOf({ answer = [] }: ExplainFlags): readonly AnswerGiven[] {
  return answer.map((text) => {
    const read = answerGiven(text);
    if ('given' in read) return read.given;
    throw new CliFault(both(`没有这个问题或回答：${text}`, `--answer ${text}: no such question, or no such answer`), {
      hint: didYouMean(`--answer ${read.nearest}`),
    });
  });
}

/** A file that cannot be read is said so on the way; the payment is explained without it. */
function ownContacts(dataDir: string): readonly ContactRow[] {
  const own = readContactsFile({ dataDir });
  if (own.ok) return own.value;
  progress(contactsFaultLine(own.fault));
  return [];
}

function noSuchPayment(what: string): CliFault {
  return what === 'last'
    ? new CliFault(both('还没有失败的交易', 'no payment has failed yet'), {
        exitCode: EXIT.declined,
        hint: both(
          'kacha pay --amount 20 --card no-money 可以做一笔',
          'kacha pay --amount 20 --card no-money makes one',
        ),
      })
    : new CliFault(both(`没有这笔交易：${what}`, `there is no payment ${what}`), {
        exitCode: EXIT.declined,
        hint: both('“kacha explain last”取最近一笔失败', '"kacha explain last" takes the newest failure'),
      });
}
