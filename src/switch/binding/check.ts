/** Holds what a device shows against what is bound. */
import type { Instant } from '../../std/index.ts';
import type { BindingDoubt, MerchantId, SeenPlace, TerminalId } from '../../trade/index.ts';
import type { DeviceDescription } from './device.ts';
import { isAway, type RegisteredPlace } from './place.ts';

/** What the register holds of a terminal's device. */
export interface TerminalBinding {
  readonly serial: string;
  readonly merchantId: MerchantId;
  /** Whoever bound it. */
  readonly acquirer: string;
  /** `null`: never told. */
  readonly place: RegisteredPlace | null;
  readonly boundAt: Instant;
  /** Where it last said it was. */
  readonly seen: (SeenPlace & { readonly at: Instant }) | null;
}

export interface BindingSettings {
  /** A base station's cell in the country is some kilometres wide. Our own. */
  readonly movedMetres: number;
  /** Where a device is comes from status uploads, which carry no MAC: refusing by it lets anybody close a shop. */
  readonly whenMoved: 'note' | 'refuse';
  readonly whenCloned: 'note' | 'refuse';
  /** Terminals from before 259号文 say nothing of their device. */
  readonly whenSerialMissing: 'accept' | 'refuse';
}

export const BINDING_SETTINGS: BindingSettings = {
  movedMetres: 3_000,
  whenMoved: 'note',
  whenCloned: 'refuse',
  whenSerialMissing: 'accept',
};

export type BindingVerdict =
  | { readonly kind: 'fits' }
  /** It goes on, and its record says so. */
  | { readonly kind: 'doubted'; readonly doubt: BindingDoubt }
  | {
      readonly kind: 'refused';
      readonly reason: 'terminal-cloned' | 'terminal-moved';
      readonly doubt: BindingDoubt;
    };

export function checkBinding(checking: {
  readonly terminalId: TerminalId;
  readonly binding: TerminalBinding | null;
  readonly device: DeviceDescription | undefined;
  /** Whose device the serial number that is shown is; `undefined` if nobody's. */
  readonly holder: TerminalId | undefined;
  readonly panDigits: string | undefined;
  readonly settings: BindingSettings;
}): BindingVerdict {
  const { binding, settings } = checking;
  const clone = cloneDoubt(checking);
  if (clone !== undefined) return judged('terminal-cloned', clone, settings.whenCloned);
  const away = binding?.place == null || binding.seen === null ? undefined : placeDoubt(binding, settings);
  return away === undefined ? { kind: 'fits' } : judged('terminal-moved', away, settings.whenMoved);
}

function cloneDoubt(checking: Parameters<typeof checkBinding>[0]): BindingDoubt | undefined {
  const { terminalId, binding, device, holder, panDigits, settings } = checking;
  if (device === undefined) {
    const isMissed = binding !== null && settings.whenSerialMissing === 'refuse';
    return isMissed ? { kind: 'serial-missing', bound: binding.serial } : undefined;
  }
  const shown = device.serial;
  if (holder !== undefined && holder !== terminalId) return { kind: 'serial-elsewhere', shown, boundTo: holder };
  if (binding !== null && binding.serial !== shown) return { kind: 'serial-differs', bound: binding.serial, shown };
  const { randomFactor } = device;
  const isCopied = randomFactor !== null && panDigits !== undefined && !panDigits.endsWith(randomFactor);
  return isCopied ? { kind: 'description-copied', shown } : undefined;
}

/** Where the device last said it was, against where it is registered. */
export function placeDoubt(
  { place, seen }: Pick<TerminalBinding, 'place' | 'seen'>,
  settings: BindingSettings,
): BindingDoubt | undefined {
  if (place === null || seen === null) return undefined;
  const away = isAway(place, seen, settings.movedMetres);
  return away === undefined || away === 'there' ? undefined : { kind: 'moved', ...away };
}

const judged = (
  reason: 'terminal-cloned' | 'terminal-moved',
  doubt: BindingDoubt,
  when: 'note' | 'refuse',
): BindingVerdict => (when === 'note' ? { kind: 'doubted', doubt } : { kind: 'refused', reason, doubt });
