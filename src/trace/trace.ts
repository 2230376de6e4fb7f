/** A trace as it was read: payments with their events, what stood around them, and what could not be taken. */
import type { Bilingual, PaymentEvent, PaymentId, PaymentRow, TerminalEvent, TerminalId } from '../trade/index.ts';
import type { ContextFacts } from './context.ts';
import type { TraceHeader, TraceName, TracePlace } from './record-tables.ts';
import { TRACE_LIMITS, type TraceLimit } from './trace-limits.ts';

export interface Trace {
  /** `null` where the first line was none. */
  readonly header: TraceHeader | null;
  readonly payments: readonly TracedPayment[];
  /** Terminal events that belong to no payment of the trace: a device's own life. */
  readonly terminals: readonly TerminalHistory[];
  readonly context: ContextFacts;
  readonly names: readonly TraceName[];
  readonly places: readonly TracePlace[];
  readonly notes: TraceNotes;
}

export interface TracedPayment {
  readonly paymentId: PaymentId;
  /** As it was written down, or as its events tell it; `null` where neither says enough. */
  readonly row: PaymentRow | null;
  readonly rowFrom: 'record' | 'events' | 'nowhere';
  readonly events: readonly PaymentEvent[];
}

export interface TerminalHistory {
  readonly terminalId: TerminalId;
  readonly events: readonly TerminalEvent[];
}

export interface TraceNotes {
  readonly lines: number;
  readonly records: number;
  /** Values in which a run of 13 to 19 digits was masked. */
  readonly masked: number;
  /** The first of them; `faultCount` counts all. */
  readonly faults: readonly TraceFault[];
  readonly faultCount: number;
  /** Kinds and fields that this version does not know, each once. */
  readonly setAside: readonly SetAside[];
}

export interface SetAside {
  /** `terminal.battery` for a kind, `terminal.started.imei` for a field. */
  readonly what: string;
  readonly count: number;
  readonly firstLine: number;
}

/** `describeTraceFault` says each in a sentence. No fault quotes what it found. */
export type TraceFault = { readonly line: number } & (
  | { readonly kind: 'not-json' }
  | { readonly kind: 'not-a-record' }
  | { readonly kind: 'no-header' }
  | { readonly kind: 'version-unknown' }
  | { readonly kind: 'line-too-long' }
  | { readonly kind: 'field-refused'; readonly record: string; readonly field: string }
  /** A second fact under the number of another: the first is kept. */
  | { readonly kind: 'number-repeated'; readonly record: string }
  | { readonly kind: 'limit-reached'; readonly limit: TraceLimit }
);

export function describeTraceFault(fault: TraceFault): Bilingual {
  const { zh, en } = sentenceOf(fault);
  return { zh: `第 ${fault.line} 行：${zh}`, en: `line ${fault.line}: ${en}` };
}

function sentenceOf(fault: TraceFault): Bilingual {
  switch (fault.kind) {
    case 'not-json':
      return { zh: '不是完整的 JSON，跳过', en: 'is no whole JSON and is left out' };
    case 'not-a-record':
      return {
        zh: '不是记录：要有 source（terminal、switch、issuer、payment、context）和 kind，跳过',
        en: 'is no record, which has a source (terminal, switch, issuer, payment, context) and a kind; left out',
      };
    case 'no-header':
      return {
        zh: '第一行应是 {"schema":"kacha.trace/1",…}，先照样读下去',
        en: 'the first line should be {"schema":"kacha.trace/1",…}; the rest is read all the same',
      };
    case 'version-unknown':
      return { zh: '格式版本不认识，认识的部分照读', en: 'the version is unknown; what is known of it is read' };
    case 'line-too-long':
      return {
        zh: `超过 ${TRACE_LIMITS.lineCharactersMax} 个字符，跳过`,
        en: `has more than ${TRACE_LIMITS.lineCharactersMax} characters and is left out`,
      };
    case 'field-refused':
      return {
        zh: `${fault.record} 的 ${fault.field} 缺少或不合格式，跳过`,
        en: `${fault.field} of ${fault.record} is missing or not in its form; left out`,
      };
    case 'number-repeated':
      return {
        zh: `${fault.record} 的序号重复，留第一条`,
        en: `${fault.record} has the number of another; the first is kept`,
      };
    case 'limit-reached':
      return {
        zh: `到了上限 ${fault.limit}（${TRACE_LIMITS[fault.limit]}），多出的没有读`,
        en: `the limit ${fault.limit} (${TRACE_LIMITS[fault.limit]}) is reached; what is beyond was not read`,
      };
  }
}
