/** From a send to bytes and from bytes to an input: what a terminal's host does with the keys it keeps. Pure. */
import {
  type Dialect,
  type EnvelopeFault,
  type Header,
  joinEnvelope,
  type Message,
  macInput,
  type PackFault,
  pack,
  packForMac,
  splitEnvelope,
  type Tpdu,
  type UnpackFault,
  unpack,
  withMac,
} from '../iso8583/index.ts';
import { encipherPinBlock, isPin, type Key, unionpayMac } from '../security/index.ts';
import { equalBytes, fault, fromHex, ok, type Result } from '../std/index.ts';
import type { Secret } from '../trade/index.ts';
import type { SwitchSend, TerminalInput } from './input.ts';
import type { TerminalIdentity } from './settings.ts';

/** The working keys in force. */
export interface TerminalKeys {
  readonly pin: Key;
  readonly mac: Key;
}

export interface RequestEnvelope {
  readonly tpdu: Tpdu;
  readonly header: Header;
}

export type SealFault =
  | { readonly kind: 'no-keys' }
  | { readonly kind: 'pin-unfit' }
  /** The card's number is sealed, and this host cannot open it. */
  | { readonly kind: 'number-unreadable' }
  | PackFault;

export interface Sealing {
  readonly send: SwitchSend;
  /** `null` before the first sign-on: only what needs no MAC and no PIN block can be sealed. */
  readonly keys: TerminalKeys | null;
  readonly dialect: Dialect;
  readonly envelope: RequestEnvelope;
  /** Opens what this host sealed: a card's number for a message that was kept. */
  openNumber?(sealed: string): Secret | undefined;
}

/** The envelope of a request: 61 in the header says that a chip took part. */
export function requestEnvelope(identity: TerminalIdentity, message: Message): RequestEnvelope {
  return {
    tpdu: identity.tpdu,
    header: {
      applicationClass: message.iccData === undefined ? '60' : '61',
      version: '31',
      terminalState: '0',
      processingRequest: 'none',
      reserved: '000000',
    },
  };
}

/** The payload of one frame: PIN enciphered against the PAN (ISO 9564 format 0), packed, MACed, in its envelope. */
export function sealRequest(sealing: Sealing): Result<Uint8Array, SealFault> {
  const { keys, dialect, envelope } = sealing;
  const send = withNumber(sealing);
  if (send === undefined) return fault({ kind: 'number-unreadable' });
  const message = withPinBlock(send, keys);
  if (!message.ok) return message;
  if (!send.seal.mac) {
    const packed = pack(dialect, message.value);
    return packed.ok ? ok(joinEnvelope({ ...envelope, body: packed.value })) : packed;
  }
  if (keys === null) return fault({ kind: 'no-keys' });
  const packed = packForMac(dialect, message.value);
  if (!packed.ok) return packed;
  const { bytes, macOffset } = packed.value;
  const body = withMac(packed.value, unionpayMac(keys.mac, bytes.subarray(0, macOffset)));
  return ok(joinEnvelope({ ...envelope, body }));
}

export interface Opening {
  readonly payload: Uint8Array;
  readonly keys: TerminalKeys | null;
  readonly dialect: Dialect;
}

export interface OpenedResponse {
  readonly message: Message;
  readonly header: Header;
  /** `none` when there is no MAC, or no key to check it with. */
  readonly mac: 'good' | 'bad' | 'none';
  readonly faults: readonly UnpackFault[];
}

/** Opens the payload of one frame. Never throws; a message with faults is handed over as far as it could be read. */
export function openResponse({ payload, keys, dialect }: Opening): Result<OpenedResponse, EnvelopeFault> {
  const envelope = splitEnvelope(payload);
  if (!envelope.ok) return envelope;
  const { header, body } = envelope.value;
  const { message, faults } = unpack(dialect, body);
  return ok({ message, header, mac: macOf({ message, body, keys }), faults });
}

/** The input of an opened response. What was garbled on the way is no answer code, and an answer without one is none. */
export function messageInput({ message, header, mac }: OpenedResponse): Extract<TerminalInput, { kind: 'message' }> {
  const { responseCode = '', ...rest } = message;
  const read = /^[0-9A-Z]{2}$/.test(responseCode) ? message : rest;
  return { kind: 'message', message: read, mac, processingRequest: header.processingRequest };
}

/** A reversal goes out even if the number can no longer be opened: it is known by its trace number too. */
function withNumber({ send, openNumber }: Sealing): SwitchSend | undefined {
  const { sealed } = send.seal;
  if (sealed === undefined) return send;
  const pan = openNumber?.(sealed);
  if (pan === undefined) return send.purpose === 'reversal' ? send : undefined;
  return { ...send, message: { ...send.message, pan } };
}

function withPinBlock({ message, seal }: SwitchSend, keys: TerminalKeys | null): Result<Message, SealFault> {
  const { pin, pan } = seal;
  if (pin === undefined) return ok(message);
  if (keys === null) return fault({ kind: 'no-keys' });
  if (pan === undefined || !isPin(pin) || !/^\d{12,19}$/.test(pan.revealFor('pin-block'))) {
    return fault({ kind: 'pin-unfit' });
  }
  return ok({ ...message, pinBlock: encipherPinBlock({ pin, pan, key: keys.pin }) });
}

interface Maced {
  readonly message: Message;
  readonly body: Uint8Array;
  readonly keys: TerminalKeys | null;
}

function macOf({ message, body, keys }: Maced): OpenedResponse['mac'] {
  if (message.mac === undefined || keys === null) return 'none';
  const given = fromHex(message.mac);
  return given !== undefined && equalBytes(given, unionpayMac(keys.mac, macInput(body))) ? 'good' : 'bad';
}
