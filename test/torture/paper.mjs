// What a shop keeps of its terminal while the terminal itself forgets: slips, what is to be told later, batches closed.
// One line for every change, in the words of the terminal's own events (src/lab/drawer.ts reads them); written after
// every step. What a kill keeps from the paper is still in the terminal when it is opened again, and is written then.
// Paper outlives the terminal's file: that a file is to be lost stands here first, and is carried out before anything else.
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';

export class Paper {
  #file;
  /** What of each payment, by its name, is on paper. */
  #slips = new Map();
  #waiting = new Map();
  #closedAt = 0;
  /** The batch in which a file is to be lost. */
  #losing;

  constructor(file) {
    this.#file = file;
    if (!existsSync(file)) return;
    const text = readFileSync(file, 'utf8');
    const whole = text.lastIndexOf('\n') + 1;
    // A line that was torn is none.
    if (whole < text.length) truncateSync(file, Buffer.byteLength(text.slice(0, whole)));
    for (const line of text.slice(0, whole).split('\n').slice(0, -1)) this.#read(JSON.parse(line));
  }

  look({ log, queue, jobs }) {
    this.#write([...this.#newSlips(log), ...this.#newAdvices(queue), ...this.#newClosing(jobs)]);
  }

  loseFile(batch) {
    this.#write([{ kind: 'file-losing', batch }]);
  }

  get isLosingFile() {
    return this.#losing !== undefined;
  }

  fileGone() {
    this.#write([{ kind: 'file-gone', batch: this.#losing }]);
  }

  #write(lines) {
    if (lines.length === 0) return;
    appendFileSync(this.#file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    for (const line of lines) this.#read(line);
  }

  /** Remembers a line that is on paper. */
  #read(line) {
    switch (line.kind) {
      case 'payment-logged':
        this.#slips.set(nameOf(line.payment), { seen: undefined, kept: line.payment });
        return;
      case 'original-changed':
        this.#slips.set(nameOf(line), { seen: undefined, kept: { ...line, ...line.change } });
        return;
      case 'message-queued':
        this.#waiting.set(adviceOf(line.queued), line.queued.id);
        return;
      case 'message-taken':
        for (const [name, id] of this.#waiting) if (id === line.id) this.#waiting.delete(name);
        return;
      case 'settlement-closed':
        this.#closedAt = line.at;
        return;
      case 'file-losing':
        this.#losing = line.batch;
        return;
      case 'file-gone':
        this.#losing = undefined;
        this.#waiting.clear();
    }
  }

  #newSlips(log) {
    return log.flatMap((payment) => {
      const known = this.#slips.get(nameOf(payment));
      // The terminal replaces what it changes, so that most of a log is passed over at a glance.
      if (known?.seen === payment) return [];
      const { batch, stan } = payment;
      const change = changeable(payment);
      const isNew = known === undefined;
      if (!isNew && JSON.stringify(change) === JSON.stringify(changeable(known.kept))) {
        known.seen = payment;
        return [];
      }
      if (!isNew) return [{ kind: 'original-changed', batch, stan, change }];
      const { transaction } = payment;
      return [{ kind: 'payment-logged', payment: { transaction, batch, stan, ...change } }];
    });
  }

  #newAdvices(queue) {
    const advices = queue.filter(({ what }) => what === 'advice');
    const names = new Set(advices.map(adviceOf));
    const taken = [...this.#waiting].filter(([name]) => !names.has(name));
    return [
      ...taken.map(([, id]) => ({ kind: 'message-taken', id })),
      ...advices
        .filter((queued) => !this.#waiting.has(adviceOf(queued)))
        .map(({ id, what, transaction, message: { typing, stan, amount } }) => ({
          kind: 'message-queued',
          queued: { id, what, transaction, message: { typing, stan, amount } },
        })),
    ];
  }

  #newClosing({ lastSettlement }) {
    if (lastSettlement === null || lastSettlement.at === this.#closedAt) return [];
    const { settlement, closed, at } = lastSettlement;
    return [
      { kind: 'settlement-begun', settlement: { batch: settlement.batch } },
      { kind: 'settlement-closed', closed, at },
    ];
  }
}

const nameOf = ({ batch, stan }) => `${batch}/${stan}`;

/** The number in the queue alone is given again. */
const adviceOf = ({ id, message: { stan } }) => `${id}/${stan}`;

/** What of a payment may change after it was approved, in one order. */
const changeable = ({ amountMinor, refundedMinor, voided, completed, rrn, authorisationCode }) => ({
  amountMinor,
  refundedMinor,
  voided,
  completed,
  rrn,
  authorisationCode,
});
