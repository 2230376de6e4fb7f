/** The limits of reading a trace, by name: bytes from outside never exhaust memory. What a limit cuts off is counted. */
export const TRACE_LIMITS = {
  /** The longest record is an opening with its whole message: far below this. */
  lineCharactersMax: 256 * 1024,
  /** A payment and its events take a few kilobytes. */
  paymentsMax: 200_000,
  eventsPerPaymentMax: 2_000,
  /** Terminal events that name no payment. */
  looseEventsMax: 500_000,
  contextFactsMax: 50_000,
  namesMax: 50_000,
  faultsMax: 200,
  /** Different unknown kinds and fields that are counted apart. */
  setAsideMax: 200,
} as const;

export type TraceLimit = keyof typeof TRACE_LIMITS;
