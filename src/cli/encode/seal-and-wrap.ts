/** From a message to what goes on the wire: MAC, header, TPDU, length. */
import {
  type Dialect,
  type Envelope,
  encodeFrame,
  FRAME_BYTES_MAX,
  type FrameLength,
  joinEnvelope,
  MAC_BYTES,
  type Message,
  type PackFault,
  pack,
  packForMac,
  splitEnvelope,
  withMac,
} from '../../iso8583/index.ts';
import { computeMac } from '../../security/index.ts';
import { concat, fromHex, type Result } from '../../std/index.ts';
import type { MacCheck } from '../decode/message-report.ts';
import { both, CliFault } from '../saying.ts';

export interface Wrapped {
  readonly tpdu: string | undefined;
  readonly header: string | undefined;
  readonly length: FrameLength | undefined;
  /** What the message was printed with; typed ones come first. */
  readonly envelope: Pick<Envelope, 'tpdu' | 'header'> | undefined;
}

/** With a MAC of its own where there is a key for it, otherwise with the one it has. */
export function sealed(dialect: Dialect, message: Message, mac: MacCheck | undefined): Uint8Array {
  if (mac === undefined) return packed(pack(dialect, message));
  const forMac = packed(packForMac(dialect, message));
  const computed = computeMac({ ...mac, message: forMac.bytes.subarray(0, forMac.macOffset), macBytes: MAC_BYTES });
  if (computed.ok) return withMac(forMac, computed.value);
  throw new CliFault(both('这个算法给不出 8 字节的 MAC', 'this algorithm makes no MAC of eight bytes'));
}

/** The header stands behind the TPDU, the length in front of both. */
export function wrapped(body: Uint8Array, { tpdu, header, length, envelope }: Wrapped): Uint8Array {
  const printed = envelope === undefined ? undefined : joinEnvelope({ ...envelope, body: new Uint8Array(0) });
  const front =
    tpdu === undefined && header === undefined
      ? (printed ?? new Uint8Array(0))
      : concat(digitsOf('--tpdu', tpdu, TPDU_DIGITS), digitsOf('--header', header, HEADER_DIGITS));
  const payload = concat(front, body);
  if (front.length === ENVELOPE_BYTES && !splitEnvelope(payload).ok) {
    throw new CliFault(
      both('TPDU 和报文头里只能有数字，TPDU 以 60 开头', 'TPDU and header are digits; a TPDU begins with 60'),
    );
  }
  if (length === undefined) return payload;
  if (payload.length <= FRAME_BYTES_MAX) return encodeFrame(payload, length);
  throw new CliFault(
    both(
      `报文有 ${payload.length} 字节，一帧最多 ${FRAME_BYTES_MAX}`,
      `${payload.length} bytes; a frame holds ${FRAME_BYTES_MAX}`,
    ),
  );
}

function packed<T>(result: Result<T, PackFault>): T {
  if (result.ok) return result.value;
  const { de, kind } = result.fault;
  const where = de === undefined ? both('报文', 'the message') : both(`${de} 域`, `DE ${de}`);
  throw new CliFault(
    both(`${where.zh}写不成这个规范的格式（${kind}）`, `${where.en} cannot be written in this dialect (${kind})`),
  );
}

function digitsOf(option: string, typed: string | undefined, digits: number): Uint8Array {
  if (typed === undefined) return new Uint8Array(0);
  const bytes = typed.length === digits && /^\d+$/.test(typed) ? fromHex(typed) : undefined;
  if (bytes !== undefined) return bytes;
  throw new CliFault(both(`${option} 是 ${digits} 位数字`, `${option} takes ${digits} digits`), {
    hint:
      option === '--tpdu'
        ? both('例如 --tpdu 6000030000', 'such as --tpdu 6000030000')
        : both('例如 --header 603100311003', 'such as --header 603100311003'),
  });
}

const TPDU_DIGITS = 10;
const HEADER_DIGITS = 12;
const ENVELOPE_BYTES = 11;
