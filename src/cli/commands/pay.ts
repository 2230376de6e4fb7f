/** `kacha pay`: a software terminal at the prompt. Real bytes to any host that speaks the dialect, and an honest slip. */
import path from 'node:path';
import type { Command } from 'commander';
import type { TestCard } from '../../issuer/index.ts';
import { Cashier, type PhysicalFaults, type SoftwareTerminal } from '../../node/index.ts';
import { drawInTerminal } from '../../node/pictures/index.ts';
import { type Screen, screen, signatureStanding } from '../../terminal/index.ts';
import { type Language, Secret } from '../../trade/index.ts';
import { askedOf } from '../pay/asked.ts';
import type { Asked, PaymentAsked } from '../pay/asking.ts';
import { errandDone, jobDone, settled } from '../pay/at-rest.ts';
import { addressOf, BREAKS, breakOf, operatorOf, type PayFlags, secondsOf } from '../pay/flags.ts';
import { openTerminal, stateFolder } from '../pay/open-terminal.ts';
import { cardOf, checkPlastic, handsOf } from '../pay/plastic.ts';
import { reportErrand, reportJob, reportPassword, reportPayment, type Speaking, sayWhatIsOwed } from '../pay/report.ts';
import { signatureOf } from '../pay/signature.ts';
import { scannedBy, shownBy, type Telephone, telephoneOf } from '../pay/telephone.ts';
import { approvalOf, logOnAs, passwordChanged } from '../pay/who.ts';
import { WORDS } from '../pay/words.ts';
import { both, CliFault, EXIT, languageOf, progress } from '../saying.ts';
import { lockTerminal } from '../terminal-lock.ts';
import { type TerminalProfile, terminalProfile } from '../terminal-profile.ts';

export function addPay(program: Command): void {
  program
    .command('pay')
    .description('any transaction with a software terminal / 用软件终端做任何一种交易')
    .argument('[what]', `one of ${Object.keys(WORDS).join(', ')} (default: sale)`)
    .argument('[which]', 'the trace number of what it follows (on its slip), what to download, or an operator')
    .option('--amount <yuan>', 'amount in yuan, e.g. 88.80; of a refund or completion all that is left if not given')
    .option('--tip <yuan>', 'sale: a tip on top of the amount')
    .option('--instalments <periods>', 'sale: paid back in so many months')
    .option('--qr <code>', 'sale: the payment code on the customer’s telephone')
    .option('--wallet-user <name>', 'sale by code: a user of a fictional wallet pays, e.g. good or qinghe:poor')
    .option('--offline', 'sale: the chip decides alone (up to CNY 500), the switch is told later')
    .option(
      '--authorisation <code>',
      'sale: allowed by telephone under this code; else the code on the original’s slip',
    )
    .option('--partial <what>', 'sale: take or cancel what was approved in part')
    .option('--show-code', 'sale: the terminal shows a code and the customer scans it')
    .option('--advice', 'complete: told instead of asked')
    .option('--reference <rrn>', 'refund: the reference number on the slip, with --date')
    .option('--date <mmdd>', 'month and day of an original that is not in this terminal’s log')
    .option('--voucher <number>', 'refund by code: the payment voucher on the slip')
    .option('--supervisor [password]', 'what needs a supervisor is allowed by password (123456 from the factory)')
    .option(
      '--sign <how>',
      'drawn, a file (PBM, 288 by 128 dots) or paper: how the cardholder signs (paper if not given)',
    )
    .option('--forced', 'settle: nothing more is taken before the batch is settled')
    .option('--card <name>', 'a test card (default: good; of what follows a payment its own card)')
    .option('--entry <how>', 'chip, contactless, swipe or keyed (default: what the card is made for)')
    .option('--pin <digits>', 'the PIN to enter; "none" passes it by (default: the card’s own test PIN)')
    .option('--wrong-digit', 'keyed entry: type one digit wrong')
    .option('--host <host:port>', 'the host to talk to', '127.0.0.1:8583')
    .option('--terminal <id>', 'terminal id, eight characters (DE 41)', '10000009')
    .option('--merchant <id>', 'merchant id (DE 42), for a terminal that is not of the demo town')
    .option('--key-file <file>', 'the terminal’s master key, as kacha terminal add wrote it')
    .option('--state <dir>', 'where this terminal keeps its state (default: .kacha/terminals)')
    .option('--void <stan>', 'the same as: void <stan>')
    .option('--balance', 'the same as: balance')
    .option('--operator <code>', 'who is at the terminal: 00 supervisor, 01 to 05 cashiers (01 if not given)')
    .option('--operator-password <digits>', 'asked for when it is missing (from the factory: cashiers 0000, 00 123456)')
    .option('--new-password <digits>', 'passwords: the new one; asked for when it is missing')
    .option('--break <what>', `break this terminal first: ${BREAKS.join(', ')}`)
    .option('--wait <seconds>', 'how long to wait for an answer', '60')
    .option('--api <url>', 'a Kacha console to ask for the full explanation', 'http://127.0.0.1:8080')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'one JSON object instead of a slip (schemas/pay-1.schema.json)')
    .addHelpText('after', `\nExamples:\n${EXAMPLES.map((line) => `  ${line}\n`).join('')}\n${EXIT_CODES}`)
    .action(async (what: string | undefined, which: string | undefined, flags: PayFlags) => {
      const words = [what, which].filter((word) => word !== undefined);
      process.exitCode = await pay(words, flags);
    });
}

const EXAMPLES = [
  ...Object.values(WORDS).map(({ example }) => example),
  'kacha pay --amount 20 --card no-money --lang en',
  'kacha pay --amount 88.80 --tip 8',
  'kacha pay --amount 1200 --instalments 12',
  'kacha pay --amount 80 --card partial --partial take',
  'kacha pay --amount 20 --wallet-user good',
  'kacha pay --amount 20 --show-code',
  'kacha pay --amount 1500 --sign drawn',
  'kacha pay settle --forced',
  'kacha pay refund --reference 000000000042 --date 1122 --amount 30 --supervisor 123456',
];
const EXIT_CODES = 'Exit codes: 0 approved or done, 1 declined, 2 wrong usage, 3 outcome unknown.';

async function pay(words: readonly string[], flags: PayFlags): Promise<number> {
  const language = languageOf(flags.lang);
  const profile = terminalProfile(flags);
  const card = checkPlastic(flags);
  const asked = askedOf(words, flags);
  if (flags.operator !== undefined) operatorOf(flags.operator);
  const signature = signatureOf(flags);
  const broken = breakOf(flags.break);
  addressOf(flags.host);
  const telephone = flags.walletUser === undefined ? null : telephoneOf(flags.walletUser);
  const folder = stateFolder(flags);
  const unlock = lockTerminal(path.join(folder, `${profile.identity.terminalId}.lock`), profile.identity.terminalId);
  try {
    return await serve({ flags, profile, asked, card, folder, language, signature, broken, telephone });
  } finally {
    unlock();
  }
}

interface Serving {
  readonly flags: PayFlags;
  readonly profile: TerminalProfile;
  readonly asked: Asked;
  readonly card: TestCard | null;
  readonly folder: string;
  readonly language: Language;
  /** `null`: the slip is signed. */
  readonly signature: string | null;
  readonly broken: Partial<PhysicalFaults>;
  /** Who pays by code, where it is a user of a fictional wallet. */
  readonly telephone: Telephone | null;
}

async function serve(serving: Serving): Promise<number> {
  const { flags, asked, language, broken } = serving;
  const watcher = new Watcher(serving);
  const terminal = openTerminal(serving, () => watcher.look());
  try {
    terminal.faults = { ...terminal.faults, ...broken };
    const speaking: Speaking = { terminal, flags, language };
    sayWhatIsOwed(speaking);
    if (asked.kind === 'password') return reportPassword(speaking, await passwordChanged(speaking, asked.of));
    await logOnAs(speaking);
    watcher.watch(terminal);
    const waitMs = secondsOf(flags.wait) * 1000 + OWED_FIRST_MS;
    if (asked.kind === 'errand') {
      const notice = await errandDone(terminal, asked.errand, waitMs);
      return reportErrand(speaking, asked.errand, notice === 'signed-on' || notice === 'line-tested');
    }
    if (asked.kind === 'job') {
      if (asked.forced === true) terminal.input({ kind: 'force-settlement' });
      const done = await jobDone(terminal, asked.job, waitMs);
      await settled(terminal);
      return reportJob(speaking, asked.job, done);
    }
    return await servePayment({ ...serving, asked }, speaking, watcher);
  } finally {
    terminal.stop();
  }
}

const OTHER_WALLET = both(
  '这是另一个钱包的码，顾客扫不了',
  'That is a code of another wallet: the customer cannot pay it',
);

/** What goes before a job: a sign-on, a reversal, events. */
const OWED_FIRST_MS = 15_000;

async function servePayment(
  { flags, asked, card, telephone, signature, language }: Serving & { readonly asked: PaymentAsked },
  speaking: Speaking,
  watcher: Watcher,
): Promise<number> {
  const { terminal } = speaking;
  // While a batch is being settled no payment is begun: it would never end.
  const { jobs } = terminal.state;
  const isSettling = jobs.settlement !== null || jobs.due.includes('settlement');
  if (isSettling && !(await jobDone(terminal, 'settlement', secondsOf(flags.wait) * 1000)))
    throw new CliFault(both('结算还没有做完，这一笔没有开始', 'the settlement is not finished; this was not begun'), {
      exitCode: EXIT.declined,
      hint: both('kacha pay settle 接着做', 'kacha pay settle goes on with it'),
    });
  const { log } = terminal.state;
  const isShown = telephone !== null && flags.showCode !== true;
  const code = isShown ? await shownBy(telephone, flags.api) : flags.qr;
  const password = await approvalOf({ flags, language });
  const cashier = new Cashier({
    ...handsOf(flags, card ?? cardOf(log, asked.of)),
    ...(code !== undefined && { code: Secret.withheld(code, '****') }),
    ...(password !== undefined && { password }),
    start: asked.start(log),
  });
  watcher.serving(cashier);
  const result = await cashier.serve(terminal);
  if (signature !== null && signatureStanding(terminal.state) === 'wanted')
    terminal.input({ kind: 'signature', image: signature });
  await settled(terminal);
  return reportPayment(speaking, result);
}

/** Says at the prompt what the screen of the terminal says, and lets the customer scan the code that it shows. */
class Watcher {
  readonly #serving: Pick<Serving, 'flags' | 'language' | 'telephone'>;
  #terminal: SoftwareTerminal | undefined;
  #cashier: Cashier | undefined;
  #shown = '';
  #code = '';

  constructor(serving: Pick<Serving, 'flags' | 'language' | 'telephone'>) {
    this.#serving = serving;
  }

  /** From now on: until the errand begins the screen still shows how the last run ended. */
  watch(terminal: SoftwareTerminal): void {
    this.#terminal = terminal;
    this.#shown = this.#text(screen(terminal.state));
  }

  serving(cashier: Cashier): void {
    this.#cashier = cashier;
  }

  look(): void {
    if (this.#terminal === undefined) return;
    const { identity } = this.#terminal.state;
    const shown = screen(this.#terminal.state);
    const text = this.#text(shown);
    if (text !== this.#shown && this.#serving.flags.json !== true) progress(`[${identity.terminalId}] ${text}`);
    this.#shown = text;
    if (shown.qr !== undefined && shown.qr !== this.#code) void this.#showCode(shown.qr);
    this.#cashier?.look();
  }

  /** Somebody must see it, so that it is shown whatever is printed in the end; a user of a wallet needs no picture. */
  async #showCode(text: string): Promise<void> {
    this.#code = text;
    const { flags, language, telephone } = this.#serving;
    if (telephone === null) progress(`${await drawInTerminal(text)}\n${text}`);
    else if (!text.includes(telephone.wallet)) progress(OTHER_WALLET[language]);
    // The code stays on the screen when nobody scans it, and is taken off when its time is over.
    else await scannedBy(telephone, flags.api, text).catch((error: Error) => progress(error.message));
  }

  #text({ headline, lines }: Screen): string {
    return [headline, ...lines].map((line) => line[this.#serving.language]).join(' · ');
  }
}
