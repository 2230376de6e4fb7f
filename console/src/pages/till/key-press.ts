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
  | 'balance'
  | 'sign-on';

export interface KeyEffect {
  /** The amount on the screen after the key. */
  readonly draftMinor: number;
  /** Sent in this order. */
  readonly commands: readonly TillCommand[];
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
    case 'supervisor':
      return { draftMinor, commands: pinKey(key) };
    case 'part':
      return { draftMinor, commands: partKey(key) };
    case 'no-slip':
      return { draftMinor, commands: key === 'confirm' ? [{ kind: 'without-slip' }] : key === 'cancel' ? CANCEL : [] };
    case 'card':
    case 'code':
    case 'showing-code':
    case 'sending':
      return { draftMinor, commands: key === 'cancel' ? CANCEL : [] };
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
  const dismissal = showsResult(phase) ? CANCEL : [];
  switch (key) {
    case 'confirm':
      if (draftMinor > 0) return { draftMinor, commands: [{ kind: 'sale', amountMinor: draftMinor }] };
      return { draftMinor, commands: dismissal };
    case 'clear':
      return { draftMinor: Math.trunc(draftMinor / 10), commands: [] };
    case 'cancel':
      return { draftMinor: 0, commands: dismissal };
    case 'balance':
      return { draftMinor: 0, commands: [{ kind: 'balance' }] };
    case 'sign-on':
      // The last result would hide the terminal's word on how the sign-on went.
      return { draftMinor: 0, commands: [...dismissal, { kind: 'sign-on' }] };
    default: {
      const longer = Number(`${draftMinor}${key}`);
      return { draftMinor: longer > AMOUNT_MINOR_MAX ? draftMinor : longer, commands: [] };
    }
  }
}

const showsResult = (phase: TillState['phase']): boolean => phase === 'approved' || phase === 'failed';

function pinKey(key: TillKey): readonly TillCommand[] {
  switch (key) {
    case 'confirm':
      return [{ kind: 'pin-confirm' }];
    case 'clear':
      return [{ kind: 'pin-clear' }];
    case 'cancel':
      return CANCEL;
    case 'balance':
    case 'sign-on':
    case '00':
      return [];
    default:
      return [{ kind: 'pin-digit', digit: key }];
  }
}

/** Green takes the part, red gives it back. */
function partKey(key: TillKey): readonly TillCommand[] {
  if (key === 'confirm') return [{ kind: 'part', taken: true }];
  return key === 'cancel' ? [{ kind: 'part', taken: false }] : [];
}

const CANCEL: readonly TillCommand[] = [{ kind: 'cancel' }];

/** ¥999,999.99 fills the screen's line. */
const AMOUNT_MINOR_MAX = 99_999_999;
