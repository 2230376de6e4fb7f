/** Rules about what protects a message: DE 26, 52, 53 and 64, and about the chip's data in DE 55. */
import { readTlv, tlvValue } from '../../emv/index.ts';
import { fromHex, toHex } from '../../std/index.ts';
import type { Message } from '../message.ts';
import { CHIP_READINGS, pinEntered, readingOf } from './condition.ts';
import type { ChipTags } from './row.ts';
import type { CatalogueSettings } from './settings.ts';
import { rule, unless, type ValueRule } from './value-rule.ts';

/** What DE 26 should be in a message, or may be. */
export function pinCaptureCodes(message: Message, settings: CatalogueSettings): readonly string[] {
  switch (settings.pinCaptureCode) {
    case 'any':
      return ['12', '06'];
    case '06-stripe-12-chip':
      return [CHIP_READINGS.has(readingOf(message) ?? '') ? '12' : '06'];
    default:
      return [settings.pinCaptureCode];
  }
}

/**
 * The tags that DE 55 must hold. Source: protocol reference 1.6; for a reversal the chip's part is recognised by its
 * counter, and the other tags go as far as the terminal has them.
 */
export const REQUIRED_TAGS: Readonly<Record<ChipTags, readonly string[]>> = {
  cryptogram: ['9F26', '9F27', '9F10', '9F37', '9F36', '95', '9A', '9C', '9F02', '5F2A', '82', '9F1A', '9F03', '9F33'],
  'script-result': ['9F33', '95', '9F37', '9F1E', '9F10', '9F26', '9F36', '82', 'DF31', '9F1A', '9A'],
  reversal: ['95', '9F10', '9F36'],
  any: [],
};

/** What a reversal keeps of DE 55. */
export const REVERSAL_TAGS: ReadonlySet<string> = new Set(['95', '9F1E', '9F10', '9F36', 'DF31']);

export const SECURITY_RULES: readonly ValueRule[] = [
  rule({
    kind: 'pin-capture-code',
    element: 'pinCaptureCode',
    severity: 'warning',
    effect: 'declined-pin',
    breach(code, { message, settings }) {
      const codes = pinCaptureCodes(message, settings);
      return unless(codes.includes(code), {
        expected: { zh: codes.toReversed().join(' 或 '), en: codes.toReversed().join(' or ') },
      });
    },
  }),
  rule({
    kind: 'security-pin-digit',
    element: 'securityControl',
    severity: 'error',
    effect: 'declined-pin',
    breach(control, { message }) {
      const entered = pinEntered(message);
      const pin = entered === 'yes' || (entered === 'unknown' && message.pinBlock !== undefined);
      const fits = pin ? control[0] === '1' || control[0] === '2' : control[0] === '0';
      return unless(fits, {
        part: '1',
        got: control.slice(0, 1),
        expected: pin
          ? { zh: '1(不带主账号)或 2(带主账号)', en: '1 (without PAN) or 2 (with PAN)' }
          : { zh: '0(无密码)', en: '0 (no PIN)' },
      });
    },
  }),
  rule({
    kind: 'security-cipher-digit',
    element: 'securityControl',
    severity: 'error',
    effect: 'declined-pin',
    breach: (control) => unless(/^.[063]/.test(control), { part: '2', got: control.slice(1, 2) }),
  }),
  rule({
    kind: 'security-track-digit',
    element: 'securityControl',
    severity: 'error',
    effect: 'declined-30',
    breach: (control) => unless(/^..[01]/.test(control), { part: '3', got: control.slice(2, 3) }),
  }),
  rule({
    kind: 'security-rest',
    element: 'securityControl',
    severity: 'warning',
    effect: 'ignored',
    breach: (control) => unless(/^.{3}0*$/.test(control), { part: '4' }),
  }),
  rule({
    kind: 'chip-data-form',
    element: 'iccData',
    severity: 'error',
    effect: 'declined-34',
    breach(iccData) {
      const bytes = fromHex(iccData);
      return unless(bytes !== undefined && readTlv(bytes).faults.length === 0);
    },
  }),
  rule({
    kind: 'chip-tags-missing',
    element: 'iccData',
    severity: 'error',
    effect: 'declined-34',
    only: 'request',
    breach(iccData, { row }) {
      const bytes = fromHex(iccData);
      if (bytes === undefined || row === undefined) return undefined;
      const { items, faults } = readTlv(bytes);
      const required = faults.length > 0 ? [] : REQUIRED_TAGS[row.chipTags ?? 'any'];
      const missing = required.filter((tag) => !items.some((item) => item.tag === tag));
      return unless(missing.length === 0, { expected: { zh: missing.join(' '), en: missing.join(' ') } });
    },
  }),
  rule({
    kind: 'chip-amount-differs',
    element: 'iccData',
    severity: 'error',
    effect: 'declined-34',
    only: 'request',
    breach(iccData, { message, row }) {
      const bytes = fromHex(iccData);
      if (bytes === undefined || message.amount === undefined || row?.chipTags !== 'cryptogram') return undefined;
      if (row.request.amount === undefined) return undefined;
      const signed = tlvValue(readTlv(bytes).items, '9F02');
      // The signature covers 9F02: a message for another amount is not the one the card agreed to.
      if (signed?.length !== 6 || !/^\d{12}$/.test(message.amount) || row.recovery === 'resent') return undefined;
      return unless(toHex(signed) === message.amount, {
        part: '9F02',
        got: toHex(signed),
        expected: { zh: message.amount, en: message.amount },
      });
    },
  }),
  rule({
    kind: 'mac-form',
    element: 'mac',
    severity: 'warning',
    effect: 'declined-mac',
    breach: (mac, { settings }) => unless(settings.macBytes === 'raw' || /^(?:3[0-9]|4[1-6]){8}$/.test(mac)),
  }),
];
