/** `kacha pay`: a software terminal at the prompt. Real bytes to any host that speaks the dialect, and an honest slip. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { TestCard } from '../../issuer/index.ts';
import {
  Cashier,
  type Errand,
  KeyFile,
  mistyped,
  openVault,
  paymentIdOfResult,
  SoftwareTerminal,
  TILL_BREAKS,
  type TillBreakId,
  virtualCard,
} from '../../node/index.ts';
import { after, type Instant, instant, nearest } from '../../std/index.ts';
import {
  type AttemptResult,
  moneyText,
  type Operator,
  roleOf,
  screen,
  slip,
  TERMINAL_SETTINGS,
  type TerminalState,
} from '../../terminal/index.ts';
import { type CardEntry, type Language, parseYuan, Secret } from '../../trade/index.ts';
import { explainAttempt } from '../attempt-explanation.ts';
import { both, CliFault, didYouMean, EXIT, languageOf, print, progress } from '../saying.ts';
import { lockTerminal } from '../terminal-lock.ts';
import { type TerminalProfile, terminalProfile } from '../terminal-profile.ts';
import { CARD_ENTRIES, cardNamed, usualEntry } from '../test-card.ts';

export interface PayFlags {
  readonly amount?: string;
  readonly card: string;
  readonly entry?: string;
  readonly pin?: string;
  readonly wrongDigit?: boolean;
  readonly host: string;
  readonly terminal: string;
  readonly merchant?: string;
  readonly keyFile?: string;
  readonly state?: string;
  readonly void?: string;
  readonly balance?: boolean;
  readonly operator?: string;
  readonly break?: string;
  readonly wait: string;
  readonly api: string;
  readonly lang?: string;
  readonly json?: boolean;
}

export function addPay(program: Command): void {
  program
    .command('pay')
    .description('take a payment with a software terminal / 用软件终端做一笔交易')
    .option('--amount <yuan>', 'amount in yuan, e.g. 88.80')
    .option('--card <name>', 'a test card (kacha cards lists them)', 'good')
    .option('--entry <how>', 'chip, contactless, swipe or keyed (default: what the card is made for)')
    .option('--pin <digits>', 'the PIN to enter; "none" passes it by (default: the card’s own test PIN)')
    .option('--wrong-digit', 'keyed entry: type one digit wrong')
    .option('--host <host:port>', 'the host to talk to', '127.0.0.1:8583')
    .option('--terminal <id>', 'terminal id, eight characters (DE 41)', '10000009')
    .option('--merchant <id>', 'merchant id (DE 42), for a terminal that is not of the demo town')
    .option('--key-file <file>', 'the terminal’s master key, as kacha terminal add wrote it')
    .option('--state <dir>', 'where this terminal keeps its state (default: .kacha/terminals)')
    .option('--void <stan>', 'undo an earlier sale of this batch, by its trace number')
    .option('--balance', 'ask for the balance instead of paying')
    .option('--operator <code>', 'who is at the terminal: 01.. cashier, 00 supervisor', '01')
    .option('--break <what>', `break this terminal first: ${BREAKS.join(', ')}`)
    .option('--wait <seconds>', 'how long to wait for an answer', '60')
    .option('--api <url>', 'a Kacha console to ask for the full explanation', 'http://127.0.0.1:8080')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'one JSON object instead of a slip')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha pay --amount 88.80\n  kacha pay --amount 20 --card no-money --lang en\n  kacha pay --void 000012 --operator 00',
    )
    .action(async (flags: PayFlags) => {
      process.exitCode = await pay(flags);
    });
}

/** A power cut is what kill -9 is for. */
const BREAKS = (Object.keys(TILL_BREAKS) as TillBreakId[]).filter((id) => id !== 'power-cut');

function breakOf(text: string | undefined): TillBreakId | undefined {
  if (text === undefined) return undefined;
  const id = BREAKS.find((known) => known === text);
  if (id !== undefined) return id;
  const guess = nearest(text, BREAKS);
  throw new CliFault(
    both(`--break ${text}：只有 ${BREAKS.join('、')}`, `--break ${text}: one of ${BREAKS.join(', ')}`),
    guess === undefined ? {} : { hint: didYouMean(`--break ${guess}`) },
  );
}

async function pay(flags: PayFlags): Promise<number> {
  const language = languageOf(flags.lang);
  const profile = terminalProfile(flags);
  const card = cardNamed(flags.card);
  const errand = errandOf(flags, card);
  const operator = operatorOf(flags.operator ?? '01');
  const broken = breakOf(flags.break);
  const folder = stateFolder(flags);
  const unlock = lockTerminal(path.join(folder, `${profile.identity.terminalId}.lock`), profile.identity.terminalId);
  try {
    return await servePayment({ flags, profile, errand, folder, language, operator, broken });
  } finally {
    unlock();
  }
}

function stateFolder(flags: PayFlags): string {
  const folder = path.resolve(flags.state ?? path.join(process.env['KACHA_DATA'] ?? '.kacha', 'terminals'));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    throw new CliFault(both(`建不了文件夹 ${folder}（${code}）`, `${folder} cannot be made (${code})`), {
      hint: OTHER_FOLDER,
    });
  }
  return folder;
}

interface Serving {
  readonly flags: PayFlags;
  readonly profile: TerminalProfile;
  readonly errand: Errand;
  readonly folder: string;
  readonly language: Language;
  readonly operator: Operator;
  readonly broken: TillBreakId | undefined;
}

async function servePayment(serving: Serving): Promise<number> {
  const { flags, errand, language, operator, broken } = serving;
  const cashier = new Cashier(errand);
  let shown = '';
  let begun = false;
  let terminal: SoftwareTerminal | undefined;
  const onChange = (): void => {
    // Until the errand begins the screen still shows how the last run ended.
    if (terminal === undefined || !begun) return;
    const { headline, lines } = screen(terminal.state);
    const text = [headline, ...lines].map((line) => line[language]).join(' · ');
    if (text !== shown && flags.json !== true) progress(`[${terminal.state.identity.terminalId}] ${text}`);
    shown = text;
    cashier.look();
  };
  terminal = openTerminal(serving, onChange);
  if (broken !== undefined) terminal.faults = { ...terminal.faults, ...TILL_BREAKS[broken].broken };
  if (terminal.state.reversal !== null && flags.json !== true)
    progress(`[${terminal.state.identity.terminalId}] ${REVERSAL_OWED[language]}`);
  terminal.input({ kind: 'operator', operator });
  begun = true;
  const result = await cashier.serve(terminal);
  await settled(terminal);
  const paymentId = paymentIdOfResult(terminal);
  const explanation =
    result.result === 'approved'
      ? null
      : await explainAttempt({ terminal, result, paymentId, api: flags.api, language });
  if (flags.json === true) {
    print(
      JSON.stringify(
        {
          result: result.result,
          why: result.why,
          money: result.money,
          code: result.answer?.code ?? null,
          paymentId,
          stan: result.sent?.stan ?? null,
          reversalPending: terminal.state.reversal !== null,
          explanation: explanation?.json ?? null,
        },
        null,
        2,
      ),
    );
  } else {
    printPaper({ terminal, result, language });
    if (explanation !== null) print('', ...explanation.lines);
    if (terminal.state.reversal !== null) print('', REVERSAL_LEFT[language]);
  }
  terminal.stop();
  return exitCodeOf(result);
}

function openTerminal({ flags, profile, folder }: Serving, onChange: () => void): SoftwareTerminal {
  const vault = openVault(path.join(folder, 'storage.key'));
  if (!vault.ok)
    throw new CliFault(both(vault.fault.lineZh, vault.fault.line), {
      hint: both(vault.fault.hintZh, vault.fault.hint),
    });
  const { terminalId } = profile.identity;
  const opened = SoftwareTerminal.open({
    identity: profile.identity,
    settings: { ...TERMINAL_SETTINGS, answerWaitMs: secondsOf(flags.wait) * 1000, connectWaitMs: 10_000 },
    masterKey: profile.masterKey,
    address: addressOf(flags.host),
    stateFile: path.join(folder, `${terminalId}.journal`),
    keys: new KeyFile(path.join(folder, `${terminalId}.keys`), vault.value),
    onChange,
  });
  if (opened.ok) return opened.value;
  const { kind, line } = opened.fault;
  const said = kind === 'damaged' ? both(`终端的状态文件损坏：${line}`, line) : both(line, line);
  throw new CliFault(said, { hint: kind === 'damaged' ? MOVE_AWAY : OTHER_FOLDER });
}

/** After a payment the terminal still has things to deliver: its own events, and perhaps a reversal. A little is waited. */
async function settled(terminal: SoftwareTerminal): Promise<void> {
  const until = after(instant(Date.now()), SETTLE_MS_MAX);
  while (!isSettled(terminal.state, until) && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 25));
}

const SETTLE_MS_MAX = 4_000;

/** Nothing is left to deliver, or nothing of it will be tried again before `until`. */
function isSettled({ line, outbox, upload, reversal, reversalTurn }: TerminalState, until: Instant): boolean {
  const isLineFree = line.kind === 'closed' || line.kind === 'quiet';
  const uploadWaits = outbox.length > 0 && (upload.dueAt !== null || upload.nextAt < until);
  const reversalWaits = reversal !== null && reversalTurn.nextAt < until;
  return isLineFree && !uploadWaits && !reversalWaits;
}

function printPaper(paper: {
  readonly terminal: SoftwareTerminal;
  readonly result: AttemptResult;
  readonly language: Language;
}): void {
  const { terminal, result, language } = paper;
  const lines = slip(terminal.state, { language, kind: 'cardholder' });
  const rule = '─'.repeat(40);
  if (lines.length > 0) return print(rule, ...lines, rule);
  const { headline, lines: shown } = screen(terminal.state);
  const money = moneyText(result);
  const texts = new Set([headline, ...shown, ...(money === null ? [] : [money])].map((text) => text[language]));
  print(...texts);
}

const REVERSAL_OWED: Readonly<Record<Language, string>> = {
  zh: '上一笔还欠一个冲正，先送冲正。',
  en: 'The last payment here still owes a reversal; that goes first.',
};

const REVERSAL_LEFT: Readonly<Record<Language, string>> = {
  zh: '冲正还没有送达,下次运行这台终端时会先送冲正。',
  en: 'A reversal is still to be delivered; the next run of this terminal delivers it first.',
};

function exitCodeOf({ result }: AttemptResult): number {
  if (result === 'approved') return EXIT.done;
  return result === 'outcome-unknown' ? EXIT.unknown : EXIT.declined;
}

function errandOf(flags: PayFlags, card: TestCard): Errand {
  const entry = entryOf(flags.entry, card);
  const plastic = virtualCard(card);
  const pin = flags.pin === 'none' ? null : Secret.pin(pinOf(flags.pin ?? card.testPin));
  const keyedDigits = flags.wrongDigit === true ? mistyped(plastic.pan) : null;
  const shared = { card: plastic, entry, keyedDigits, pin };
  if (flags.balance === true) return { ...shared, transaction: 'balance', amountMinor: 0, originalStan: null };
  if (flags.void !== undefined) {
    if (!/^\d{1,6}$/.test(flags.void))
      throw new CliFault(
        both(
          `--void ${flags.void}：流水号最多六位数字，例如 000012`,
          `--void ${flags.void}: a trace number has up to six digits, e.g. 000012`,
        ),
      );
    return { ...shared, transaction: 'void', amountMinor: 0, originalStan: flags.void.padStart(6, '0') };
  }
  if (flags.amount === undefined)
    throw new CliFault(both('缺少 --amount', '--amount is missing'), {
      hint: both('例如 kacha pay --amount 88.80', 'kacha pay --amount 88.80'),
    });
  const amount = parseYuan(flags.amount);
  if (!amount.ok)
    throw new CliFault(
      both(
        `--amount ${flags.amount}：${AMOUNT_FAULTS[amount.fault].zh}`,
        `--amount ${flags.amount}: ${AMOUNT_FAULTS[amount.fault].en}`,
      ),
      {
        hint: both('以元为单位，最多两位小数，例如 88.80', 'yuan with up to two decimals, e.g. 88.80'),
      },
    );
  return { ...shared, transaction: 'sale', amountMinor: amount.value, originalStan: null };
}

const AMOUNT_FAULTS = {
  'not-a-number': both('不是金额', 'not an amount'),
  'too-many-decimals': both('最小到分', 'fen is the smallest unit'),
  zero: both('金额为零', 'nothing to pay'),
  'too-large': both('超过报文能装的金额', 'more than a message can carry'),
} as const;

const OTHER_FOLDER = both('换一个 --state 文件夹', 'choose another --state folder');
/** What was lost with the file: its log of sales for a void, and a reversal that it may still have owed. */
const MOVE_AWAY = both(
  '把文件移开，终端就从头开始；重新开始前请在控制台看清最近一笔的款项状态',
  'move the file away and the terminal starts anew; before that, look up in the console how its last payment stands',
);

function entryOf(flag: string | undefined, card: TestCard): CardEntry {
  if (flag === undefined) return usualEntry(card);
  const entry = CARD_ENTRIES.find((known) => known === flag);
  if (entry !== undefined) return entry;
  const guess = nearest(flag, CARD_ENTRIES);
  throw new CliFault(
    both(`--entry ${flag}：只有 ${CARD_ENTRIES.join('、')}`, `--entry ${flag}: one of ${CARD_ENTRIES.join(', ')}`),
    guess === undefined ? {} : { hint: didYouMean(`--entry ${guess}`) },
  );
}

function pinOf(digits: string): string {
  if (!/^\d{4,12}$/.test(digits))
    throw new CliFault(both('--pin：四到十二位数字，或 none', '--pin: four to twelve digits, or "none"'));
  return digits;
}

function operatorOf(code: string): Operator {
  if (!/^\d{2}$/.test(code))
    throw new CliFault(
      both(
        `--operator ${code}：两位数字，01 到 98 收银员，00 主管`,
        `--operator ${code}: two digits, 01 to 98 cashiers, 00 the supervisor`,
      ),
    );
  return { code, role: roleOf(code) };
}

function addressOf(text: string): { readonly host: string; readonly port: number } {
  const match = /^(.+):(\d{1,5})$/.exec(text);
  const port = Number(match?.[2] ?? 0);
  if (match === null || port < 1 || port > 65_535)
    throw new CliFault(
      both(`--host ${text}：主机:端口，例如 127.0.0.1:8583`, `--host ${text}: host:port, e.g. 127.0.0.1:8583`),
    );
  return { host: (match[1] ?? '').replace(/^\[|\]$/g, ''), port };
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= 600))
    throw new CliFault(both(`--wait ${text}：1 到 600 秒`, `--wait ${text}: 1 to 600 seconds`));
  return seconds;
}
