/**
 * A terminal on a table, played in words: `>` is what happens, `<` what it says and tells; `-` happens, and what is said
 * is not looked at. The world around it is this script; the terminal is the real one, and after a power cut it is rebuilt
 * from its durable events alone.
 */
import { expect } from 'vitest';
import { type Message, type ProcessingRequest, responseMti } from '../iso8583/index.ts';
import { after, fromLatin1, type Instant, instant, toHex } from '../std/index.ts';
import {
  type KeypadFault,
  merchantId,
  type ScanFailure,
  Secret,
  type TerminalFact,
  terminalId,
} from '../trade/index.ts';
import { approves } from './answer.ts';
import { decide, nextWake } from './decide.ts';
import type { PrinterFault } from './device-state.ts';
import { type DurableEvent, isDurable, type TerminalEventRecord } from './event.ts';
import { evolve } from './evolve.ts';
import type { SwitchSend, TerminalInput, TerminalSend } from './input.ts';
import { screen } from './screen.ts';
import { roleOf, TERMINAL_SETTINGS, type TerminalIdentity, type TerminalSettings } from './settings.ts';
import { type SlipOptions, slip } from './slip.ts';
import { initialState, type TerminalState } from './state.ts';
import {
  cardInput,
  chipInput,
  codeOf,
  deviceInput,
  healthLine,
  keyedDigits,
  keysInput,
  linkInput,
  pinInput,
  SCRIPTS,
  SEALED_NUMBER,
  startInput,
} from './story-words.suite.ts';

export { TEST_ICC_DATA, TEST_PAN_DIGITS, TEST_PIN_DIGITS } from './story-words.suite.ts';

export const IDENTITY: TerminalIdentity = {
  terminalId: terminalId('10000001'),
  merchantId: merchantId('9991BOOKSHOP001'),
  merchantName: { zh: '街角书店', en: 'Corner Bookshop' },
  tpdu: { id: '60', destination: '0003', origin: '0000' },
  appVersion: '1.0.0',
};

export const START: Instant = instant(1_795_305_600_000);

/** The beginning of most stories: a sale by stripe … */
export const SWIPED = `
  > sale 88.80
  < tells attempt-started sale 8880 01
  > card stripe-only
  < tells card-read swipe
`;

/** … and its request on the wire. */
export const SENT = `${SWIPED}
  > pin entered
  < tells pin-entered
  < tells request-sent 000002
  < 0200 amount=000000008880 stan=000002 entry=021 typing=22.000007.000.600 pin mac
`;

/** In the batch that the host of these stories knows too: a sign-on that named another would be asked twice. */
export const onTheTable = (settings: TerminalSettings): TerminalState => ({
  ...initialState(IDENTITY, settings),
  batch: '000007',
});

/** More than any wait in a story can need. */
const WAKES_MAX = 1_000;

/** One terminal with its clock, its disk and what it said last. */
export class StoryTerminal {
  now: Instant = START;
  state: TerminalState;
  readonly settings: TerminalSettings;
  readonly journal: DurableEvent[] = [];
  readonly sends: TerminalSend[] = [];
  constructor(settings: TerminalSettings = TERMINAL_SETTINGS) {
    this.settings = settings;
    this.state = onTheTable(settings);
  }
  /** One step; returns what was told and sent, as lines. */
  feed(input: TerminalInput): string[] {
    const { events, sends } = decide(this.state, input, this.now);
    for (const event of events) {
      if (isDurable(event)) this.journal.push(event);
      this.state = evolve(this.state, event);
    }
    this.sends.push(...sends);
    return [...events.flatMap(toldLine), ...sends.map(sendLine)];
  }
  /** Time passes; the terminal is woken whenever it asked to be. */
  wait(ms: number): string[] {
    const until = after(this.now, ms);
    const lines: string[] = [];
    let wakesLeft = WAKES_MAX;
    for (let wake = nextWake(this.state); wake !== undefined && wake <= until; wake = nextWake(this.state)) {
      expect(wakesLeft--, 'a terminal that is woken comes to rest').toBeGreaterThan(0);
      this.now = wake > this.now ? wake : this.now;
      lines.push(...this.feed({ kind: 'wake' }));
    }
    this.now = until;
    return lines;
  }
  powerCut(why: 'power' | 'crash' = 'power'): string[] {
    this.state = this.journal.reduce<TerminalState>(evolve, onTheTable(this.settings));
    return this.feed({ kind: 'restarted', why });
  }
  lastTo(purpose: SwitchSend['purpose']): Message {
    const send = this.sends.findLast((each) => each.to === 'switch' && each.purpose === purpose);
    if (send?.to !== 'switch') throw new Error(`nothing was sent for ${purpose}`);
    return send.message;
  }
}

/** A case in text. The only place that knows how to drive a terminal. */
export function check(story: string, terminal: StoryTerminal = new StoryTerminal()): StoryTerminal {
  const lines = story
    .trim()
    .split('\n')
    .map((line) => line.trim());
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.startsWith('-')) play(terminal, line.slice(1).trim());
    if (!line.startsWith('>')) continue;
    const expected: string[] = [];
    while (lines[i + 1]?.startsWith('<')) expected.push((lines[++i] ?? '').slice(1).trim());
    const got = play(terminal, line.slice(1).trim());
    expect(got, `after "${line}"`).toEqual(expected);
  }
  return terminal;
}

/** Signs on and empties the outbox, so that a story may begin with its subject. */
export function signedOnTerminal(settings: TerminalSettings = TERMINAL_SETTINGS): StoryTerminal {
  const terminal = new StoryTerminal(settings);
  const opening = ['sign on', 'link up', 'sign-on answers 00', 'keys opened', 'upload answers 00'];
  for (const line of opening) play(terminal, line);
  expect(terminal.state.signedOn).toBe(true);
  expect(terminal.state.outbox).toEqual([]);
  return terminal;
}

export function play(terminal: StoryTerminal, line: string): string[] {
  const [verb = '', ...words] = line.split(' ');
  if (words[0] === 'answers') return terminal.feed(answerInput(terminal, verb, words.slice(1)));
  const command = COMMANDS[verb];
  if (command === undefined) throw new Error(`the story says "${line}", which means nothing`);
  return command(terminal, words);
}

type Command = (terminal: StoryTerminal, words: readonly string[]) => string[];

const COMMANDS: Readonly<Record<string, Command>> = {
  sale: (terminal, [amount = '0']) =>
    terminal.feed({ kind: 'start', transaction: 'sale', amountMinor: Math.round(Number(amount) * 100) }),
  balance: (terminal) => terminal.feed({ kind: 'start', transaction: 'balance' }),
  void: (terminal, [originalStan = '']) => terminal.feed({ kind: 'start', transaction: 'void', originalStan }),
  operator: (terminal, [code = '', password = 'right']) =>
    terminal.feed({
      kind: 'operator',
      operator: { code, role: roleOf(code) },
      password: password === 'wrong' ? 'wrong' : 'right',
    }),
  cancel: (terminal) => terminal.feed({ kind: 'cancel' }),
  sign: (terminal) => terminal.feed({ kind: 'sign-on' }),
  echo: (terminal) => terminal.feed({ kind: 'echo' }),
  card: (terminal, words) => terminal.feed(cardInput(words)),
  keyed: (terminal, [how = '']) =>
    terminal.feed({ kind: 'keyed', digits: Secret.pan(keyedDigits(how)), expiry: null, sealed: SEALED_NUMBER }),
  pin: (terminal, [how = '']) => terminal.feed(pinInput(how)),
  chip: (terminal, [how = '', why]) => terminal.feed(chipInput(how, why)),
  link: (terminal, words) => terminal.feed(linkInput(words)),
  device: (terminal, words) => terminal.feed(deviceInput(words)),
  print: (terminal, [why = 'no-paper']) => terminal.feed({ kind: 'print-failed', why: why as PrinterFault }),
  without: (terminal) => terminal.feed({ kind: 'without-slip' }),
  scan: (terminal, [why = '']) => terminal.feed({ kind: 'scan-failed', why: why as ScanFailure }),
  keypad: (terminal, [why = '']) => terminal.feed({ kind: 'keypad-fault', why: why as KeypadFault }),
  serviced: (terminal) => terminal.feed({ kind: 'serviced' }),
  keys: (terminal, [how = '', key]) => terminal.feed(keysInput(how, key)),
  wait: (terminal, [seconds = '0']) => terminal.wait(Number(seconds) * 1000),
  wake: (terminal) => terminal.feed({ kind: 'wake' }),
  power: (terminal) => terminal.powerCut(),
  crash: (terminal) => terminal.powerCut('crash'),
  start: (terminal, words) => terminal.feed(startInput(words)),
  supervisor: (terminal, [how = '']) =>
    terminal.feed({ kind: 'supervisor', password: how === 'right' ? 'right' : 'wrong' }),
  code: (terminal, [how = '']) => terminal.feed({ kind: 'code', code: codeOf(how) }),
  part: (terminal, [how = '']) => terminal.feed({ kind: 'part', taken: how === 'taken' }),
  signature: (terminal, [bytes = '1']) => terminal.feed({ kind: 'signature', image: 'a5'.repeat(Number(bytes)) }),
  settle: (terminal) => terminal.feed({ kind: 'force-settlement' }),
  screen: (terminal) => {
    const { headline, lines } = screen(terminal.state);
    return [headline.zh, ...lines.map((line) => line.zh)];
  },
  slip: (terminal, [language = 'zh', kind = 'cardholder']) =>
    slip(terminal.state, { language: language === 'en' ? 'en' : 'zh', kind: kind as SlipOptions['kind'] }),
};

/** `payment answers 00 mac=bad stan=000009 then=sign-on`: the answer to the latest request of that purpose. */
function answerInput(terminal: StoryTerminal, purpose: string, words: readonly string[]): TerminalInput {
  const request = terminal.lastTo(purpose as SwitchSend['purpose']);
  const [code = '00', ...options] = words;
  const option = (name: string): string | undefined =>
    options.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const mti = responseMti(request.mti);
  const { pan: _pan, track2: _track2, entryMode: _mode, securityControl: _control, ...echoed } = request;
  const { iccData: _icc, privateBinary: _binary, pinCaptureCode: _capture, paymentData: _code, ...kept } = echoed;
  const approved = approves(code) && ['payment', 'refund-again', 'advice'].includes(purpose);
  const voucher = option('voucher');
  const shown = option('shows');
  const message: Message = {
    ...kept,
    mti,
    stan: option('stan') ?? request.stan ?? '000000',
    ...(option('amount') === undefined ? {} : { amount: option('amount') ?? '' }),
    responseCode: code,
    localTime: '120000',
    localDate: '1122',
    ...(approved ? APPROVED : {}),
    ...(voucher === undefined ? {} : { paymentData: `A4${String(voucher.length).padStart(3, '0')}${voucher}` }),
    ...(shown === undefined ? {} : { privateBinary: toHex(fromLatin1(shown)) }),
    ...(option('scripts') === undefined ? {} : { iccData: SCRIPTS }),
    ...(approved && request.processingCode === '310000' ? { balances: '1002156C000000500000' } : {}),
    ...(purpose === 'sign-on' && code === '00' ? { privateBinary: '00'.repeat(40) } : {}),
    ...(purpose === 'sign-on' ? { typing: `00${option('batch') ?? '000007'}003` } : {}),
  };
  const usual = request.typing?.startsWith('00') === true ? 'none' : 'good';
  const mac = (option('mac') ?? usual) as 'good' | 'bad' | 'none';
  const processingRequest = (option('then') ?? 'none') as ProcessingRequest;
  return { kind: 'message', message, mac, processingRequest };
}

const APPROVED = {
  rrn: '000000000042',
  authorisationCode: 'A00042',
  settlementDate: '1122',
  acquirerId: '99990000',
} as const;

function toldLine(event: TerminalEventRecord): string[] {
  if (event.kind !== 'told') return [];
  const { kind, seq: _seq, at: _at, attempt, ...facts } = event.event;
  if (event.event.kind === 'health') return [healthLine(event.event, attempt)];
  return [['tells', kind, ...Object.values(facts as Omit<TerminalFact, 'kind'>).map(String)].join(' ')];
}

function sendLine(send: TerminalSend): string {
  if (send.to === 'host') return send.kind;
  if (send.to === 'card') {
    if (send.kind === 'generate-ac') return `card generate-ac ${send.request.amountMinor}`;
    return send.responseCode === 'Y3' ? 'card complete alone' : 'card complete';
  }
  const { message, purpose, seal } = send;
  if (purpose === 'upload') return purpose;
  const shown = ['amount', 'stan', 'entryMode', 'responseCode', 'typing', 'originalTransaction'] as const;
  const elements = shown.flatMap((name) =>
    message[name] === undefined ? [] : [`${SHORT[name]}=${grouped(name, message[name])}`],
  );
  const number = seal.sealed === undefined || message.pan !== undefined ? [] : ['sealed'];
  const sealed = [seal.pin === undefined ? [] : ['pin'], number, seal.mac ? ['mac'] : []].flat();
  return [message.mti, ...elements, ...sealed].join(' ');
}

/** Sub-elements apart, so that no row of digits looks like a card number. */
function grouped(name: keyof typeof SHORT, text: string): string {
  if (name === 'typing') return [text.slice(0, 2), text.slice(2, 8), text.slice(8, 11), text.slice(11)].join('.');
  if (name === 'originalTransaction') return [text.slice(0, 6), text.slice(6, 12), text.slice(12)].join('.');
  return text;
}

const SHORT = {
  amount: 'amount',
  stan: 'stan',
  entryMode: 'entry',
  responseCode: 'reason',
  typing: 'typing',
  originalTransaction: 'original',
} as const;
