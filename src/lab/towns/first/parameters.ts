/**
 * The first town in figures: all that is drawn is drawn from here. They are its author's idea of an ordinary bad day in
 * a county town; nothing of them is known to diagnosis.
 */

export const SHAPE = {
  /** Shops of each kind, with the least and most terminals of each, and customers per terminal on an ordinary day. */
  shops: [
    { category: '5812', shops: 130, terminals: [1, 2], custom: [3, 9], amount: [900, 18_000], taps: 0.5 },
    { category: '5411', shops: 70, terminals: [2, 8], custom: [2, 6], amount: [600, 42_000], taps: 0.4 },
    { category: '5912', shops: 45, terminals: [1, 3], custom: [2, 6], amount: [1_500, 36_000], taps: 0.3 },
    { category: '5651', shops: 40, terminals: [2, 6], custom: [1, 4], amount: [6_000, 90_000], taps: 0.25 },
    { category: '7011', shops: 20, terminals: [2, 5], custom: [1, 4], amount: [18_000, 160_000], taps: 0.1 },
    { category: '5541', shops: 15, terminals: [4, 10], custom: [2, 5], amount: [10_000, 60_000], taps: 0.35 },
    { category: '5311', shops: 12, terminals: [60, 140], custom: [0.5, 2.5], amount: [2_000, 120_000], taps: 0.35 },
  ],
  cardsPerIssuer: { huaxing: 1_500, jiangnan: 1_100, beichen: 900, nanyang: 500, yunling: 1_000 },
  /** Old cards with a stripe only, of each issuer. */
  stripeCards: 60,
  regions: 6,
  carriers: ['town mobile', 'river telecom', 'county cable'],
  versions: ['3.0', '3.1', '3.2'],
  /** Of devices whose sensors say less, and which are missing. */
  models: [
    { model: 'A920', share: 0.5, blind: [] },
    { model: 'D230', share: 0.3, blind: ['temperature', 'load'] },
    { model: 'S90', share: 0.2, blind: ['temperature', 'load', 'batteryPercent', 'clockOffsetSeconds', 'storage'] },
  ],
  qrShare: 0.12,
  /** Share of shops whose terminals speak ISO 8583 only. */
  silentShare: 1 / 3,
  /** Share of terminals of which somebody has written down where they stand and what they run. */
  placeOnFile: 0.75,
  /** Of what is on file, so much is out of date. */
  placeWrong: 0.04,
  reportsLost: 0.04,
} as const;

export const PEOPLE = { sameAgain: 0.3, otherTerminal: 0.1, otherCard: 0.25, triesMax: 3 } as const;

/** How many on a day, from and to, at full size. What is rare is not there on every day. */
export const TIMES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  // People and their cards.
  'insufficient-funds': [90, 140],
  'wrong-pin': [80, 120],
  'card-expired': [14, 30],
  'card-lost-or-stolen': [6, 14],
  'refer-to-issuer': [6, 16],
  'card-not-activated': [4, 10],
  'account-closed-or-no-account': [3, 8],
  'card-frozen-or-stopped': [10, 24],
  'account-restricted-by-bank': [0, 8],
  'fraud-suspected-by-issuer': [4, 9],
  'card-number-unknown-to-issuer': [2, 6],
  'pin-tries-exceeded': [6, 14],
  'amount-over-limit': [10, 24],
  'card-limit-count': [3, 8],
  'card-limit-day': [4, 10],
  'card-limit-month': [2, 6],
  'chip-not-read': [8, 16],
  'stripe-worn-or-demagnetised': [4, 9],
  'contactless-card-silent': [3, 8],
  'chip-blocked-by-issuer': [1, 4],
  'chip-refused-after-approval': [1, 4],
  'card-type-not-permitted': [2, 6],
  'keyed-number-wrong': [3, 9],
  'pin-cancelled-or-not-entered': [6, 14],
  'pin-timed-out-nobody-pressed': [4, 10],
  'card-not-seated': [5, 12],
  'card-taken-away-early': [6, 14],
  'swiped-too-fast': [3, 8],
  'two-cards-held': [3, 7],
  'cloned-card-signals': [0, 4],
  'wrong-amount-keyed': [3, 8],
  'operator-not-permitted': [4, 10],
  'original-closed': [3, 7],
  'original-mismatch': [2, 6],
  'original-not-found': [1, 4],
  'amount-over-original': [2, 5],
  'payer-absent': [4, 10],
  'payer-cancelled': [4, 10],
  'payment-code-stale': [4, 9],
  'wallet-balance-short': [4, 9],
  'wallet-limit-reached': [2, 6],
  'wallet-account-risk-blocked': [1, 4],
  'wallet-user-not-verified': [1, 4],
  'code-not-a-payment-code': [4, 9],
  // Devices.
  'reader-dirty-or-worn': [4, 8],
  'reader-silent-or-broken': [1, 4],
  'slot-blocked-by-something': [1, 3],
  'stripe-reader-worn': [1, 3],
  'contactless-reader-dead': [2, 5],
  'keypad-key-dead': [1, 4],
  'keypad-fault': [1, 4],
  'pin-key-out-of-step': [2, 4],
  'mac-key-out-of-step': [1, 4],
  'printer-out-of-paper': [6, 12],
  'printer-fault': [2, 5],
  'scanner-dirty-or-broken': [1, 4],
  'battery-flat': [2, 6],
  'power-supply-flapping': [1, 4],
  'terminal-power-lost': [2, 6],
  'app-crashed-in-the-middle': [2, 6],
  'terminal-overloaded-or-hot': [1, 4],
  'tamper-tripped': [0, 3],
  'storage-full': [0, 3],
  'clock-wrong': [0, 3],
  'parameters-stale-or-wrong': [1, 3],
  'device-swapped-without-keys': [1, 3],
  'terminal-not-signed-on': [0, 3],
  'message-format-wrong': [0, 2],
  'duplicate-trace-number': [0, 2],
  'terminal-cloned': [0, 2],
  'terminal-moved': [0, 2],
  'terminal-not-registered': [0, 2],
  // Lines and places.
  'cable-out-or-loose': [3, 7],
  'weak-signal': [3, 7],
  'network-lost-after-sending': [4, 9],
  'sim-refused-or-expired': [2, 5],
  'mobile-data-used-up': [1, 4],
  'wifi-password-or-login-page': [1, 4],
  'network-address-missing': [1, 3],
  'name-not-found': [0, 2],
  'blocked-by-firewall': [0, 2],
  'tls-handshake-refused': [0, 2],
  'interference-at-this-place': [1, 3],
  'store-network-slow': [1, 3],
  'site-power-cut': [0, 2],
  'severe-weather-at-site': [0, 2],
  'carrier-outage': [0, 1],
  'app-version-defect': [0, 1],
  'app-too-old': [0, 1],
  'acquirer-port-closed': [0, 1],
  'server-certificate-expired': [0, 1],
  // Hosts.
  'issuer-down': [1, 3],
  'issuer-too-late': [1, 3],
  'issuer-system-fault': [1, 2],
  'issuer-maintenance': [0, 2],
  'issuer-overloaded-at-peak': [0, 1],
  'issuer-cut-off': [0, 1],
  'issuer-refuses-without-reason': [1, 2],
  'zone-pin-key-out-of-step': [0, 1],
  'card-range-moved': [0, 1],
  'route-misconfigured': [0, 1],
  'scheme-outage': [0, 1],
  'acquirer-maintenance': [0, 1],
  'switch-store-away': [0, 1],
  'pin-security-module-out': [0, 1],
  'wallet-down': [0, 1],
  // Contracts.
  'merchant-not-live-yet': [1, 3],
  'merchant-suspended': [0, 2],
  'merchant-documents-expired': [1, 3],
  'contract-or-fees-held': [1, 3],
  'merchant-legal-hold': [0, 1],
  'risk-blocked-by-acquirer': [0, 2],
  'service-not-opened': [1, 4],
  'merchant-qr-not-opened': [1, 3],
  'merchant-limit': [1, 3],
  'velocity-limit': [1, 3],
  'not-allowed-by-rule': [1, 2],
  // Money that is asked after.
  'payout-not-due-yet': [2, 5],
  'batch-not-settled-so-no-payout': [1, 3],
  'payout-account-wrong': [1, 3],
  'payout-held-by-risk': [1, 3],
  'payout-amount-differs-by-fees-or-refunds': [1, 3],
  'settlement-mismatch-open': [1, 2],
  // Of kinds that no cause covers.
  'odd-answer': [1, 3],
  'odd-refusal': [1, 3],
};

/** How long things last, in minutes. */
export const LASTS = {
  device: [70, 420],
  line: [25, 200],
  issuer: [8, 35],
  everybody: [4, 12],
  contract: [240, 800],
} as const;

/** What is announced, and how well. */
export const WORD = {
  /** Of works that were planned, so many were announced; and so many minutes early or late. */
  announced: 0.8,
  /** Of storms, changes and payouts, so many are written down; and of those so many an hour late. */
  writtenDown: 0.85,
  late: 0.15,
  offMinutes: 12,
  /** Announced, and then nothing happens to anybody. */
  idleNotices: [3, 7],
  /** Releases, settings and key loads that harm nobody. */
  harmlessChanges: [25, 60],
  /** Of closed contracts, so many are on file. */
  standingKnown: 0.85,
  storms: [0, 3],
} as const;
