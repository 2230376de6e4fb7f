/** One case for each cause of the device and its ways, with what such a terminal tells. Imported by tests only. */
import type { CaseFile, Change, WideCount } from '../../trace/index.ts';
import { type LinkFailure, NO_HEALTH, type TerminalFact, type TerminalHealth } from '../../trade/index.ts';
import {
  answeredWith,
  at,
  caseFile,
  forwarded,
  issuerSaid,
  list,
  neighbour,
  notSent,
  opened,
  row,
  told,
} from '../case-file.fixture.ts';

/** What a terminal's sensors say of it, where nothing is wrong with the rest. */
const health = (changes: Partial<TerminalHealth>): TerminalFact => ({ kind: 'health', ...NO_HEALTH, ...changes });

const UNSENT = { code: null, outcome: 'not-sent', money: 'none' } as const;

/** Approved, and the slip did not come. */
function withoutSlip(facts: readonly TerminalFact[]): CaseFile {
  const of = row({ code: '00', outcome: 'approved', money: 'charged', authorisationCode: '000001' });
  return caseFile(of, [opened(of), forwarded, issuerSaid('00'), answeredWith('00'), told(facts)]);
}

const noLine = (why: LinkFailure, changes: Partial<TerminalHealth> = {}, around: Around = {}): CaseFile =>
  within(notSent([health(changes), { kind: 'link-failed', why, sent: 'nothing' }]), around);

const stopped = (facts: readonly TerminalFact[], around: Around = {}): CaseFile => within(notSent(facts), around);

interface Around {
  /** Other cards that failed in the same way on this terminal just before. */
  readonly here?: number;
  readonly wide?: readonly (readonly [WideCount['of'], number, number])[];
  readonly context?: Partial<CaseFile['context']>;
}

const within = (of: CaseFile, { here = 0, wide = [], context = {} }: Around): CaseFile => ({
  ...of,
  neighbours: {
    ...of.neighbours,
    ...(here > 0 && { sameTerminal: list(here, (i) => neighbour({ ...UNSENT, openedAt: at(-2 * i - 1) })) }),
    wide: wide.map(([sample, k, n]) => ({ of: sample, k, n, windowMs: 600_000 })),
  },
  context: { ...of.context, ...context },
});

const everybody = { kind: 'everybody', id: null } as const;

const storm: Partial<CaseFile['context']> = {
  weather: [
    {
      id: 'w1',
      scope: everybody,
      since: at(-60),
      until: at(60),
      source: '气象台',
      text: '雷暴红色预警',
      kind: 'thunderstorm',
      warning: 'red',
    },
  ],
};

const ended: Partial<CaseFile['context']> = {
  notices: [
    {
      id: 'n1',
      scope: { kind: 'acquirer', id: null },
      since: at(-600),
      until: null,
      source: '收单机构',
      text: '旧版收款软件停止接入',
      kind: 'service-ended',
      announcedAt: null,
      transactions: [],
    },
  ],
};

const changed = (kind: Change['kind']): Partial<CaseFile['context']> => ({
  changes: [
    {
      id: 'c1',
      scope: everybody,
      since: at(-30),
      until: null,
      source: '变更单',
      text: '变更',
      kind,
      from: null,
      to: null,
    },
  ],
});

export const DEVICE_CASES: Readonly<Record<string, CaseFile>> = {
  'printer-out-of-paper': withoutSlip([health({ printer: 'no-paper' }), { kind: 'print-failed', why: 'no-paper' }]),
  'printer-fault': withoutSlip([health({ printer: 'ready' }), { kind: 'print-failed', why: 'jammed' }]),
  'battery-flat': stopped([health({ batteryPercent: 3, power: 'battery' }), { kind: 'power-lost' }]),
  'power-supply-flapping': stopped([health({ power: 'flapping' }), { kind: 'power-lost' }]),
  'site-power-cut': stopped([health({ batteryPercent: 80, power: 'mains' }), { kind: 'power-lost' }], {
    wide: [['site-others', 4, 4]],
  }),
  'severe-weather-at-site': noLine(
    'no-signal',
    { signal: 'none', bearer: 'none' },
    {
      wide: [['site-others', 3, 3]],
      context: storm,
    },
  ),
  'cable-out-or-loose': noLine('cable-out', { bearer: 'none' }),
  'weak-signal': noLine('connection-timeout', { signal: 'weak', bearer: 'mobile' }),
  'interference-at-this-place': noLine(
    'connection-timeout',
    { signal: 'good', bearer: 'wifi' },
    {
      here: 5,
      wide: [['site-others', 0, 12]],
    },
  ),
  'store-network-slow': noLine(
    'connection-timeout',
    { signal: 'good', bearer: 'wifi' },
    {
      wide: [
        ['site-others', 4, 5],
        ['everyone-else', 0, 20],
      ],
    },
  ),
  'sim-refused-or-expired': noLine('sim-refused', { signal: 'good', bearer: 'mobile' }),
  'mobile-data-used-up': noLine('no-data', { signal: 'good', bearer: 'mobile' }),
  'carrier-outage': noLine(
    'no-carrier',
    { signal: 'good', bearer: 'mobile' },
    {
      wide: [
        ['carrier-others', 7, 8],
        ['everyone-else', 0, 9],
      ],
    },
  ),
  'wifi-password-or-login-page': noLine('wifi-refused', { bearer: 'wifi' }),
  'network-address-missing': noLine('no-address', { bearer: 'cable' }),
  'name-not-found': noLine('name-not-found', { bearer: 'wifi' }),
  'blocked-by-firewall': noLine('blocked', { bearer: 'cable' }),
  'server-certificate-expired': noLine(
    'certificate-expired',
    { signal: 'good', clockOffsetSeconds: 2 },
    {
      wide: [
        ['carrier-others', 6, 6],
        ['everyone-else', 5, 6],
      ],
    },
  ),
  'clock-wrong': noLine('certificate-not-yet-valid', { clockOffsetSeconds: -90_000 }),
  'tls-handshake-refused': noLine('tls-handshake', { clockOffsetSeconds: 1 }, { here: 3 }),
  'app-too-old': noLine('tls-handshake', { clockOffsetSeconds: 1 }, { here: 3, context: ended }),
  'acquirer-port-closed': noLine(
    'connection-refused',
    { signal: 'good' },
    {
      wide: [
        ['carrier-others', 6, 7],
        ['everyone-else', 5, 6],
      ],
    },
  ),
  'app-crashed-in-the-middle': stopped([
    health({ load: 'normal', temperature: 'ok' }),
    { kind: 'app-crashed', appVersion: '3.1' },
  ]),
  'app-version-defect': stopped([{ kind: 'app-crashed', appVersion: '3.2' }], {
    wide: [['version-others', 9, 12]],
    context: changed('release'),
  }),
  'parameters-stale-or-wrong': stopped([{ kind: 'not-supported', what: 'transaction', entry: null }], {
    context: changed('configuration'),
  }),
  'terminal-cannot-do-this-kind': stopped([{ kind: 'not-supported', what: 'entry', entry: 'contactless' }]),
  'device-swapped-without-keys': stopped([{ kind: 'key-check-failed', key: 'pin' }], {
    context: changed('device-swap'),
  }),
  'storage-full': stopped([{ kind: 'device-refused', why: 'storage-full' }]),
  'terminal-overloaded-or-hot': stopped([
    health({ load: 'high', temperature: 'high' }),
    { kind: 'app-crashed', appVersion: '3.1' },
  ]),
  'tamper-tripped': stopped([{ kind: 'tamper-tripped' }, { kind: 'device-refused', why: 'tampered' }]),
  'scanner-dirty-or-broken': stopped([{ kind: 'scan-failed', why: 'camera-dirty' }]),
  'payment-code-screen-damaged': stopped([{ kind: 'scan-failed', why: 'code-damaged' }]),
};
