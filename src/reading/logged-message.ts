/** A message that a log shows field by field, as a message of a dialect. */
import type { LoggedField, LoggedMessage } from '../capture/index.ts';
import {
  BARE,
  type Dialect,
  type FieldName,
  type FieldSpec,
  type Message,
  pack,
  type Secrecy,
  UNPACK_FAULTS,
  type Unpacked,
  type UnpackFault,
  type UnpackFaultKind,
} from '../iso8583/index.ts';
import { encodeGbk, toHex, toLatin1 } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import type { Vote } from './vote.ts';

export interface LoggedReading {
  readonly unpacked: Unpacked;
  /** Elements of which the log shows a mask. */
  readonly hidden: readonly number[];
}

/** What fits no element of the dialect is left out and is a fault; offsets are 0, since there are no bytes. */
export function messageOfFields(dialect: Dialect, logged: LoggedMessage): LoggedReading {
  const faults: UnpackFault[] = [];
  const hidden: number[] = [];
  const elements = new Map<FieldName, string | Secret>();
  for (const [de, found] of [...logged.fields].sort(([a], [b]) => a - b)) {
    if (de === 0) continue;
    const spec = dialect.byDe.get(de);
    if (spec === undefined) faults.push({ kind: 'unknown-element', byteOffset: 0, de });
    else if (found.kind === 'text' && found.shown === 'hidden') hidden.push(de);
    else elements.set(spec.name, elementValue(spec, found));
  }
  const mti = textOf(logged.fields.get(0));
  if (!/^\d{4}$/.test(mti)) faults.push({ kind: 'bad-mti', byteOffset: 0 });
  const type = /^\d{4}$/.test(mti) ? mti : '';
  return { unpacked: { message: fitting(dialect, { mti: type, elements, faults }), faults }, hidden };
}

/** Every dialect that can carry all of it. */
export function logVotes(logged: LoggedMessage, among: readonly Dialect[]): readonly Vote[] {
  return among.flatMap((dialect): Vote[] => {
    const { unpacked } = messageOfFields(dialect, logged);
    const fields = logged.fields.size - 1;
    if (fields < 1 || unpacked.message.mti === '') return [];
    const carried = Math.max(0, fields - unpacked.faults.length);
    const edition = EDITIONS[unpacked.message.mti.slice(0, 1)];
    const score = Math.round((80 * carried) / fields) + (dialect.name === edition ? 10 : 0);
    const reason = {
      zh: `按域列出的报文，${fields} 个域里有 ${carried} 个放得进这个规范`,
      en: `listed field by field: ${carried} of ${fields} fields fit this dialect`,
    };
    return [{ dialect, wrapping: BARE, score, reason }];
  });
}

interface Pending {
  readonly mti: string;
  readonly elements: Map<FieldName, string | Secret>;
  readonly faults: UnpackFault[];
}

/** Packing is the test: what it refuses is taken out, one element at a time. */
function fitting(dialect: Dialect, { mti, elements, faults }: Pending): Message {
  for (;;) {
    const message = { mti, ...Object.fromEntries(elements) } as Message;
    const packed = pack(dialect, mti === '' ? { ...message, mti: '0800' } : message);
    if (packed.ok || packed.fault.name === undefined || !elements.delete(packed.fault.name)) return message;
    const { kind, de, name } = packed.fault;
    const known = Object.hasOwn(UNPACK_FAULTS, kind) ? (kind as UnpackFaultKind) : 'not-encodable';
    faults.push({ kind: known, byteOffset: 0, ...(de !== undefined && { de }), name });
  }
}

function elementValue(spec: FieldSpec, found: LoggedField): string | Secret {
  const isBytes = spec.codec.unit === 'bytes';
  const text = isBytes ? hexOf(found) : wireText(textOf(found));
  const bare = spec.pad === 'spaces-right' ? text.trimEnd() : text;
  return SECRETS[spec.secrecy]?.(text) ?? bare;
}

/** Parts stand one behind the other, by their numbers. */
function textOf(found: LoggedField | undefined): string {
  if (found === undefined) return '';
  if (found.kind === 'text') return found.text.revealFor('reading');
  if (found.kind === 'binary') return toLatin1(found.bytes);
  return [...found.fields]
    .sort(([a], [b]) => a - b)
    .map(([, part]) => textOf(part))
    .join('');
}

function hexOf(found: LoggedField): string {
  if (found.kind === 'binary') return toHex(found.bytes);
  if (found.kind === 'nested') {
    return [...found.fields]
      .sort(([a], [b]) => a - b)
      .map(([, part]) => hexOf(part))
      .join('');
  }
  return found.text.revealFor('reading').toUpperCase();
}

/** Text is one character a byte on the wire: Chinese is GBK there. */
function wireText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const bytes = encodeGbk(text);
  return bytes.ok ? toLatin1(bytes.value) : text;
}

/** The first digit of the message type is the version of the standard. */
const EDITIONS: Readonly<Record<string, string>> = { '1': 'iso8583.1993' };

const SECRETS: { readonly [Kind in Secrecy]?: (text: string) => Secret } = {
  pan: Secret.pan,
  expiry: Secret.expiry,
  track1: Secret.track1,
  track2: Secret.track2,
  track3: Secret.track3,
  'pin-block': Secret.pinBlock,
};
