/** What a terminal knows of its own body: what it was told last, and what it has told on. */
import type { Instant } from '../std/index.ts';
import type { PrinterState, TerminalHealth } from '../trade/index.ts';

export interface DeviceState {
  /** Durable: opened once, it stays so until somebody from the service has set it right. */
  readonly tampered: boolean;
  /** The latest look; null before the first one. */
  readonly reading: TerminalHealth | null;
  readonly told: ToldHealth | null;
  /** The attempt whose slip did not come. */
  readonly unprinted: { readonly attempt: number; readonly why: PrinterFault } | null;
}

export type PrinterFault = Exclude<PrinterState, 'ready'>;

export interface ToldHealth {
  readonly health: TerminalHealth;
  readonly at: Instant;
  /** 0 between attempts. */
  readonly attempt: number;
  /** How often within that attempt. */
  readonly times: number;
}

export const SOUND_DEVICE: DeviceState = { tampered: false, reading: null, told: null, unprinted: null };
