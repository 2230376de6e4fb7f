/** Messages out of captures: frames, the dialect they are in, requests with their answers; payments out of messages and tables. */
export { describeReadingFault } from './fault-sentences.ts';
export { READING_LIMITS, type ReadingLimit } from './limits.ts';
export { type LoggedReading, messageOfFields } from './logged-message.ts';
export type { AnswerSense, PaymentSource } from './payment-source.ts';
export { readMessages } from './read-messages.ts';
export type { Advice, Exchange, Reading, ReadingFault, ReadingFormat, ReadingOptions, ReadMessage } from './reading.ts';
export {
  type MappedColumn,
  type MappingFault,
  mapColumns,
  type NamedColumns,
  parseNamedColumns,
  type TableMapping,
} from './table-columns.ts';
export { type RowFault, type TablePayments, TableReader } from './table-payments.ts';
export { type AmountUnit, amountUnitOf, type DayOrder, dayOrderOf } from './table-values.ts';
export { COLUMN_FACTS, TABLE_COLUMNS, type TableColumn } from './table-words-tables.ts';
export { paymentsOfTraffic, type TrafficPayments } from './traffic-payments.ts';
