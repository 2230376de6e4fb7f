/**
 * Explains failures behind the payment path: what failed and is not explained yet, and what a newer neighbour may have
 * put in another light. Its verdicts are what the home page counts.
 */
import {
  type AnswerGiven,
  type Explanation,
  explainPayment,
  isFailure,
  type Learnt,
  WIDE_WINDOW_MS,
} from '../diagnosis/index.ts';
import { after, type Instant, instant } from '../std/index.ts';
import { type CaseFile, CONTEXT_LIMITS, type ContextFact, type NeighbourPayment } from '../trace/index.ts';
import type { ContactRow, PaymentId, PaymentOutcome, PaymentRow } from '../trade/index.ts';
import { type CaseSources, loadCase } from './live-case.ts';
import {
  FAILED_OUTCOMES,
  failuresAt,
  findPayment,
  type StoredPaymentWithEvents,
  saveVerdict,
  unexplainedFailures,
  type Verdict,
} from './store/index.ts';

export interface ExplainedPayment {
  readonly stored: StoredPaymentWithEvents;
  readonly explanation: Explanation;
}

/** What an explainer reads; a store has all of it. */
export interface ExplainerSources extends CaseSources {
  /** What confirmed outcomes have made of the priors. */
  readonly confirmations: { learnt(): Learnt | undefined };
}

export interface ExplainerOptions {
  readonly store: ExplainerSources;
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
/** Half an hour later the others are counted on both sides of a failure; so much longer until every process has written. */
const WHOLE_VIEW_MS = WIDE_WINDOW_MS + 60_000;
/** Failures that are remembered for a second look. */
const AGAIN_MAX = 20_000;
/** Failures that one fact may put in another light. */
const LOOK_AGAIN_MAX = 500;
/** What is being counted again is looked at as often as this, and not for ever. */
const RECOUNT_WAIT_MS = 30_000;
const RECOUNT_LOOKS_MAX = 20;

export class Explainer {
  readonly #options: ExplainerOptions;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #again = false;
  #stopped = false;
  /** Failures that are looked at once more, and when. */
  readonly #later = new Map<PaymentId, LaterLook>();

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
    while (!this.#stopped && (await unexplainedFailures(this.#options.store.db, 1)).length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** They are explained anew in the next round, for their lists and totals. */
  lookAgain(payments: readonly PaymentId[]): void {
    const at = instant(Date.now());
    for (const paymentId of payments.slice(0, AGAIN_MAX - this.#later.size))
      this.#later.set(paymentId, { at, looks: 0 });
    this.wake();
  }

  /** What somebody recorded, or took back, puts failures of its time in another light. */
  async lookAgainAt({ scope, since, until }: Pick<ContextFact, 'scope' | 'since' | 'until'>): Promise<void> {
    const [from, to] = [after(since, -CONTEXT_LIMITS.afterMs), until ?? instant(Date.now())];
    this.lookAgain(await failuresAt(this.#options.store.db, { scope, from, to, limit: LOOK_AGAIN_MAX }));
  }

  /** What waits for counts to be mended is looked at now: they are. */
  async countsAreMended(): Promise<void> {
    const waiting = [...this.#later].filter(([, { at }]) => at <= Date.now() + RECOUNT_WAIT_MS);
    for (const [paymentId] of waiting) if (!this.#stopped) await this.#explainAndSave(paymentId);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    while (this.#running) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Made now, from everything known now. */
  async explain(paymentId: PaymentId, answers: readonly AnswerGiven[] = []): Promise<ExplainedPayment | undefined> {
    const { store } = this.#options;
    const stored = await findPayment(store.db, paymentId);
    if (stored === undefined) return undefined;
    const { file } = await loadCase(store, stored, this.#options.contacts);
    return { stored, explanation: explainPayment(file, store.confirmations.learnt(), answers) };
  }

  async #round(): Promise<void> {
    this.#running = true;
    this.#again = false;
    try {
      const found = await unexplainedFailures(this.#options.store.db, BATCH_MAX);
      const done = new Set<PaymentId>(found.map(({ row }) => row.paymentId));
      const inNewLight = new Set<PaymentId>();
      for (const paymentId of done) {
        if (this.#stopped) break;
        const file = await this.#explainAndSave(paymentId);
        for (const each of file === undefined ? [] : seenAnew(file)) if (!done.has(each)) inNewLight.add(each);
      }
      for (const paymentId of [...inNewLight, ...this.#due(instant(Date.now()))])
        if (!this.#stopped) await this.#explainAndSave(paymentId);
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
    const stored = await findPayment(this.#options.store.db, paymentId);
    if (stored === undefined || !isFailure(stored.row)) {
      this.#later.delete(paymentId);
      return undefined;
    }
    const { merchantId, version } = stored.row;
    const { file, isRecounting } = await loadCase(this.#options.store, stored, this.#options.contacts);
    this.#lookLater(stored.row, isRecounting);
    const verdict = this.#verdictOn(file);
    const explainedAt = instant(Date.now());
    const saved = await saveVerdict(this.#options.store.db, {
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
      const { verdict, whoActs } = explainPayment(file, this.#options.store.confirmations.learnt());
      return { cause: verdict.cause, probability: verdict.probability, actor: whoActs.actor };
    } catch (error) {
      this.#options.onTrouble(`payment ${file.record.row.paymentId} cannot be explained: ${(error as Error).message}`);
      return { cause: 'none-of-these', probability: 0, actor: 'nobody' };
    }
  }

  /** Others fail after it, and what they have in common with it shows only then. */
  #lookLater({ paymentId, openedAt }: PaymentRow, isRecounting: boolean): void {
    const now = Date.now();
    const looks = (this.#later.get(paymentId)?.looks ?? 0) + 1;
    this.#later.delete(paymentId);
    if (this.#later.size >= AGAIN_MAX) return;
    if (isRecounting && looks <= RECOUNT_LOOKS_MAX)
      this.#later.set(paymentId, { at: instant(now + RECOUNT_WAIT_MS), looks });
    else if (openedAt + WHOLE_VIEW_MS > now)
      this.#later.set(paymentId, { at: instant(openedAt + WHOLE_VIEW_MS), looks });
  }

  #due(now: Instant): readonly PaymentId[] {
    const due: PaymentId[] = [];
    for (const [paymentId, { at }] of this.#later) {
      if (due.length >= BATCH_MAX) break;
      if (at <= now) due.push(paymentId);
    }
    return due;
  }
}

interface LaterLook {
  readonly at: Instant;
  readonly looks: number;
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
