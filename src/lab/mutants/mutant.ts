/**
 * Mistakes of the kind that gets shipped, made on purpose so that a test can prove that the checks see them. They live
 * in the simulated hosts; the parties themselves are never touched.
 */
import type { CheckName } from '../checks/check-name.ts';

export interface MutantFacts {
  readonly name: string;
  /** What its makers would say that it does. */
  readonly mistake: string;
  /** The check that sees it, whatever others see as well. */
  readonly caughtBy: CheckName;
  /** Kinds of faults, or conditions, under which it shows; without any of them it may sleep for years. */
  readonly under: readonly string[];
}

export const MUTANT_FACTS = [
  {
    name: 'issuer-forgets-early-reversal',
    mistake: 'A reversal that overtakes its request is answered and forgotten; the request is then posted.',
    caughtBy: 'payments and issuers agree',
    under: ['issuer-frames-delayed', 'issuer-lines-cut', 'terminal-frames-lost'],
  },
  {
    name: 'issuer-posts-repeats-again',
    mistake: 'A request that arrives twice is decided twice.',
    caughtBy: 'books are clean',
    under: ['issuer-frames-repeated'],
  },
  {
    name: 'issuer-applies-reversal-again',
    mistake: 'A reversal that arrives twice gives the money back twice.',
    caughtBy: 'books are clean',
    under: ['issuer-frames-repeated', 'terminal-frames-lost', 'terminal-lines-half-open', 'issuer-lines-half-open'],
  },
  {
    name: 'issuer-pays-refund-at-every-asking',
    mistake: 'A refund that is asked again, because its answer was lost, is paid again.',
    caughtBy: 'books are clean',
    under: ['issuer-frames-repeated'],
  },
  {
    name: 'issuer-files-stand-ins-away',
    mistake: 'What was approved in its place is acknowledged and put into a file that nobody posts.',
    caughtBy: 'stand-ins are accounted for',
    under: ['issuer-lines-cut', 'issuer-moods'],
  },
  {
    name: 'wallet-leaves-reversals-to-the-night',
    mistake: 'The reversal of a payment by code is acknowledged at once and left to a job that nobody runs.',
    caughtBy: 'payments and issuers agree',
    under: ['terminal-lines-half-open'],
  },
  {
    name: 'switch-sends-intents-again-after-crash',
    mistake: 'After a restart the switch sends, as new, what it had not heard the end of.',
    caughtBy: 'payments and issuers agree',
    under: ['switch-crashes', 'switch-torn-sends', 'issuer-moods'],
  },
  {
    name: 'switch-never-takes-over',
    mistake: 'Only the process that began a payment ever finishes it.',
    caughtBy: 'everything is at rest',
    under: ['switch-crashes', 'switch-torn-sends'],
  },
  {
    name: 'switch-forwards-before-commit',
    mistake: 'The request goes to the issuer while its intent is still being written.',
    caughtBy: 'intents are durable before they leave',
    under: [],
  },
  {
    name: 'switch-answers-before-commit',
    mistake: 'The terminal is told of the outcome while it is still being written.',
    caughtBy: 'outcomes are durable before they are told',
    under: [],
  },
  {
    name: 'switch-keeps-keys-per-process',
    mistake:
      'Which trace numbers are taken is known to each process alone: a repeat at another one is forwarded as new.',
    caughtBy: 'nothing is posted twice',
    under: ['frames-delivered-elsewhere'],
  },
  {
    name: 'switch-takes-reused-trace-number-for-repeat',
    mistake: 'The first answer is given again to whatever comes under its trace number.',
    caughtBy: 'terminals and issuers agree',
    under: ['terminal-resets'],
  },
  {
    name: 'switch-dates-by-terminal-clock',
    mistake: 'The business date is read off the time that the terminal says.',
    caughtBy: 'business dates are ours',
    under: ['terminal-clocks-wrong'],
  },
  {
    name: 'switch-tells-settlement-date-by-clock',
    mistake: 'DE 15 of an answer is read off the clock, whatever the cut-off, and not off the payment.',
    caughtBy: 'one settlement date for each payment',
    under: ['cut-off'],
  },
  {
    name: 'switch-ignores-leases',
    mistake: 'Work that is due is taken by every process that finds it.',
    caughtBy: 'due work has one worker',
    under: ['switch-crashes', 'switch-torn-sends', 'issuer-lines-cut'],
  },
  {
    name: 'switch-drops-advice-after-telling',
    mistake: 'An advice is answered and then forgotten instead of being written down.',
    caughtBy: 'advices are delivered once',
    under: [],
  },
  {
    name: 'switch-forwards-stand-in-twice',
    mistake: 'What was approved in an issuer’s place is told to it twice, under new numbers.',
    caughtBy: 'payments and issuers agree',
    under: ['issuer-lines-cut', 'issuer-moods'],
  },
  {
    name: 'switch-closes-batch-before-commit',
    mistake: 'The terminal is told that its batch is closed while that is still being written.',
    caughtBy: 'outcomes are durable before they are told',
    under: ['store-slow', 'switch-crashes'],
  },
  {
    name: 'switch-answers-whoever-spoke-last',
    mistake: 'The connection that an answer goes down is kept in one variable for all.',
    caughtBy: 'answers reach their terminal',
    under: [],
  },
  {
    name: 'switch-remembers-totals',
    mistake: 'What limits have counted is kept for a while, to spare the store.',
    caughtBy: 'limits hold',
    under: [],
  },
  {
    name: 'store-forgets-column',
    mistake: 'The column that was added last stands in the INSERT and not in the UPDATE.',
    caughtBy: 'events have no gaps and rows are their events',
    under: [],
  },
  {
    name: 'store-numbers-events-as-they-come',
    mistake: 'The events of one write are inserted side by side, and numbered in the order in which they come.',
    caughtBy: 'no event precedes what it needs',
    under: [],
  },
  {
    name: 'store-acknowledges-before-durable',
    mistake: 'The store says that it is written, and then writes.',
    caughtBy: 'intents are durable before they leave',
    under: ['switch-crashes', 'store-slow'],
  },
  {
    name: 'registry-never-renews-keys',
    mistake: 'A process goes on with the keys it knew when the terminal has signed on at another.',
    caughtBy: 'MACs are judged by the keys in force',
    under: ['terminal-mac-keys-corrupted', 'terminal-lines-cut'],
  },
  {
    name: 'terminal-believes-late-approval',
    mistake: 'An approval that comes after its reversal has begun is taken for good.',
    caughtBy: 'terminals and issuers agree',
    under: ['terminal-frames-delayed'],
  },
  {
    name: 'terminal-forgets-reversal-in-power-cut',
    mistake: 'The reversal that is due is kept in memory only.',
    caughtBy: 'terminals and issuers agree',
    under: ['terminal-power-cuts', 'terminal-torn-sends'],
  },
  {
    name: 'terminal-deletes-reversal-after-three-tries',
    mistake: 'After three tries the reversal is deleted, so that the next customer can pay.',
    caughtBy: 'reversals end by an answer',
    under: ['terminal-lines-half-open', 'terminal-frames-lost'],
  },
  {
    name: 'terminal-takes-refused-reversal-for-done',
    mistake: 'Any answer to a reversal ends it, even one that says that its MAC was wrong.',
    caughtBy: 'reversals end by an answer',
    under: ['terminal-macs-garbled', 'terminal-lines-half-open', 'terminal-mac-keys-corrupted'],
  },
  {
    name: 'terminal-matches-answers-by-trace-number-only',
    mistake: 'An answer with the right trace number is taken, whoever it was meant for.',
    caughtBy: 'no terminal believes what is meant for another',
    under: ['answers-misdelivered'],
  },
  {
    name: 'terminal-never-reverses-holds',
    mistake: 'A pre-authorisation without an answer is given up: it takes no money, so there is nothing to undo.',
    caughtBy: 'terminals and payments agree',
    under: ['terminal-frames-lost', 'terminal-lines-half-open'],
  },
  {
    name: 'terminal-settles-amounts-before-tips',
    mistake: 'Totals and uploads are made of the amounts that were authorised, before tips and adjustments.',
    caughtBy: 'batches close once, and balance',
    under: [],
  },
  {
    name: 'terminal-saves-trace-counter-now-and-then',
    mistake: 'The next trace number is written every tenth time, to spare the memory.',
    caughtBy: 'terminals and payments agree',
    under: ['terminal-power-cuts', 'terminal-torn-sends'],
  },
  {
    name: 'terminal-forgets-refunds-in-power-cut',
    mistake: 'What an operator has given back today, which limits the next refund, is kept in memory only.',
    caughtBy: 'terminals restore what they wrote',
    under: ['terminal-power-cuts', 'terminal-torn-sends'],
  },
  {
    name: 'terminal-masks-numbers-when-printing',
    mistake: 'The log holds card numbers in full; the slip hides them.',
    caughtBy: 'no secret is on record',
    under: [],
  },
] as const satisfies readonly MutantFacts[];

export type Mutant = (typeof MUTANT_FACTS)[number]['name'];

export const MUTANTS: readonly Mutant[] = MUTANT_FACTS.map(({ name }) => name);
