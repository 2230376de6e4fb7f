/** The masked record of what happened, how it is written down for others, and how to read it in order. */
export * from './case-file.ts';
export { type CaseSource, caseFilesOf, subjectOf } from './case-files-of.ts';
export * from './context.ts';
export { CONTEXT_LIMITS, ContextIndex, type ScopeSubject, scopesOf } from './context-index.ts';
export {
  contextOf,
  FACT_LIST_NAMES,
  FACT_LISTS,
  type FactList,
  type ListedFact,
  readFact,
  writeFact,
} from './context-record.ts';
export { DEVICE, KEYPAD, LINK_WORDS, PRINTER_WORDS, READ_WORDS, SCAN_WORDS } from './device-words.ts';
export { limitText } from './labels.ts';
export { NeighbourIndex } from './neighbours.ts';
export { readTrace, TraceReader } from './read-trace.ts';
export {
  TRACE_SCHEMA,
  type TraceHeader,
  type TraceName,
  type TracePlace,
  traceLineSchema,
} from './record-tables.ts';
export { emptyRow, moneyAfter, rowOfEvents } from './row-of-events.ts';
export { terminalFactLabel } from './terminal-labels.ts';
export * from './timeline.ts';
export {
  describeTraceFault,
  type SetAside,
  type TerminalHistory,
  type Trace,
  type TracedPayment,
  type TraceFault,
  type TraceNotes,
} from './trace.ts';
export { TRACE_LIMITS, type TraceLimit } from './trace-limits.ts';
export { type TraceParts, writeTrace } from './write-trace.ts';
