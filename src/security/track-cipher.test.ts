import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hex, toHex } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import { keyOf } from './key.ts';
import { tdes } from './tdes.ts';
import { decipherTrack, encipherTrack, TRACK_DIGITS_MAX, type TrackExtent } from './track-cipher.ts';

const key = keyOf(hex('0123456789ABCDEFFEDCBA9876543210'));
const trackOf = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength, maxLength }).map((digits) => digits.with(3, 'D').join(''));
const extent = fc.constantFrom<TrackExtent>('one-block', 'whole');
const clear = (secret: Secret): string => secret.revealFor('track');
const enciphered = (digits: string): string => toHex(tdes(key).encrypt(hex(digits)));

describe('a track under a track key', () => {
  test('of even length has its block before the last two digits', () => {
    const track = `12D4${'0123456789012345'}99`;
    const sealed = encipherTrack({ track: Secret.track2(track), key });
    expect(sealed.ok && clear(sealed.value)).toBe(`12D4${enciphered('0123456789012345')}99`);
  });

  test('of odd length has its block before the last digit, which shares its byte with a fill', () => {
    const track = `12D4${'0123456789012345'}9`;
    const sealed = encipherTrack({ track: Secret.track2(track.replace('D', '=')), key });
    expect(sealed.ok && clear(sealed.value)).toBe(`12D4${enciphered('0123456789012345')}9`);
  });

  test('as a whole is filled with F to whole blocks', () => {
    const sealed = encipherTrack({ track: Secret.track2('12=45'), key, extent: 'whole' });
    expect(sealed.ok && clear(sealed.value)).toBe(enciphered('12D45FFFFFFFFFFF'));
  });

  test('opens to what it was, whichever extent was agreed on', () => {
    fc.assert(
      fc.property(trackOf(18, 104), extent, (track, agreed) => {
        const sealed = encipherTrack({ track: Secret.track2(track), key, extent: agreed });
        const opened = sealed.ok && decipherTrack({ track: sealed.value, key, extent: agreed });
        expect(opened && (opened.ok ? clear(opened.value) : opened.fault)).toBe(track);
      }),
    );
  });

  test('never throws on text from outside', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), extent, (text, agreed) => {
        const track = Secret.track2(text);
        for (const result of [
          encipherTrack({ track, key, extent: agreed }),
          decipherTrack({ track, key, extent: agreed }),
        ])
          if (!result.ok) expect(['not-packable', 'wrong-length']).toContain(result.fault.kind);
      }),
    );
  });

  test('says what does not fit', () => {
    const kindOf = (text: string, agreed: TrackExtent) => {
      const sealed = encipherTrack({ track: Secret.track3(text), key, extent: agreed, which: 'track3' });
      return sealed.ok ? String(sealed.value) : sealed.fault.kind;
    };
    expect(kindOf('1'.repeat(17), 'one-block')).toBe('[track 3]');
    expect(kindOf('1'.repeat(16), 'one-block')).toBe('wrong-length');
    expect(kindOf('', 'whole')).toBe('wrong-length');
    expect(kindOf('1'.repeat(TRACK_DIGITS_MAX + 1), 'whole')).toBe('wrong-length');
    expect(kindOf('12X4', 'whole')).toBe('not-packable');
  });
});
