/** What a key of the terminal does, by what the terminal is waiting for. The amount is keyed in here, in fen. */
import type { TillCommand, TillState } from '../../../../src/http/contract.ts';

export type TillKey =
  | '0'
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9'
  | '00'
  | 'confirm'
  | 'clear'
  | 'cancel'
  | 'balance';

export interface KeyEffect {
  /** The amount on the screen after the key. */
  readonly draftMinor: number;
  readonly command: TillCommand | null;
}

export function keyPress(key: TillKey, phase: TillState['phase'], draftMinor: number): KeyEffect {
  switch (phase) {
    // A terminal that has not signed on yet does so when the first payment asks for it.
    case 'starting':
    case 'idle':
    case 'approved':
    case 'failed':
      return amountKey(key, phase, draftMinor);
    case 'pin':
      return { draftMinor, command: pinKey(key) };
    case 'card':
    case 'sending':
      return key === 'cancel' ? { draftMinor, command: { kind: 'cancel' } } : { draftMinor, command: null };
  }
}

/** No payment is under way: another may begin, a sale may be voided, operators may change. */
export const isBetweenPayments = (phase: TillState['phase']): boolean =>
  phase === 'starting' || phase === 'idle' || showsResult(phase);

/** Which key of the keyboard stands for which key of the terminal. */
export function keyOfKeyboard(key: string): TillKey | null {
  if (/^\d$/.test(key)) return key as TillKey;
  return KEYBOARD[key] ?? null;
}

const KEYBOARD: Readonly<Record<string, TillKey>> = {
  Enter: 'confirm',
  Backspace: 'clear',
  Delete: 'clear',
  Escape: 'cancel',
};

function amountKey(key: TillKey, phase: TillState['phase'], draftMinor: number): KeyEffect {
  switch (key) {
    case 'confirm':
      if (draftMinor > 0) return { draftMinor, command: { kind: 'sale', amountMinor: draftMinor } };
      return { draftMinor, command: showsResult(phase) ? { kind: 'cancel' } : null };
    case 'clear':
      return { draftMinor: Math.trunc(draftMinor / 10), command: null };
    case 'cancel':
      return { draftMinor: 0, command: showsResult(phase) ? { kind: 'cancel' } : null };
    case 'balance':
      return { draftMinor: 0, command: { kind: 'balance' } };
    default: {
      const longer = Number(`${draftMinor}${key}`);
      return { draftMinor: longer > AMOUNT_MINOR_MAX ? draftMinor : longer, command: null };
    }
  }
}

const showsResult = (phase: TillState['phase']): boolean => phase === 'approved' || phase === 'failed';

function pinKey(key: TillKey): TillCommand | null {
  switch (key) {
    case 'confirm':
      return { kind: 'pin-confirm' };
    case 'clear':
      return { kind: 'pin-clear' };
    case 'cancel':
      return { kind: 'cancel' };
    case 'balance':
    case '00':
      return null;
    default:
      return { kind: 'pin-digit', digit: key };
  }
}

/** ¥999,999.99 fills the screen's line. */
const AMOUNT_MINOR_MAX = 99_999_999;
