/** What a shop keeps of its terminal: slips, what was to be told later, batches settled. Paper outlives even a reset. */
import { parseTyping } from '../iso8583/index.ts';
import type { DurableEvent, LoggedPayment, QueuedMessage } from '../terminal/index.ts';
import { TRANSACTIONS, type TransactionKind } from '../trade/index.ts';

export interface Slip extends Pick<LoggedPayment, 'transaction' | 'batch' | 'stan' | 'rrn' | 'amountMinor'> {
  /** After tips and other adjustments. */
  readonly adjustedMinor: number;
}

/** Money that is told of after it has moved. */
export interface ToldLater {
  readonly transaction: TransactionKind;
  readonly batch: string;
  readonly stan: string;
  readonly amountMinor: number;
  /** The switch has said that it has it. */
  taken: boolean;
}

type Logged = Pick<LoggedPayment, 'batch' | 'stan'>;

export class Drawer {
  /** Whatever was approved here. */
  readonly slips = new Map<string, Slip>();
  readonly advices: ToldLater[] = [];
  /** By number in the queue, which is given again as soon as a message was taken. */
  readonly #waiting = new Map<number, ToldLater>();
  /** Every batch that was closed, in order. */
  readonly closed: string[] = [];
  #resets = 0;
  #settling = '';

  /** The terminal begins its numbers anew. */
  reset(): void {
    this.#resets += 1;
    this.#waiting.clear();
  }

  note(event: DurableEvent): void {
    switch (event.kind) {
      case 'payment-logged': {
        const { transaction, batch, stan, rrn, amountMinor } = event.payment;
        const slip = { transaction, batch, stan, rrn, amountMinor, adjustedMinor: amountMinor };
        this.slips.set(this.#name(event.payment), slip);
        return;
      }
      case 'original-changed': {
        const slip = this.slips.get(this.#name(event));
        if (slip === undefined) return;
        const { rrn = slip.rrn, amountMinor } = event.change;
        // What raises a hold has a slip of its own.
        const isAdjusted = amountMinor !== undefined && TRANSACTIONS[slip.transaction].money === 'charge';
        this.slips.set(this.#name(event), { ...slip, rrn, ...(isAdjusted && { adjustedMinor: amountMinor }) });
        return;
      }
      case 'message-queued':
        return this.#owed(event.queued);
      case 'message-taken': {
        const advice = this.#waiting.get(event.id);
        if (advice !== undefined) advice.taken = true;
        this.#waiting.delete(event.id);
        return;
      }
      case 'settlement-begun':
        this.#settling = event.settlement.batch;
        return;
      case 'settlement-closed':
        this.closed.push(this.#settling);
        return;
      default:
        return;
    }
  }

  #owed({ id, what, transaction, message }: QueuedMessage): void {
    if (what !== 'advice') return;
    const typing = parseTyping(message.typing ?? '');
    const batch = typing.ok ? typing.value.batch : '';
    const told = { transaction, batch, stan: message.stan ?? '', amountMinor: Number(message.amount ?? '0') };
    const advice = { ...told, taken: false };
    this.advices.push(advice);
    this.#waiting.set(id, advice);
  }

  #name({ batch, stan }: Logged): string {
    return `${this.#resets}/${batch}/${stan}`;
  }
}
