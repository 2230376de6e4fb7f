/** Did money move? A closed list; every explanation begins with one of these. */
export const MONEY_STATES = [
  'none',
  'held',
  'charged',
  'charged-partly',
  'reversing',
  'reversed',
  'refund-pending',
  'refunded',
  'approved-offline',
  'unknown',
] as const;

export type MoneyState = (typeof MONEY_STATES)[number];

/** States in which a second attempt could charge the cardholder twice. */
export const UNSAFE_TO_RETRY: ReadonlySet<MoneyState> = new Set([
  'charged',
  'charged-partly',
  'reversing',
  'unknown',
  'approved-offline',
]);
