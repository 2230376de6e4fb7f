/**
 * Explains failures behind the payment path: what failed and is not explained yet, and what a newer neighbour may have
 * put in another light. Its verdicts are what the home page counts.
 */
import type { Kysely } from 'kysely';
import { type Explanation, explainPayment, isFailure } from '../diagnosis/index.ts';
import { instant } from '../std/index.ts';
import type { CaseFile, NeighbourPayment } from '../trace/index.ts';
import type { ContactRow, PaymentId, PaymentOutcome } from '../trade/index.ts';
import {
  type Database,
  FAILED_OUTCOMES,
  findPayment,
  loadNeighbours,
  type StoredPaymentWithEvents,
  saveVerdict,
  unexplainedFailures,
  type Verdict,
} from './store/index.ts';

export interface ExplainedPayment {
  readonly stored: StoredPaymentWithEvents;
  readonly explanation: Explanation;
}

export interface ExplainerOptions {
  readonly db: Kysely<Database>;
  /** This acquirer's own contacts, where it has any. */
  readonly contacts?: readonly ContactRow[];
  onExplained(paymentId: PaymentId): void;
  onTrouble(line: string): void;
}

const BATCH_MAX = 50;
const IDLE_MS = 1_000;
/** A new failure may explain those before it: ten cards at one terminal make a key, one card at three makes a wrong PIN. */
const RECONSIDER_WINDOW_MS = 3 * 3_600_000;
const RECONSIDER_MAX = 40;
const RECONSIDER_CARD_MAX = 10;

export class Explainer {
  readonly #options: ExplainerOptions;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #again = false;
  #stopped = false;

  constructor(options: ExplainerOptions) {
    this.#options = options;
  }

  start(): void {
    this.wake();
  }

  /** Something may have failed. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#round(), 20);
  }

  /** Resolves when nothing that failed is left unexplained. */
  async catchUp(): Promise<void> {
    this.wake();
    while (!this.#stopped && (await unexplainedFailures(this.#options.db, 1)).length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    while (this.#running) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Made now, from everything known now. */
  async explain(paymentId: PaymentId): Promise<ExplainedPayment | undefined> {
    const { db } = this.#options;
    const stored = await findPayment(db, paymentId);
    if (stored === undefined) return undefined;
    return { stored, explanation: explainPayment(await this.#caseOf(stored)) };
  }

  async #round(): Promise<void> {
    this.#running = true;
    this.#again = false;
    try {
      const found = await unexplainedFailures(this.#options.db, BATCH_MAX);
      const done = new Set<PaymentId>(found.map(({ row }) => row.paymentId));
      const inNewLight = new Set<PaymentId>();
      for (const paymentId of done) {
        if (this.#stopped) break;
        const file = await this.#explainAndSave(paymentId);
        for (const each of file === undefined ? [] : seenAnew(file)) if (!done.has(each)) inNewLight.add(each);
      }
      for (const paymentId of inNewLight) if (!this.#stopped) await this.#explainAndSave(paymentId);
      if (found.length === BATCH_MAX) this.#again = true;
    } catch (error) {
      if (!this.#stopped) this.#options.onTrouble(`explaining failures: ${(error as Error).message}`);
    }
    this.#running = false;
    if (this.#stopped) return;
    if (this.#again) return this.wake();
    this.#timer = setTimeout(() => void this.#round(), IDLE_MS);
  }

  /** The case as it was explained; `undefined` for what is no failure. */
  async #explainAndSave(paymentId: PaymentId): Promise<CaseFile | undefined> {
    const stored = await findPayment(this.#options.db, paymentId);
    if (stored === undefined || !isFailure(stored.row)) return undefined;
    const { merchantId, version } = stored.row;
    const file = await this.#caseOf(stored);
    const verdict = this.#verdictOn(file);
    const explainedAt = instant(Date.now());
    const saved = await saveVerdict(this.#options.db, {
      merchantId,
      paymentId,
      verdict: { ...verdict, explainedAt, explainedVersion: version },
    });
    if (saved) this.#options.onExplained(paymentId);
    return file;
  }

  /** A record that cannot be explained is said so and passed over: it must not keep all that failed after it waiting. */
  #verdictOn(file: CaseFile): Pick<Verdict, 'cause' | 'probability' | 'actor'> {
    try {
      const { verdict, whoActs } = explainPayment(file);
      return { cause: verdict.cause, probability: verdict.probability, actor: whoActs.actor };
    } catch (error) {
      this.#options.onTrouble(`payment ${file.record.row.paymentId} cannot be explained: ${(error as Error).message}`);
      return { cause: 'none-of-these', probability: 0, actor: 'nobody' };
    }
  }

  async #caseOf(stored: StoredPaymentWithEvents): Promise<CaseFile> {
    const { row, events, merchantName, terminalName, issuerName } = stored;
    return {
      record: { row, events },
      neighbours: await loadNeighbours(this.#options.db, row),
      context: {
        now: instant(Date.now()),
        merchantName,
        terminalName,
        issuerName,
        ...(this.#options.contacts && { contacts: this.#options.contacts }),
      },
    };
  }
}

/** Failures that this one may explain: those of its terminal within hours, and those of its card wherever they were. */
function seenAnew({ record, neighbours }: CaseFile): readonly PaymentId[] {
  const { openedAt } = record.row;
  const failed = ({ outcome }: NeighbourPayment): boolean => FAILED.has(outcome);
  const here = neighbours.sameTerminal.filter(
    (each) => failed(each) && each.openedAt >= openedAt - RECONSIDER_WINDOW_MS,
  );
  const card = neighbours.sameCard.filter(failed);
  return [...here.slice(0, RECONSIDER_MAX), ...card.slice(0, RECONSIDER_CARD_MAX)].map(({ paymentId }) => paymentId);
}

const FAILED: ReadonlySet<PaymentOutcome> = new Set(FAILED_OUTCOMES);
