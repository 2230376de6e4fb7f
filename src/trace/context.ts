/**
 * What was so around a payment and is told by nobody's message: notices, changes, standing, limits, calendar, weather.
 * Each holds from `since` until `until` for whom its scope names, and says who said so.
 */
import type { Instant } from '../std/index.ts';
import type { TransactionKind } from '../trade/index.ts';

export const SCOPE_KINDS = [
  'everybody',
  'issuer',
  /** The first six to eight digits of a card number. */
  'bin',
  'scheme',
  'acquirer',
  /** A link of the switch to an issuer. */
  'route',
  'carrier',
  'region',
  'site',
  'merchant',
  'terminal',
  'terminal-model',
  'app-version',
  'operator',
] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** Whom a fact concerns. Without an id, each of that kind. */
export interface Scope {
  readonly kind: ScopeKind;
  readonly id: string | null;
}

interface Dated {
  /** Unique within a trace; evidence points at it. */
  readonly id: string;
  readonly scope: Scope;
  readonly since: Instant;
  /** `null` while no end is known. */
  readonly until: Instant | null;
  /** Who said so: the bank's notice, the release list, the contract. */
  readonly source: string;
  /** As the source says it, in its own language; empty where it is a plain fact. */
  readonly text: string;
}

export const NOTICE_KINDS = [
  'maintenance',
  'outage',
  'slow',
  'network-work',
  'rule-change',
  'limit-change',
  'card-replacement',
  'fraud-warning',
  'service-ended',
  'holiday-service',
  'other',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Somebody announced it, for a window that may turn out to be longer or shorter. */
export interface Notice extends Dated {
  readonly kind: NoticeKind;
  /** When it could be known; after `since` for what was admitted afterwards. */
  readonly announcedAt: Instant | null;
  /** Which transactions it speaks of; empty for all. */
  readonly transactions: readonly TransactionKind[];
}

export const CHANGE_KINDS = [
  'release',
  'firmware',
  'key-load',
  'configuration',
  'contract',
  'route',
  'certificate',
  'card-range',
  'device-swap',
  'other',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Something became different at `since`; `until` is when it was taken back. */
export interface Change extends Dated {
  readonly kind: ChangeKind;
  /** What it was before and after, such as two versions; never a key, only its check value. */
  readonly from: string | null;
  readonly to: string | null;
}

export const STANDING_KINDS = [
  'active',
  'not-opened',
  'suspended',
  'ended',
  'under-review',
  'documents-expired',
  'risk-blocked',
  'fees-owed',
  'fees-held',
  'payout-held',
  'payout-account-wrong',
  /** Paid, less what was kept back of it. */
  'payout-netted',
  /** A terminal's batch that nobody has settled. */
  'batch-open',
  /** Settled, and the two sides differ. */
  'mismatch-open',
  /** By a court or an authority. */
  'legal-hold',
  'other',
] as const;
export type StandingKind = (typeof STANDING_KINDS)[number];

export const SERVICES = [
  'cards',
  'credit-cards',
  'foreign-cards',
  'contactless',
  'keyed-entry',
  'pre-authorisation',
  'refund',
  'instalment',
  'qr',
  'payout',
] as const;
export type Service = (typeof SERVICES)[number];

/** How a contract stands: the merchant's as a whole, or for one service. */
export interface Standing extends Dated {
  readonly kind: StandingKind;
  /** `null` for all of them. */
  readonly service: Service | null;
}

export const LIMIT_KINDS = [
  'single-amount',
  'keyed-amount',
  'without-pin-amount',
  'hour-count',
  'day-amount',
  'day-count',
  'month-amount',
  'month-count',
  'refund-amount',
  'refund-day',
] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

export const LIMIT_HOLDERS = ['card', 'issuer', 'scheme', 'acquirer', 'merchant', 'terminal', 'operator'] as const;
export type LimitHolder = (typeof LIMIT_HOLDERS)[number];

/** A limit that is known, and how much of it was used at the time, where that is known. */
export interface Limit extends Dated {
  readonly kind: LimitKind;
  /** Whose limit it is; `scope` says for whom it holds. */
  readonly holder: LimitHolder;
  /** A sum in minor units, or a count, by the kind. */
  readonly limit: number;
  readonly used: number | null;
}

export const CALENDAR_KINDS = [
  'holiday',
  'holiday-eve',
  'make-up-workday',
  'weekend',
  'pay-day',
  'month-end',
  'quarter-end',
  'year-end',
  'sales-festival',
  'school-term',
  'cut-off',
  'settlement-pause',
] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

export interface CalendarDay extends Dated {
  readonly kind: CalendarKind;
}

export const WEATHER_KINDS = [
  'rain',
  'thunderstorm',
  'typhoon',
  'snow',
  'ice',
  'flood',
  'heat',
  'cold',
  'damp',
  'dust',
] as const;
export type WeatherKind = (typeof WEATHER_KINDS)[number];

/** The four colours of China's weather warnings, weakest first. Source: CMA measures on warnings, 2007, article 5. */
export const WARNING_LEVELS = ['blue', 'yellow', 'orange', 'red'] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];

export interface Weather extends Dated {
  readonly kind: WeatherKind;
  /** `null` where no warning was out. */
  readonly warning: WarningLevel | null;
}

/** All that is known around a payment, or around a whole trace. */
export interface ContextFacts {
  readonly notices: readonly Notice[];
  readonly changes: readonly Change[];
  readonly standing: readonly Standing[];
  readonly limits: readonly Limit[];
  readonly calendar: readonly CalendarDay[];
  readonly weather: readonly Weather[];
}

export type ContextFact = ContextFacts[keyof ContextFacts][number];

export const NO_CONTEXT_FACTS: ContextFacts = {
  notices: [],
  changes: [],
  standing: [],
  limits: [],
  calendar: [],
  weather: [],
};
