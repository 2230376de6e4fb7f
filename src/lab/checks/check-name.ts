/** What every run is asked for, by the names that reports and mutants call it. */
export const CHECK_NAMES = [
  'everything is at rest',
  'terminals and issuers agree',
  'terminals and payments agree',
  'payments and issuers agree',
  'books are clean',
  'nothing is posted twice',
  'advices are delivered once',
  'stand-ins are accounted for',
  'limits hold',
  'batches close once, and balance',
  'answers reach their terminal',
  'no terminal believes what is meant for another',
  'events have no gaps and rows are their events',
  'no event precedes what it needs',
  'intents are durable before they leave',
  'outcomes are durable before they are told',
  'due work has one worker',
  'MACs are judged by the keys in force',
  'business dates are ours',
  'one settlement date for each payment',
  'reversals end by an answer',
  'terminals restore what they wrote',
  'no secret is on record',
] as const;

export type CheckName = (typeof CHECK_NAMES)[number];
