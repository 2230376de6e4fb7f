/** What will happen, soonest first; of two things at one moment the one that was planned first. */
import type { Instant } from '../std/index.ts';

export interface Planned {
  readonly at: Instant;
  readonly order: number;
  readonly run: () => void;
}

/** A binary heap; `order` makes every run of the same seed the same run. */
export class EventQueue {
  readonly #heap: Planned[] = [];
  #order = 0;

  get size(): number {
    return this.#heap.length;
  }

  get nextAt(): Instant | undefined {
    return this.#heap[0]?.at;
  }

  push(at: Instant, run: () => void): void {
    const heap = this.#heap;
    const planned: Planned = { at, order: this.#order++, run };
    let i = heap.length;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = heap[parent] as Planned;
      if (!isBefore(planned, above)) break;
      heap[i] = above;
      i = parent;
    }
    heap[i] = planned;
  }

  pop(): Planned | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined || first === last) return first;
    this.#sink(last);
    return first;
  }

  #sink(planned: Planned): void {
    const heap = this.#heap;
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const child = right < heap.length && isBefore(heap[right] as Planned, heap[left] as Planned) ? right : left;
      if (!isBefore(heap[child] as Planned, planned)) break;
      heap[i] = heap[child] as Planned;
      i = child;
    }
    heap[i] = planned;
  }
}

const isBefore = (a: Planned, b: Planned): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
