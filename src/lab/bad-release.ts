/** What bad releases make of messages, each at one place: in a terminal's application, or where a switch speaks to issuers. */
import { encodeFrame, interchange, unpack } from '../iso8583/index.ts';
import type { TerminalSend } from '../terminal/index.ts';

type SwitchSend = Extract<TerminalSend, { to: 'switch' }>;

/** What the terminal asks leaves with a currency that there is not, under a MAC that is right. */
export function inNoCurrency(send: SwitchSend): SwitchSend {
  if (send.purpose !== 'payment') return send;
  return { ...send, message: { ...send.message, currency: '000' } };
}

const DIALECT = interchange();
const FRAME_PREFIX_BYTES = 2;

/** The last byte of a payment's request is lost; sign-on, echo and reversals are left alone. */
export function cutRequest(frame: Uint8Array): Uint8Array {
  const payload = frame.subarray(FRAME_PREFIX_BYTES);
  const { mti } = unpack(DIALECT, payload).message;
  return mti === '0100' || mti === '0200' ? encodeFrame(payload.subarray(0, -1)) : frame;
}
