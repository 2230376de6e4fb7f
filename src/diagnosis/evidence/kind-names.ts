/**
 * Notices, changes and the like are written down by people, mostly in Chinese. What an English reader can read is said as it
 * stands; of the rest he reads of what kind it is.
 */
import type { CalendarKind, ChangeKind, NoticeKind, StandingKind, WeatherKind } from '../../trace/index.ts';
import { say } from '../words.ts';

/** `null` for what an English reader cannot read. */
export const inEnglish = (text: string): string | null => (/\p{Script=Han}/u.test(text) ? null : text);

/** As " (source)"; nothing where the source cannot be read. */
export function sourceAside(source: string): string {
  const read = inEnglish(source);
  return read === null || read === '' ? '' : ` (${read})`;
}

export const NOTICE_NAMES: Readonly<Record<NoticeKind, string>> = {
  maintenance: 'maintenance',
  outage: 'an outage',
  slow: 'slow answers',
  'network-work': 'work on the network',
  'rule-change': 'a change of rules',
  'limit-change': 'changed limits',
  'card-replacement': 'cards being replaced',
  'fraud-warning': 'a warning of fraud',
  'service-ended': 'a service that has ended',
  'holiday-service': 'service hours over a holiday',
  other: 'something else',
};

/** What a change is called that nobody described. */
export const CHANGE_NAMES: Readonly<Record<ChangeKind, ReturnType<typeof say>>> = {
  release: say('软件换了版本', 'another version of the software'),
  firmware: say('固件换了版本', 'another firmware'),
  'key-load': say('换了密钥', 'another key'),
  configuration: say('改了设置', 'settings were changed'),
  contract: say('合同有变', 'the contract was changed'),
  route: say('改了通道', 'another route'),
  certificate: say('换了证书', 'another certificate'),
  'card-range': say('卡段改了归属', 'the card range moved'),
  'device-swap': say('换了机器', 'another device'),
  other: say('有改动', 'something was changed'),
};

export const STANDING_NAMES: Readonly<Record<StandingKind, string>> = {
  active: 'in good standing',
  'not-opened': 'not opened yet',
  suspended: 'suspended',
  ended: 'ended',
  'under-review': 'under review',
  'documents-expired': 'its papers have expired',
  'risk-blocked': 'blocked for risk',
  'fees-owed': 'fees are owed',
  'fees-held': 'held over fees',
  'payout-held': 'payout on hold, under review',
  'payout-account-wrong': 'the account for payouts is wrong',
  'payout-netted': 'paid out less what was kept back',
  'batch-open': 'a batch is not settled',
  'mismatch-open': 'settled, and the two sides differ',
  'legal-hold': 'on hold by a court or an authority',
  other: 'not in good standing',
};

export const CALENDAR_NAMES: Readonly<Record<CalendarKind, string>> = {
  holiday: 'a holiday',
  'holiday-eve': 'the eve of a holiday',
  'make-up-workday': 'a working day made up for a holiday',
  weekend: 'a weekend',
  'pay-day': 'a pay day',
  'month-end': 'the end of a month',
  'quarter-end': 'the end of a quarter',
  'year-end': 'the end of the year',
  'sales-festival': 'a sales festival',
  'school-term': 'the school term',
  'cut-off': 'the cut-off',
  'settlement-pause': 'a pause in settlement',
};

export const WEATHER_NAMES: Readonly<Record<WeatherKind, string>> = {
  rain: 'heavy rain',
  thunderstorm: 'a thunderstorm',
  typhoon: 'a typhoon',
  snow: 'snow',
  ice: 'ice',
  flood: 'a flood',
  heat: 'heat',
  cold: 'cold',
  damp: 'damp',
  dust: 'dust',
};
