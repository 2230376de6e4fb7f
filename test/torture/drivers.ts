/** Terminals in other processes: what they are told, what they say, and how they are killed and sent out again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { PhysicalFaults } from '../../src/node/index.ts';
import type { TerminalSettings } from '../../src/terminal/index.ts';
import type { CardEntry, TransactionKind } from '../../src/trade/index.ts';

/** What is done at a terminal besides serving: its batch is settled, or it loses its file and begins anew. */
export type Chore = 'settlement' | 'file-lost';

/** One thing that somebody wants at a terminal. */
export interface DriverErrand {
  readonly number: number;
  readonly transaction: TransactionKind | Chore;
  readonly amountMinor: number;
  /** Name of a test card or of a town card. */
  readonly card: string;
  readonly entry: CardEntry;
  readonly keyed: 'right' | 'one-digit-wrong';
  /** Digits of a wrong PIN otherwise. */
  readonly pin: 'right' | 'none' | string;
  readonly operator: string;
  /** Whose telephone pays, where it is by code. */
  readonly payer?: { readonly wallet: string; readonly user: string };
  readonly faults: Partial<PhysicalFaults>;
  /** How long nobody wants anything before it; at once when it is not said. */
  readonly pauseMs?: number;
}

export interface DriverPlace {
  readonly terminalId: string;
  readonly merchantId: string;
  readonly masterKeyHex: string;
  readonly errands: readonly DriverErrand[];
}

export interface DriverOrder {
  readonly address: { readonly host: string; readonly port: number };
  /** Where the terminals keep their synced files. */
  readonly folder: string;
  readonly appVersion: string;
  readonly settings: Partial<TerminalSettings>;
  readonly places: readonly DriverPlace[];
  /** Where the telephones of payers are asked (wallets.mjs); without them nobody pays by code. */
  readonly telephones?: { readonly host: string; readonly port: number };
  /** What becomes of the batches when the shops close; they stay open where it is not said. */
  readonly closing?: 'settled';
}

export interface EndedLine {
  readonly kind: 'ended';
  readonly terminalId: string;
  readonly errand: number;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly result: string;
  readonly why: string;
  readonly stan: string | null;
  readonly batch: string | null;
  readonly code: string | null;
  /** From the press of the key to the result on the screen. */
  readonly tookMs: number;
  /** When it was on the screen, by the clock of the machine. */
  readonly endedAtMs: number;
}

/** A chore that is done, in the middle of the day. */
export interface ChoreLine {
  readonly kind: 'chore';
  readonly terminalId: string;
  readonly errand: number;
  readonly chore: Chore;
}

export type DriverLine =
  | { readonly kind: 'started'; readonly terminalId: string; readonly errand: number }
  | EndedLine
  | ChoreLine
  | { readonly kind: 'at-rest'; readonly terminalId: string }
  | { readonly kind: 'all-at-rest' };

const PROGRAM = fileURLToPath(new URL('terminals.mjs', import.meta.url));

/** One process of terminals, over all its lives. */
export class TerminalsProcess {
  readonly #order: DriverOrder;
  readonly ended: EndedLine[] = [];
  readonly chores: ChoreLine[] = [];
  printed = '';
  kills = 0;
  /** The latest life has done everything and owes nothing. */
  atRest = false;
  /** Set when a life ended that nobody ended. */
  trouble: string | undefined;
  #inFlight = 0;
  #done = 0;
  #closing = false;
  #child: ChildProcess | undefined;

  constructor(order: DriverOrder) {
    this.#order = order;
  }

  /** Attempts under way in the latest life. */
  get inFlight(): number {
    return this.#inFlight;
  }
  /** Attempts that ended after something had been sent. */
  get done(): number {
    return this.#done;
  }

  /** What was not reported as done is done (again): a cashier whose terminal died begins anew. */
  start(): void {
    const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    child.on('exit', (code) => {
      if (code !== null && code !== 0) this.trouble = `terminals died by themselves:\n${this.printed.slice(-2_000)}`;
    });
    this.#inFlight = 0;
    this.atRest = this.#order.places.length === 0;
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      this.printed += chunk;
    });
    createInterface({ input: child.stdout }).on('line', (line) => this.#heard(line));
    child.stdin.on('error', () => undefined); // It was killed before it read its order.
    child.stdin.write(
      `${JSON.stringify({ ...this.#order, places: this.#order.places.map((place) => this.#left(place)) })}\n`,
    );
    if (this.#closing) child.stdin.write('close\n');
  }

  /** Closing time: what is under way is finished, nothing new is begun, and then every terminal comes to rest. */
  closeShops(): void {
    this.#closing = true;
    this.#child?.stdin?.write('close\n');
  }

  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    this.kills += 1;
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  #left(place: DriverPlace): DriverPlace {
    const doneErrands = new Set(
      [...this.ended.filter(({ stan }) => stan !== null), ...this.chores]
        .filter(({ terminalId }) => terminalId === place.terminalId)
        .map(({ errand }) => errand),
    );
    return { ...place, errands: place.errands.filter(({ number }) => !doneErrands.has(number)) };
  }

  #heard(text: string): void {
    this.printed += `${text}\n`;
    const line = JSON.parse(text) as DriverLine;
    if (line.kind === 'started') this.#inFlight += 1;
    if (line.kind === 'ended') {
      this.#inFlight -= 1;
      if (line.stan !== null) this.#done += 1;
      this.ended.push(line);
    }
    if (line.kind === 'chore') this.chores.push(line);
    if (line.kind === 'all-at-rest') this.atRest = true;
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'close');
    if (signal === 'SIGTERM') child.kill('SIGCONT');
    child.kill(signal);
    await gone;
  }
}
