/** Rules about values: card, amounts, times and codes. What the codec cannot see, since it knows no meaning. */
import { ENTRY_MODES, passesLuhn } from '../../trade/index.ts';
import { APPROVING_CODES, isKeyed } from './condition.ts';
import { PRIVATE_RULES } from './private-rules.ts';
import { SECURITY_RULES } from './security-rules.ts';
import { isMonthDay, rule, unless, type ValueRule } from './value-rule.ts';

const CARD_RULES: readonly ValueRule[] = [
  rule({
    kind: 'pan-digits',
    element: 'pan',
    severity: 'error',
    effect: 'declined-14',
    breach: (pan) => unless(/^\d{12,19}$/.test(pan.revealFor('checking'))),
  }),
  rule({
    kind: 'pan-luhn',
    element: 'pan',
    severity: 'warning',
    effect: 'declined-14',
    only: 'request',
    // Some genuine cards fail the check: it is evidence against what was typed, and against nothing else.
    breach: (pan, { message }) => unless(!isKeyed(message) || passesLuhn(pan.revealFor('checking'))),
  }),
  rule({
    kind: 'pan-differs-from-track',
    element: 'track2',
    severity: 'error',
    effect: 'declined-14',
    only: 'request',
    breach(track2, { message }) {
      if (message.pan === undefined || message.securityControl?.[2] === '1') return undefined;
      const [number, rest] = track2.revealFor('checking').split('=');
      return unless(rest === undefined || number === message.pan.revealFor('checking'));
    },
  }),
  rule({
    kind: 'bad-format',
    element: 'track2',
    severity: 'error',
    effect: 'declined-30',
    breach(track2, { message }) {
      if (message.securityControl?.[2] === '1') return undefined;
      const expected = { zh: '卡号、=、有效期、服务码', en: 'card number, =, expiry, service code' };
      return unless(/^\d{12,19}=\d{7,}$/.test(track2.revealFor('checking')), { expected });
    },
  }),
  rule({
    kind: 'expiry-invalid',
    element: 'expiry',
    severity: 'error',
    effect: 'declined-54',
    breach: (expiry) => unless(/^\d\d(?:0[1-9]|1[0-2])$/.test(expiry.revealFor('checking'))),
  }),
  rule({
    kind: 'entry-mode-unknown',
    element: 'entryMode',
    severity: 'error',
    effect: 'declined-30',
    breach: (mode) => unless(/^\d\d[012]$/.test(mode) && READINGS.has(mode.slice(0, 2)), { got: mode.slice(0, 3) }),
  }),
  rule({
    kind: 'entry-mode-unfit',
    element: 'entryMode',
    severity: 'error',
    effect: 'declined-12',
    only: 'request',
    breach(mode, { row }) {
      const fitting = row === undefined ? undefined : FITTING_READINGS[row.entry];
      if (fitting === undefined || !READINGS.has(mode.slice(0, 2))) return undefined;
      const text = fitting.map((reading) => `${reading}x`).join(' ');
      return unless(fitting.includes(mode.slice(0, 2)), { expected: { zh: text, en: text } });
    },
  }),
];

const AMOUNT_AND_TIME_RULES: readonly ValueRule[] = [
  rule({
    kind: 'amount-not-positive',
    element: 'amount',
    severity: 'error',
    effect: 'declined-13',
    breach: (amount) => unless(/[^0]/.test(amount)),
  }),
  rule({
    kind: 'stan-out-of-range',
    element: 'stan',
    severity: 'error',
    effect: 'declined-30',
    breach: (stan) => unless(stan !== '000000'),
  }),
  rule({
    kind: 'time-invalid',
    element: 'localTime',
    severity: 'warning',
    effect: 'slip-incomplete',
    breach: (time) => unless(/^(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(time)),
  }),
  rule({
    kind: 'date-invalid',
    element: 'localDate',
    severity: 'warning',
    effect: 'slip-incomplete',
    breach: (date) => unless(isMonthDay(date)),
  }),
  rule({
    kind: 'settlement-date-invalid',
    element: 'settlementDate',
    severity: 'warning',
    effect: 'books-differ',
    breach: (date) => unless(isMonthDay(date)),
  }),
  rule({
    kind: 'currency-unexpected',
    element: 'currency',
    severity: 'error',
    effect: 'declined-12',
    breach(currency, { settings }) {
      const expected = { zh: settings.currency, en: settings.currency };
      return unless(currency === settings.currency, { expected });
    },
  }),
];

const CODE_RULES: readonly ValueRule[] = [
  rule({
    kind: 'rrn-form',
    element: 'rrn',
    severity: 'error',
    effect: 'declined-25',
    breach: (rrn) => unless(/^[0-9A-Za-z]{12}$/.test(rrn)),
  }),
  rule({
    kind: 'authorisation-code-form',
    element: 'authorisationCode',
    severity: 'error',
    effect: 'declined-25',
    breach: (code) => unless(/^[0-9A-Za-z]{1,6}$/.test(code)),
  }),
  rule({
    kind: 'response-code-form',
    element: 'responseCode',
    severity: 'error',
    effect: 'as-no-answer',
    only: 'response',
    breach: (code) => unless(/^[0-9A-Z]{2}$/.test(code)),
  }),
  rule({
    kind: 'response-code-unknown',
    element: 'responseCode',
    severity: 'warning',
    effect: 'slip-incomplete',
    only: 'response',
    breach(code, { codes }) {
      const known = codes === undefined || codes.has(code) || APPROVING_CODES.has(code);
      return unless(known || !/^[0-9A-Z]{2}$/.test(code));
    },
  }),
  rule({
    kind: 'reversal-reason-unknown',
    element: 'responseCode',
    severity: 'warning',
    effect: 'wrong-read',
    only: 'request',
    breach: (code, { row }) => unless(row?.family !== 'reversal' || REVERSAL_REASONS.has(code)),
  }),
];

/** Every rule about a value, in the order of the elements they look at. */
export const VALUE_RULES: readonly ValueRule[] = [
  ...CARD_RULES,
  ...AMOUNT_AND_TIME_RULES,
  ...CODE_RULES,
  ...SECURITY_RULES,
  ...PRIVATE_RULES,
];

/** DE 39 of a reversal: sent first, no answer, MAC of the answer wrong. Source: protocol reference 5.1. */
const REVERSAL_REASONS: ReadonlySet<string> = new Set(['06', '98', 'A0']);

/** DE 22, positions 1 and 2: those of a card, a payment code, a reservation, a mobile chip and contactless PBOC. */
const READINGS: ReadonlySet<string> = new Set([...Object.keys(ENTRY_MODES), '03', '92', '96', '98']);

const FITTING_READINGS: { readonly [entry: string]: readonly string[] | undefined } = {
  keyed: ['01'],
  chip: ['05', '07', '96', '98'],
};
