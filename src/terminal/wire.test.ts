import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinEnvelope, macInput, packForMac, splitEnvelope, unionpayPos, unpack, withMac } from '../iso8583/index.ts';
import { decipherPinBlock, Key, unionpayMac } from '../security/index.ts';
import { toHex } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import type { SwitchSend } from './input.ts';
import { IDENTITY, play, signedOnTerminal, TEST_PAN_DIGITS, TEST_PIN_DIGITS } from './terminal-story.suite.ts';
import { messageInput, openResponse, requestEnvelope, sealRequest, type TerminalKeys } from './wire.ts';

const dialect = unionpayPos();

function testKey(hexText: string): Key {
  const key = Key.fromHex(hexText);
  if (!key.ok) throw new Error('the test key is well formed');
  return key.value;
}

const keys: TerminalKeys = {
  pin: testKey(['01234567', '89ABCDEF', 'FEDCBA98', '76543210'].join('')),
  mac: testKey('1A'.repeat(8)),
};

function paymentSend(): SwitchSend {
  const terminal = signedOnTerminal();
  for (const line of ['sale 88.80', 'card chip', 'pin entered', 'chip signs']) play(terminal, line);
  const send = terminal.sends.findLast((each) => each.to === 'switch' && each.purpose === 'payment');
  if (send?.to !== 'switch') throw new Error('a payment was sent');
  return send;
}

function sealed(send: SwitchSend): Uint8Array {
  const payload = sealRequest({ send, keys, dialect, envelope: requestEnvelope(IDENTITY, send.message) });
  expect(payload.ok).toBe(true);
  return payload.ok ? payload.value : new Uint8Array();
}

describe('a sealed request', () => {
  it('opens at the other end: envelope, MAC and PIN', () => {
    const envelope = splitEnvelope(sealed(paymentSend()));
    if (!envelope.ok) throw new Error('the envelope is whole');
    const { tpdu, header, body } = envelope.value;
    expect(tpdu).toEqual(IDENTITY.tpdu);
    expect(header.applicationClass).toBe('61');
    const { message, faults } = unpack(dialect, body);
    expect(faults).toEqual([]);
    expect(message.mac).toBe(toHex(unionpayMac(keys.mac, macInput(body))));
    expect(message.pan?.revealFor('routing')).toBe(TEST_PAN_DIGITS);
    const pin = decipherPinBlock({
      block: message.pinBlock ?? Secret.pinBlock(''),
      pan: Secret.pan(TEST_PAN_DIGITS),
      key: keys.pin,
    });
    expect(pin.ok && pin.value.revealFor('pin-block')).toBe(TEST_PIN_DIGITS);
    expect(message).toMatchObject({ entryMode: '051', cardSequence: '001', securityControl: `26${'0'.repeat(14)}` });
  });

  it('that was kept has its number opened by the host, and nobody else', () => {
    const terminal = signedOnTerminal();
    for (const line of ['operator 00', 'start offline-settlement 60 authorised=123456', 'keyed right'])
      play(terminal, line);
    const send = terminal.sends.findLast((each) => each.to === 'switch' && each.purpose === 'advice');
    if (send?.to !== 'switch') throw new Error('an advice was sent');
    const envelope = requestEnvelope(IDENTITY, send.message);
    expect(sealRequest({ send, keys, dialect, envelope })).toEqual({ ok: false, fault: { kind: 'number-unreadable' } });
    const openNumber = () => Secret.pan(TEST_PAN_DIGITS);
    const payload = sealRequest({ send, keys, dialect, envelope, openNumber });
    const opened = openResponse({ payload: payload.ok ? payload.value : new Uint8Array(), keys, dialect });
    expect(opened.ok && opened.value.message.pan?.revealFor('routing')).toBe(TEST_PAN_DIGITS);
    expect(opened.ok && opened.value.mac).toBe('good');
  });

  it('that reverses goes out without the number, if the host can no longer open it', () => {
    const terminal = signedOnTerminal();
    for (const line of ['sale 88.80', 'card stripe-only', 'pin entered', 'power cut', 'link up']) play(terminal, line);
    const send = terminal.sends.findLast((each) => each.to === 'switch' && each.purpose === 'reversal');
    if (send?.to !== 'switch') throw new Error('a reversal was sent');
    const envelope = requestEnvelope(IDENTITY, send.message);
    expect(sealRequest({ send, keys, dialect, envelope, openNumber: () => undefined }).ok).toBe(true);
  });

  it('of a swiped card says so in its header', () => {
    const { message } = paymentSend();
    const { iccData: _, ...swiped } = message;
    expect(requestEnvelope(IDENTITY, swiped).header.applicationClass).toBe('60');
  });

  it('cannot be made without keys, but a sign-on can', () => {
    const send = paymentSend();
    const envelope = requestEnvelope(IDENTITY, send.message);
    expect(sealRequest({ send, keys: null, dialect, envelope })).toMatchObject({
      ok: false,
      fault: { kind: 'no-keys' },
    });
    const terminal = signedOnTerminal();
    const signOn = terminal.sends.find((each) => each.to === 'switch' && each.purpose === 'sign-on');
    if (signOn?.to !== 'switch') throw new Error('a sign-on was sent');
    expect(sealRequest({ send: signOn, keys: null, dialect, envelope }).ok).toBe(true);
  });

  it('is refused when the PIN is none', () => {
    const send = paymentSend();
    const unfit = { ...send, seal: { ...send.seal, pin: Secret.pin('12') } };
    const envelope = requestEnvelope(IDENTITY, send.message);
    expect(sealRequest({ send: unfit, keys, dialect, envelope })).toMatchObject({ fault: { kind: 'pin-unfit' } });
  });
});

describe('an opened response', () => {
  const { pan: _pan, track2: _track2, iccData: _icc, ...request } = paymentSend().message;
  const answer = { ...request, mti: '0210', responseCode: '00' };
  const header = { ...requestEnvelope(IDENTITY, request).header, processingRequest: 'sign-on' as const };

  function payload(macKey: Key): Uint8Array {
    const packed = packForMac(dialect, answer);
    if (!packed.ok) throw new Error('the answer packs');
    const { bytes, macOffset } = packed.value;
    const body = withMac(packed.value, unionpayMac(macKey, bytes.subarray(0, macOffset)));
    return joinEnvelope({ tpdu: IDENTITY.tpdu, header, body });
  }

  it('tells a good MAC from a bad one, and hands over what the header asks for', () => {
    const good = openResponse({ payload: payload(keys.mac), keys, dialect });
    if (!good.ok) throw new Error('the envelope is whole');
    expect(messageInput(good.value)).toMatchObject({ kind: 'message', mac: 'good', processingRequest: 'sign-on' });
    const bad = openResponse({ payload: payload(testKey('3C'.repeat(8))), keys, dialect });
    expect(bad.ok && bad.value.mac).toBe('bad');
    const unread = openResponse({ payload: payload(keys.mac), keys: null, dialect });
    expect(unread.ok && unread.value.mac).toBe('none');
  });

  it('whose code was garbled on the way has none, so that nobody takes it for an answer', () => {
    const good = openResponse({ payload: payload(keys.mac), keys, dialect });
    if (!good.ok) throw new Error('the envelope is whole');
    const said = (responseCode: string) =>
      messageInput({ ...good.value, message: { ...good.value.message, responseCode } }).message.responseCode;
    expect(['00', 'A0', 'p0', '0 '].map(said)).toEqual(['00', 'A0', undefined, undefined]);
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const bare = openResponse({ payload: bytes, keys, dialect });
        expect(bare.ok && bare.value.mac).not.toBe('good');
        const wrapped = openResponse({
          payload: joinEnvelope({ tpdu: IDENTITY.tpdu, header, body: bytes }),
          keys,
          dialect,
        });
        expect(wrapped.ok && wrapped.value.header).toEqual(header);
        expect(wrapped.ok && wrapped.value.mac).not.toBe('good');
      }),
      { numRuns: 200 },
    );
  });
});
