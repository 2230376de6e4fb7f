/** The device itself, as it meets cards, fingers, telephones and paper, and what its sensors make of all that. */
import type { Prng } from '../std/index.ts';
import {
  type Presentation,
  presentCard,
  type SwitchSend,
  type TerminalInput,
  type VirtualCard,
} from '../terminal/index.ts';
import {
  KEYPAD_FAULTS,
  type KeypadFault,
  LINK_FAILURES,
  type LinkFailure,
  type ReadFailure,
  Secret,
  type TerminalHealth,
} from '../trade/index.ts';
import { type LineHealth, type Physical, soundPhysical } from './physical.ts';

type Entry = Presentation['entry'];
type PrintFailure = Extract<TerminalInput, { kind: 'print-failed' }>['why'];

export interface TerminalBodyOptions {
  readonly prng: Prng;
  /** How far the terminal's own clock is ahead of the truth. */
  readonly aheadMs: () => number;
}

export class TerminalBody {
  readonly physical: Physical = soundPhysical();
  readonly #options: TerminalBodyOptions;

  constructor(options: TerminalBodyOptions) {
    this.#options = options;
  }

  /** What the reader makes of a card that is put to it. */
  read(card: VirtualCard, presentation: Omit<Presentation, 'reader' | 'fails'>): TerminalInput {
    const { entry } = presentation;
    const health = this.physical[entry === 'swipe' ? 'stripe' : entry];
    const isRead = health === 'good' || (health === 'dirty' && this.#options.prng.chance(DIRTY_READS_CHANCE));
    const fails = this.#silence(entry) ?? this.#mishandled(entry);
    if (fails !== undefined) return presentCard(card, { ...presentation, fails });
    return presentCard(card, { ...presentation, reader: isRead ? 'good' : FAILING[entry] });
  }

  /** What its sensors say, the way it is now. */
  reading(): TerminalHealth {
    const { sensors, line } = this.physical;
    const { bearer, signal } = sensors;
    const knowsTime = sensors.clockOffsetSeconds !== null;
    const isDown = line === 'cable-out' || line === 'no-signal';
    return {
      ...sensors,
      bearer: bearer === null ? null : isDown ? 'none' : bearer,
      signal: signal === null ? null : signalOf(line, signal),
      clockOffsetSeconds: knowsTime ? Math.round(this.#options.aheadMs() / 1_000) : null,
    };
  }

  /** What the pad makes of a PIN that somebody keys in. */
  keyed(pin: string): 'entered' | 'unfinished' | { readonly fault: KeypadFault } {
    const { keypad } = this.physical;
    const fault = KEYPAD_FAULTS.find((known) => known === keypad);
    if (fault !== undefined) return { fault };
    return keypad === 'dead-digit' && pin.includes(this.physical.deadDigit) ? 'unfinished' : 'entered';
  }

  /** The number that the pad binds a PIN to. */
  bound(send: SwitchSend): SwitchSend {
    const { pan } = send.seal;
    if (pan === undefined || this.physical.keypad !== 'short-number') return send;
    return { ...send, seal: { ...send.seal, pan: Secret.pan(pan.revealFor('pin-block').slice(0, SHORT_DIGITS)) } };
  }

  /** Why the slip does not come, if it does not. */
  printFailure(): PrintFailure | undefined {
    const { sensors, slip } = this.physical;
    if (slip !== 'comes') return slip;
    return sensors.printer === null || sensors.printer === 'ready' ? undefined : sensors.printer;
  }

  #silence(entry: Entry): ReadFailure | undefined {
    const { chip, contactless, stripe } = this.physical;
    if (entry === 'contactless') return contactless === 'silent' ? 'antenna-silent' : undefined;
    if (entry === 'chip' && chip === 'blocked') return 'slot-blocked';
    return (entry === 'chip' ? chip : stripe) === 'silent' ? 'reader-silent' : undefined;
  }

  #mishandled(entry: Entry): ReadFailure | undefined {
    return MISHANDLED[this.physical.handling]?.[entry];
  }
}

/** Of a pad that was made when no card had more. */
const SHORT_DIGITS = 16;

const DIRTY_READS_CHANCE = 0.25;
const FAILING = { chip: 'chip-dirty', contactless: 'field-weak', swipe: 'stripe-dirty' } as const;

const MISHANDLED: {
  readonly [Handling in Physical['handling']]?: Readonly<Partial<Record<Entry, ReadFailure>>>;
} = {
  'half-inserted': { chip: 'not-seated' },
  'swiped-too-fast': { swipe: 'swipe-too-fast' },
  'taken-away-early': { chip: 'card-removed-early', contactless: 'card-removed-early' },
  'two-cards-held': { contactless: 'several-cards' },
};

function signalOf(line: LineHealth, otherwise: NonNullable<TerminalHealth['signal']>): TerminalHealth['signal'] {
  if (line === 'no-signal') return 'none';
  return line === 'weak' ? 'weak' : otherwise;
}

/** Why nothing new connects, if nothing does. */
export function dialFailure(line: LineHealth): LinkFailure | undefined {
  return line === 'up' || line === 'weak' || line === 'cut-after-sending' ? undefined : line;
}

/** Why nothing leaves any more, even over a connection that stood before. */
export function sendFailure(line: LineHealth): LinkFailure | undefined {
  const why = dialFailure(line);
  return why !== undefined && BREAKING.has(LINK_FAILURES[why]) ? why : undefined;
}

/** A name, a port and a certificate matter when one dials; the rest carries every byte. */
const BREAKING: ReadonlySet<string> = new Set(['bearer', 'carrier', 'address', 'route']);
