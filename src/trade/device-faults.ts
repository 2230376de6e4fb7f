/** How reader, scanner, printer and line of a terminal fail, as far as real ones can tell it. Closed lists, one word each. */

export const READ_FAILURES = [
  'no-answer-to-reset', // The chip gave no ATR.
  'chip-mute', // The chip stopped answering in the middle.
  'chip-bad-data',
  'no-track',
  'track-parity', // LRC or parity error on the stripe.
  'no-card-in-field',
  'card-removed-early',
  'not-seated', // In the slot, and not down to its end: the contacts are not on the chip.
  'slot-blocked', // Something is in the slot that is no card, or a card that nobody put there.
  'swipe-too-fast',
  'several-cards', // More than one in the field.
  'antenna-silent', // The field does not come up.
  'reader-silent', // The reader does not answer its own terminal.
  'application-blocked', // The chip says that it is blocked (6A81, 6283).
] as const;

export type ReadFailure = (typeof READ_FAILURES)[number];

/** How far a connection had come when it failed; each step needs those before it. */
export const LINK_STEPS = ['bearer', 'carrier', 'address', 'name', 'route', 'transport', 'tls', 'connection'] as const;

export type LinkStep = (typeof LINK_STEPS)[number];

/** Why there is no connection, or none any more, and at which step it failed. */
export const LINK_FAILURES = {
  'no-signal': 'bearer',
  'cable-out': 'bearer',
  /** Signal, and the network does not take the terminal in. */
  'no-carrier': 'carrier',
  /** Missing, locked or cancelled. */
  'sim-refused': 'carrier',
  /** The wireless network does not take its password. */
  'wifi-refused': 'carrier',
  /** Taken in, and no data: the plan is used up, or the access point name is wrong. */
  'no-data': 'address',
  /** Nobody gives it an address. */
  'no-address': 'address',
  'name-not-found': 'name',
  'no-route': 'route',
  /** Something on the way forbids it. */
  blocked: 'route',
  'connection-refused': 'transport',
  'connection-timeout': 'transport',
  /** Another server answers, and wants somebody to log on first. */
  'captive-portal': 'tls',
  'certificate-expired': 'tls',
  /** Or a clock that is behind. */
  'certificate-not-yet-valid': 'tls',
  'certificate-untrusted': 'tls',
  'tls-handshake': 'tls',
  'connection-reset': 'connection',
} as const satisfies Readonly<Record<string, LinkStep>>;

export type LinkFailure = keyof typeof LINK_FAILURES;

export const LINK_FAILURE_KINDS = Object.keys(LINK_FAILURES) as readonly LinkFailure[];

export const SCAN_FAILURES = [
  'nothing-seen',
  'code-damaged', // Seen, and not to be made out: a cracked screen, a crumpled paper.
  'too-dark',
  'glare',
  'camera-dirty',
  'scanner-silent',
] as const;

export type ScanFailure = (typeof SCAN_FAILURES)[number];

/** Why a PIN pad cannot be used; never which digit. */
export const KEYPAD_FAULTS = ['digit-key-stuck', 'function-key-stuck', 'pad-silent'] as const;

export type KeypadFault = (typeof KEYPAD_FAULTS)[number];

/** What a terminal refuses because of its own body. */
export const DEVICE_REFUSALS = ['tampered', 'storage-full'] as const;

export type DeviceRefusal = (typeof DEVICE_REFUSALS)[number];

/** What it cannot do at all, or was not set up for. */
export const UNSUPPORTED = ['transaction', 'entry', 'brand'] as const;

export type Unsupported = (typeof UNSUPPORTED)[number];
