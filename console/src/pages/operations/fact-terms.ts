/** What is typed of a fact, as the API takes it. */
import type { FactCommand, FactList, ScopeKind } from '../../../../src/http/contract.ts';

/** The lists that are recorded by hand here; limits and the calendar are kept by the command line. */
export const HAND_LISTS = ['notice', 'change', 'standing', 'weather'] as const satisfies readonly FactList[];
export type HandList = (typeof HAND_LISTS)[number];

export const KINDS = {
  notice: [
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
  ],
  change: [
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
  ],
  standing: [
    'suspended',
    'not-opened',
    'ended',
    'under-review',
    'documents-expired',
    'risk-blocked',
    'fees-owed',
    'fees-held',
    'payout-held',
    'payout-account-wrong',
    'legal-hold',
    'active',
    'other',
  ],
  weather: ['rain', 'thunderstorm', 'typhoon', 'snow', 'ice', 'flood', 'heat', 'cold', 'damp', 'dust'],
} as const satisfies Readonly<Record<HandList, readonly string[]>>;

export const SCOPES = [
  'issuer',
  'merchant',
  'terminal',
  'carrier',
  'region',
  'app-version',
  'route',
  'scheme',
  'acquirer',
  'everybody',
] as const satisfies readonly ScopeKind[];

export interface TypedFact {
  readonly list: HandList;
  readonly kind: string;
  readonly scope: (typeof SCOPES)[number];
  readonly id: string;
  /** As a date-time field gives it: local civil time without a zone; empty for now, or for no end. */
  readonly since: string;
  readonly until: string;
  readonly source: string;
  readonly text: string;
  readonly by: string;
}

export const NOTHING_TYPED: TypedFact = {
  list: 'notice',
  kind: 'maintenance',
  scope: 'issuer',
  id: '',
  since: '',
  until: '',
  source: '',
  text: '',
  by: '',
};

/** `undefined` while something is missing. Times are civil times in China, wherever the browser stands. */
export function factOf(typed: TypedFact): FactCommand | undefined {
  const { list, kind, scope, text } = typed;
  const [id, source, by] = [typed.id.trim(), typed.source.trim(), typed.by.trim()];
  if (source === '' || by === '' || (scope !== 'everybody' && id === '')) return undefined;
  return {
    list,
    by,
    fact: {
      kind,
      scope: { kind: scope, id: scope === 'everybody' ? null : id },
      source,
      text,
      ...(typed.since === '' ? {} : { since: inChina(typed.since) }),
      until: typed.until === '' ? null : inChina(typed.until),
    },
  };
}

const inChina = (local: string): string => `${local}${local.length === 16 ? ':00' : ''}+08:00`;
