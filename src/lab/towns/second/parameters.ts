/**
 * The second town in figures: a harbour city in the rains, on the last day before a long holiday, which is a month end
 * and a pay day as well. All that is drawn is drawn from here; nothing of it is known to diagnosis, and it is kept for
 * the final score.
 */

/** What shops are called by here; how they keep their terminals depends on it. */
export type Kind =
  | 'stall'
  | 'convenience'
  | 'hall'
  | 'hospital'
  | 'ferry'
  | 'filling'
  | 'jeweller'
  | 'hotel'
  | 'kitchen';

export const SHAPE = {
  kinds: [
    { kind: 'stall', category: '5499', shops: 118, tills: [1, 1], custom: [3, 8], amount: [300, 9_000], taps: 0.3 },
    {
      kind: 'convenience',
      category: '5331',
      shops: 44,
      tills: [3, 6],
      custom: [2, 6],
      amount: [400, 16_000],
      taps: 0.6,
    },
    {
      kind: 'hall',
      category: '5300',
      shops: 8,
      tills: [80, 130],
      custom: [0.5, 1.1],
      amount: [2_500, 90_000],
      taps: 0.4,
    },
    {
      kind: 'hospital',
      category: '8062',
      shops: 4,
      tills: [90, 150],
      custom: [0.6, 1.3],
      amount: [1_000, 400_000],
      taps: 0.1,
    },
    {
      kind: 'ferry',
      category: '4111',
      shops: 6,
      tills: [50, 80],
      custom: [1, 2],
      amount: [2_000, 36_000],
      taps: 0.7,
    },
    {
      kind: 'filling',
      category: '5542',
      shops: 22,
      tills: [6, 12],
      custom: [1, 4],
      amount: [8_000, 70_000],
      taps: 0.2,
    },
    {
      kind: 'jeweller',
      category: '5944',
      shops: 10,
      tills: [3, 8],
      custom: [0.5, 2],
      amount: [40_000, 280_000],
      taps: 0.05,
    },
    { kind: 'hotel', category: '7011', shops: 12, tills: [4, 9], custom: [1, 3], amount: [20_000, 180_000], taps: 0.1 },
    {
      kind: 'kitchen',
      category: '5814',
      shops: 30,
      tills: [2, 4],
      custom: [3, 6],
      amount: [1_200, 26_000],
      taps: 0.45,
    },
  ],
  cards: { huaxing: 1_700, jiangnan: 1_000, beichen: 1_200, nanyang: 500, yunling: 700 },
  /** Old cards with a stripe only, of each issuer; and how often somebody brings one. */
  oldCards: 40,
  oldShare: 0.012,
  codeShare: 0.16,
  quarters: ['old harbour', 'fish market', 'north shore', 'south shore', 'hill', 'airport road', 'islands', 'new town'],
  carriers: [
    { carrier: 'harbour mobile', share: 0.55 },
    { carrier: 'bay telecom', share: 0.3 },
    { carrier: 'isle link', share: 0.15 },
  ],
  versions: [
    { version: '5.4', share: 0.15 },
    { version: '5.6', share: 0.5 },
    { version: '6.0', share: 0.35 },
  ],
  /** What these devices have no sensor for. */
  models: [
    { model: 'N910', share: 0.4, without: ['batteryPercent'] },
    { model: 'P2000', share: 0.25, without: ['signal', 'load', 'temperature'] },
    { model: 'UN20', share: 0.15, without: [] },
    {
      model: 'K320',
      share: 0.2,
      without: ['printer', 'storage', 'clockOffsetSeconds', 'load', 'temperature', 'bearer'],
    },
  ],
  /** Shops whose terminals speak ISO 8583 only. */
  silentShare: 1 / 3,
  /** Terminals whose place somebody wrote down, and of those, so many with another carrier than they have by now. */
  onFile: 0.58,
  staleFile: 0.06,
  reportsLost: 0.07,
  /** Stalls that take no card of one scheme. */
  choosyStalls: 0.08,
  /** How often a second fault goes to a terminal that has one already. */
  sameTerminal: 0.15,
} as const;

/** They try more often than most, and carry more cards. */
export const PEOPLE = { sameAgain: 0.28, otherTerminal: 0.06, otherCard: 0.28, triesMax: 4 } as const;

/** When people come: weights of the hours from six on. Before a holiday they come early, and again after work. */
export const HOURS = [2, 5, 8, 9, 7, 7, 9, 6, 4, 4, 5, 9, 12, 10, 7, 4, 2] as const;

/** What issuers here are like, and no limit of theirs is written on any card. */
export const HABITS = {
  /** Below what the terminals here ask no PIN for. */
  smallOfYunling: 20_000,
  /** More than this one of them does not take by contact-less alone. */
  tapOfNanyang: 15_000,
  newRuleFrom: 320_000,
  oldRuleFrom: 450_000,
  roundFrom: 500_000,
  round: 100_000,
  /** What one of them says to whoever pays by its card at one hotel, and has told nobody why. */
  quarrelCode: 'Y6',
} as const;

/** The house rules of the shops. */
export const HOUSE = { pumpMax: 120_000, refundMax: 15_000, refundDay: 19_000, cardDay: 4_000_000 } as const;

/** The acquirer's own date turns here: minutes after midnight, and for how long. */
export const TURN = { minute: 21 * 60 + 40, windowMinutes: 4 } as const;

/** How many on this day, at least and at most, in the whole city. */
export const TIMES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  // Cards.
  'insufficient-funds': [36, 64],
  'card-expired': [12, 24],
  'card-lost-or-stolen': [4, 10],
  'refer-to-issuer': [4, 9],
  'card-not-activated': [5, 12],
  'account-closed-or-no-account': [4, 10],
  'card-frozen-or-stopped': [6, 14],
  'account-restricted-by-bank': [3, 9],
  'pin-compromise-suspected': [0, 7],
  'fraud-suspected-by-issuer': [3, 9],
  'card-number-unknown-to-issuer': [2, 6],
  'pin-tries-exceeded': [5, 12],
  'amount-over-limit': [4, 12],
  'card-limit-single': [4, 10],
  'card-limit-count': [3, 8],
  'card-limit-day': [4, 12],
  'card-limit-month': [5, 12],
  'card-type-not-permitted': [3, 8],
  'chip-not-read': [6, 14],
  'stripe-worn-or-demagnetised': [4, 9],
  'contactless-card-silent': [4, 10],
  'chip-blocked-by-issuer': [2, 5],
  'chip-refused-after-approval': [2, 5],
  'cloned-card-signals': [1, 4],
  'keyed-number-wrong': [2, 6],
  // Hands and heads.
  'wrong-pin': [50, 85],
  'pin-cancelled-or-not-entered': [8, 16],
  'pin-timed-out-nobody-pressed': [6, 14],
  'card-not-seated': [6, 14],
  'card-taken-away-early': [8, 18],
  'swiped-too-fast': [3, 7],
  'two-cards-held': [4, 10],
  'fallback-refused-chip-works': [4, 9],
  'pin-required-not-asked': [4, 9],
  'brand-not-accepted-here': [4, 9],
  'keyed-or-contactless-limit': [4, 9],
  'cash-out-suspected': [1, 3],
  'merchant-category-not-allowed': [2, 6],
  'rule-changed-recently': [3, 8],
  'not-allowed-by-rule': [2, 6],
  // Counters.
  'operator-not-permitted': [3, 8],
  'operator-password-wrong': [3, 8],
  'operator-limit': [2, 6],
  'insider-signals': [1, 3],
  'terminal-limit': [3, 8],
  'terminal-cannot-do-this-kind': [2, 6],
  'wrong-transaction-chosen': [2, 6],
  'wrong-amount-keyed': [2, 6],
  'original-closed': [2, 5],
  'original-mismatch': [2, 5],
  'original-not-found': [2, 4],
  'amount-over-original': [2, 4],
  'duplicate-purchase': [1, 3],
  'first-unresolved': [1, 3],
  // Telephones.
  'payer-absent': [4, 9],
  'payer-cancelled': [4, 9],
  'payer-password-late': [3, 8],
  'payment-code-stale': [3, 8],
  'payment-code-screen-damaged': [3, 8],
  'wallet-balance-short': [4, 10],
  'wallet-limit-reached': [2, 6],
  'wallet-account-risk-blocked': [1, 4],
  'wallet-user-not-verified': [1, 4],
  'code-not-a-payment-code': [3, 8],
  'qr-code-of-other-wallet': [3, 8],
  'merchant-refund-balance-short': [1, 4],
  // Machines.
  'reader-dirty-or-worn': [3, 7],
  'reader-silent-or-broken': [1, 4],
  'slot-blocked-by-something': [1, 4],
  'stripe-reader-worn': [1, 4],
  'contactless-reader-dead': [2, 6],
  'keypad-key-dead': [1, 4],
  'keypad-fault': [1, 4],
  'pin-key-out-of-step': [1, 4],
  'pin-unreadable-format': [2, 4],
  'printer-out-of-paper': [8, 16],
  'printer-fault': [2, 6],
  'scanner-dirty-or-broken': [2, 5],
  'tamper-tripped': [1, 3],
  'storage-full': [1, 3],
  'parameters-stale-or-wrong': [1, 4],
  'message-format-wrong': [1, 2],
  'terminal-power-lost': [3, 7],
  'battery-flat': [4, 9],
  'power-supply-flapping': [2, 4],
  'app-crashed-in-the-middle': [2, 6],
  'terminal-overloaded-or-hot': [1, 4],
  'network-lost-after-sending': [4, 9],
  'mac-key-out-of-step': [1, 4],
  'site-power-cut': [1, 3],
  'device-swapped-without-keys': [1, 3],
  'terminal-not-signed-on': [1, 3],
  'duplicate-trace-number': [1, 2],
  'terminal-cloned': [1, 2],
  'terminal-moved': [1, 3],
  'terminal-not-registered': [0, 2],
  'data-not-yet-in-step': [1, 3],
  'key-changed-in-the-middle': [1, 2],
  'terminal-log-full': [1, 3],
  'batch-settling': [1, 3],
  // Lines.
  'cable-out-or-loose': [3, 7],
  'weak-signal': [5, 10],
  'network-lost-before-sending': [2, 5],
  'sim-refused-or-expired': [2, 5],
  'mobile-data-used-up': [3, 6],
  'wifi-password-or-login-page': [1, 3],
  'network-address-missing': [1, 4],
  'name-not-found': [1, 2],
  'blocked-by-firewall': [1, 2],
  'tls-handshake-refused': [1, 2],
  'interference-at-this-place': [1, 4],
  'store-network-slow': [1, 3],
  'clock-wrong': [1, 3],
  'severe-weather-at-site': [1, 3],
  'carrier-outage': [0, 1],
  'app-too-old': [0, 1],
  'app-version-defect': [0, 1],
  'acquirer-port-closed': [0, 1],
  'server-certificate-expired': [0, 1],
  // Hosts.
  'issuer-down': [1, 3],
  'issuer-too-late': [1, 3],
  'issuer-system-fault': [1, 2],
  'issuer-maintenance': [0, 2],
  'issuer-overloaded-at-peak': [1, 2],
  'issuer-cut-off': [0, 2],
  'issuer-refuses-without-reason': [1, 2],
  'issuer-partly-closed': [1, 1],
  'issuer-holiday-service': [0, 1],
  'zone-pin-key-out-of-step': [0, 1],
  'card-range-moved': [0, 1],
  'route-misconfigured': [0, 1],
  'scheme-outage': [0, 1],
  'acquirer-maintenance': [0, 1],
  'acquirer-release-broke-it': [0, 1],
  'switch-store-away': [0, 1],
  'switch-overloaded': [0, 1],
  'switch-restarted-in-the-middle': [1, 2],
  'pin-security-module-out': [0, 1],
  'wallet-down': [0, 1],
  // Agreements.
  'merchant-not-live-yet': [1, 2],
  'merchant-suspended': [1, 3],
  'merchant-documents-expired': [0, 2],
  'contract-or-fees-held': [1, 3],
  'merchant-legal-hold': [0, 2],
  'risk-blocked-by-acquirer': [1, 3],
  'service-not-opened': [1, 4],
  'merchant-qr-not-opened': [1, 4],
  'merchant-limit': [1, 3],
  'acquirer-limit': [1, 3],
  'velocity-limit': [1, 4],
  // Money that is asked after.
  'payout-not-due-yet': [1, 4],
  'payout-on-holiday-calendar': [3, 7],
  'batch-not-settled-so-no-payout': [1, 4],
  'payout-account-wrong': [1, 3],
  'payout-held-by-risk': [1, 3],
  'payout-amount-differs-by-fees-or-refunds': [2, 4],
  'settlement-mismatch-open': [1, 3],
  // Of kinds that no cause covers.
  'answers nobody has written down': [1, 2],
  'answers nobody has written down, by touch only': [1, 2],
  'a box on the way that turns bits over': [0, 1],
  'a hotel that one bank has fallen out with': [3, 7],
};

/** For how long, in minutes. */
export const LASTS = {
  fault: [30, 220],
  line: [12, 140],
  issuer: [5, 20],
  everybody: [2, 6],
  agreement: [120, 420],
} as const;

/** What is said and written down of it, and how well. */
export const WORD = {
  /** Told at all; of those too late; and of those about somebody else. */
  told: 0.7,
  late: 0.25,
  wrong: 0.07,
  offMinutes: 25,
  /** Of changes and standings, so many on file, and so many minutes after they were made. */
  filed: 0.78,
  filedLate: 35,
  idleNotices: [5, 11],
  idleChanges: [40, 90],
} as const;
