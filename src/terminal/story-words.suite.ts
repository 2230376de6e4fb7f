/** What the words of a story stand for: cards, codes, PINs, keys pressed. Only fictional numbers. */
import {
  type LinkFailure,
  luhnCheckDigit,
  NO_HEALTH,
  type ReadFailure,
  Secret,
  type TerminalHealth,
  type TransactionKind,
} from '../trade/index.ts';
import type { OriginalKey, StartInput, TerminalInput } from './input.ts';

const BODY = `${'999901'}${'000000123'}`;
export const TEST_PAN_DIGITS = BODY + luhnCheckDigit(BODY);
export const TEST_PIN_DIGITS = '739146';
/** A code of a wallet, twenty digits. */
export const TEST_CODE_DIGITS = `${'28'}${'0123456789'}${'01234567'}`;
/** What the host of the stories gives for a card's number. */
export const SEALED_NUMBER = 'sealed/1';
const CHIP_TRACK = `${TEST_PAN_DIGITS}=3012201${'00000'}`;
const OTHER_BODY = `${'999901'}${'000000456'}`;
const OTHER_PAN_DIGITS = OTHER_BODY + luhnCheckDigit(OTHER_BODY);
const STRIPE_TRACK = `${TEST_PAN_DIGITS}=3012101${'00000'}`;
/** A script template with one command. */
export const SCRIPTS = '7206860484240000';
/** 9F26, 9F10, 9F36 and 95: enough for the terminal, which checks no cryptogram. */
export const TEST_ICC_DATA = [
  '9F2608',
  'A1B2C3D4A5B6C7D8',
  '9F1008',
  '07011203A0000000',
  '9F3602',
  '0007',
  '9505',
  '0'.repeat(10),
].join('');

/** `start refund 10 stan=000002`, `start completion 100 code=A00042 date=1122`, `start instalment 1200 periods=12`. */
export function startInput([transaction = 'sale', ...words]: readonly string[]): StartInput {
  const fields = new Map(words.filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string]));
  const [amount] = words.filter((word) => !word.includes('='));
  const minor = (text: string | undefined): number => Math.round(Number(text ?? '0') * 100);
  const stan = fields.get('stan');
  const tip = fields.get('tip');
  const given = {
    kind: 'start',
    transaction: transaction as TransactionKind,
    ...(amount === undefined ? {} : { amountMinor: minor(amount) }),
    ...(tip === undefined ? {} : { tipMinor: minor(tip) }),
    ...(BY_TRACE.has(transaction) ? { originalStan: stan ?? '' } : { original: originalKey(fields) }),
    periods: Number(fields.get('periods') ?? '0'),
    authorisationCode: fields.get('authorised') ?? '',
  };
  return given as unknown as StartInput;
}

function originalKey(fields: ReadonlyMap<string, string>): OriginalKey {
  const stan = fields.get('stan');
  if (stan !== undefined) return { stan };
  const date = fields.get('date') ?? '';
  const rrn = fields.get('rrn');
  const voucher = fields.get('voucher');
  if (rrn !== undefined) return { rrn, date, ...(voucher === undefined ? {} : { voucher }) };
  return { authorisationCode: fields.get('code') ?? '', date };
}

const BY_TRACE: ReadonlySet<string> = new Set(['void', 'completion-void', 'qr-void', 'adjustment', 'tip-adjustment']);

export const codeOf = (how: string): Secret =>
  Secret.withheld(how === 'right' ? TEST_CODE_DIGITS : TEST_PAN_DIGITS, '[code]');

export function cardInput([how, why]: readonly string[]): TerminalInput {
  const entry = how === 'chip' || how === 'contactless' ? how : 'swipe';
  if (why !== undefined) return { kind: 'card', entry, outcome: { kind: 'failed', why: why as ReadFailure } };
  const isStripeOnly = how === 'stripe-only' || how === 'unsealed' || how === 'other';
  const digits = how === 'other' ? OTHER_PAN_DIGITS : TEST_PAN_DIGITS;
  const track2 = isStripeOnly ? STRIPE_TRACK : CHIP_TRACK;
  return {
    kind: 'card',
    entry,
    outcome: {
      kind: 'read',
      pan: Secret.pan(digits),
      track2: Secret.track2(track2.replace(TEST_PAN_DIGITS, digits)),
      expiry: Secret.expiry('3012'),
      cardSequence: '1',
      unpredictable: 'A1B2C3D4',
      ...(how === 'unsealed' ? {} : { sealed: SEALED_NUMBER }),
    },
  };
}

export function keyedDigits(how: string): string {
  if (how === 'short') return TEST_PAN_DIGITS.slice(0, 12);
  if (how === 'right') return TEST_PAN_DIGITS;
  return BODY + ((Number(luhnCheckDigit(BODY)) + 1) % 10);
}

export function pinInput(how: string): TerminalInput {
  if (how === 'bypassed') return { kind: 'pin', outcome: { kind: 'bypassed' } };
  if (how === 'cancelled') return { kind: 'pin', outcome: { kind: 'cancelled' } };
  if (how === 'none' || how === 'some') return { kind: 'pin', outcome: { kind: 'timed-out', keys: how } };
  return { kind: 'pin', outcome: { kind: 'entered', pin: Secret.pin(TEST_PIN_DIGITS) } };
}

export function chipInput(how: string, why: string | undefined): TerminalInput {
  if (how === 'signs') return { kind: 'chip', outcome: { kind: 'cryptogram', iccData: TEST_ICC_DATA } };
  if (how === 'failed') return { kind: 'chip', outcome: { kind: 'failed', why: (why ?? 'chip-mute') as ReadFailure } };
  if (how === 'certifies') return { kind: 'chip', outcome: { kind: 'accepted', iccData: TEST_ICC_DATA } };
  const scripts = why === 'scripts' ? { scriptResults: '2000000000' } : {};
  return { kind: 'chip', outcome: { kind: how === 'accepts' ? 'accepted' : 'declined', ...scripts } };
}

export function linkInput([status, why, sent]: readonly string[]): TerminalInput {
  if (status === 'up' && why !== undefined) {
    return { kind: 'link', status, bearer: why as TerminalHealth['bearer'], tookMs: Number(sent) };
  }
  if (status === 'up' || status === 'closed') return { kind: 'link', status };
  return {
    kind: 'link',
    status: 'failed',
    why: (why ?? 'connection-reset') as LinkFailure,
    sent: sent === 'request' ? 'request' : 'nothing',
  };
}

/** `device battery=55 printer=no-paper clock=-90`; what is not named is not measured. */
export function deviceInput(words: readonly string[]): TerminalInput {
  const reading = Object.fromEntries(
    words.map((word) => {
      const [part = '', value = ''] = word.split('=');
      const number = NUMBERS[part];
      return number === undefined ? [part, value] : [number, Number(value)];
    }),
  ) as Partial<TerminalHealth>;
  return { kind: 'device', reading };
}

const NUMBERS: Readonly<Record<string, keyof TerminalHealth>> = {
  battery: 'batteryPercent',
  clock: 'clockOffsetSeconds',
};

/** `tells health of 2 battery=55`: of the attempt, or of none (0), and what was measured. */
export function healthLine(health: TerminalHealth, attempt: number): string {
  const parts = (Object.keys(NO_HEALTH) as (keyof TerminalHealth)[]).filter((part) => health[part] !== null);
  const named = parts.map((part) => {
    const [short = part] = Object.keys(NUMBERS).filter((name) => NUMBERS[name] === part);
    return `${short}=${health[part]}`;
  });
  return [`tells health of ${attempt}`, ...named].join(' ');
}

export function keysInput(how: string, key: string | undefined): TerminalInput {
  if (how === 'refused') return { kind: 'keys', outcome: { kind: 'refused', key: key === 'mac' ? 'mac' : 'pin' } };
  return { kind: 'keys', outcome: { kind: 'opened', pinKcv: '11AA22BB', macKcv: '33CC44DD' } };
}
