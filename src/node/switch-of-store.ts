/** A switch over an opened store, whether it runs alone or with the rest of the platform. */
import type { PaymentAppend } from '../machine/index.ts';
import type { Key } from '../security/index.ts';
import { linkIdsOf, MIDNIGHT, type SwitchNote, type SwitchSettings } from '../switch/index.ts';
import {
  loadCodeRoutes,
  loadRoutes,
  replaceSetting,
  type Store,
  saveTerminalEvents,
  settleSetting,
} from './store/index.ts';
import { freshKey, type IssuerAddress, SwitchHost } from './switch-host.ts';

export interface SwitchOverStore {
  readonly store: Store;
  readonly issuers: readonly IssuerAddress[];
  readonly tokenKey: Key;
  readonly settings: Partial<SwitchSettings>;
  onAppended(append: PaymentAppend): void;
  onLine(line: string): void;
  onAlarm(line: string): void;
}

export async function switchOverStore(building: SwitchOverStore): Promise<SwitchHost> {
  const { store, onLine, onAlarm } = building;
  await recordCutOff(building);
  const [routes, codeRoutes] = await Promise.all([loadRoutes(store.db), loadCodeRoutes(store.db)]);
  return new SwitchHost({
    store: store.payments,
    batches: store.batches,
    registry: store.terminals,
    vault: store.vault,
    cardTokenKey: building.tokenKey,
    settings: building.settings,
    routes,
    standIn: (merchantId) => store.standIn.of(merchantId),
    hotList: (card) => store.standIn.hotList(card),
    acceptanceLimits: (merchantId) => store.limits.of(merchantId),
    codeRoutes,
    issuers: building.issuers.flatMap((address) =>
      linkIdsOf(routes, address.issuerId).map((linkId) => ({ ...address, linkId })),
    ),
    nextRrn: () => store.rrns.next(),
    onAppended: building.onAppended,
    onTerminalTold: (terminal, events) => {
      const { merchantId, terminalId } = terminal;
      Promise.all([
        saveTerminalEvents(store.db, { merchantId, terminalId, events }),
        store.places.told(terminal, events),
      ]).catch((error: Error) => onAlarm(`events of terminal ${terminalId} not saved: ${error.message}`));
    },
    onNote: (note) => (ALARMS.has(note.kind) ? onAlarm : onLine)(lineOf(note)),
  });
}

/** Two switches with two cut-offs would give one evening's payments two settlement dates: whoever differs says so. */
async function recordCutOff({ store, settings, onAlarm }: SwitchOverStore): Promise<void> {
  const { minute, windowMinutes } = settings.cutOff ?? MIDNIGHT;
  const said = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}, window ${windowMinutes} min`;
  const before = await replaceSetting(store.db, 'cut-off', said);
  if (before !== undefined && before !== said)
    onAlarm(`switch: the cut-off is ${said}; the switch started before had ${before}, and all must have the same`);
}

/** One key for all time, made on the first start and kept sealed: tokens of last year's payments must still join. */
export async function cardTokenKey(store: Store): Promise<Key> {
  const place = 'setting/card-token-key';
  const sealed = await settleSetting(store.db, 'card-token-key', store.vault.sealKey(freshKey(16), place));
  const opened = store.vault.openKey(sealed, place);
  if (!opened.ok) throw new Error(opened.fault.line);
  return opened.value;
}

const ALARMS: ReadonlySet<SwitchNote['kind']> = new Set([
  'reversal-mac-wrong',
  'store-failed',
  'seal-failed',
  'issuer-circuit-open',
  'batch-differs',
]);

const lineOf = (note: SwitchNote): string => `switch: ${note.kind.replaceAll('-', ' ')}: ${note.text}`;
