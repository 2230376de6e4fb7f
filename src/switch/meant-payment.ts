/** Which payment a reversal, or a question about a refund, is about. */
import type { Found } from '../machine/index.ts';
import { cardToken } from '../security/index.ts';
import type { PaymentKey, PaymentRow } from '../trade/index.ts';
import type { SwitchPorts } from './ports.ts';
import type { TerminalRequest } from './terminal-frame.ts';

/** How far back a reversal may reach; a batch is settled long before. */
const REVERSAL_REACH_MS = 30 * 24 * 3_600_000;

/**
 * A terminal that was off overnight reverses under yesterday's business date, and trace numbers do not repeat within
 * a batch: where today's key is unknown, the newest proven payment of this batch and number is meant.
 */
export function loadMeant(
  ports: SwitchPorts,
  { keys, request }: { readonly keys: readonly PaymentKey[]; readonly request: TerminalRequest },
  done: (found: Found) => void,
): void {
  const { store, now } = ports;
  const [key] = keys;
  store.loadByKey(keys, (found) => {
    if (found !== undefined || key === undefined) return done(found);
    store.loadByTrace(key, (older) => {
      if (older === 'failed') return done(older);
      const row = older?.row;
      const fits =
        row?.keyed === true &&
        row.transaction === key.kind &&
        row.openedAt > now() - REVERSAL_REACH_MS &&
        isMeant(ports, row, request);
      done(fits ? older : undefined);
    });
  });
}

/** By amount and, where the request carries it, by card. */
export function isMeant({ cardTokenKey }: SwitchPorts, row: PaymentRow, { message }: TerminalRequest): boolean {
  if (row.amountMinor !== Number(message.amount ?? '0')) return false;
  if (message.pan === undefined || row.cardToken === null) return true;
  return cardToken({ key: cardTokenKey, pan: message.pan }) === row.cardToken;
}
