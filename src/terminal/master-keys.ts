/** The master keys in a terminal's host: one, or two while a new one is not proven yet, the newest first. Pure. */
import {
  type Key,
  type KeyBlockFault,
  keyCheckValue,
  type OpenedKeyBlock,
  openKeyBlock,
  unwrapTr31,
} from '../security/index.ts';
import { fault, ok, type Result } from '../std/index.ts';

export type MasterKeys = readonly [newest: Key, former?: Key];

export interface TakenMasterKey {
  /** To be kept, durably, before the terminal is told. */
  readonly keys: MasterKeys;
  readonly kcv: string;
}

/** Opens a TR-31 block under whichever key it fits. Never throws; a key for anything but keys is refused. */
export function takeMasterKey(block: string, keys: MasterKeys): Result<TakenMasterKey, 'refused'> {
  for (const present of keys) {
    if (present === undefined || (present.length !== 16 && present.length !== 24)) continue;
    const opened = unwrapTr31({ block, protectionKey: present });
    if (!opened.ok) continue;
    const { header, key } = opened.value;
    if (header.usage !== 'K0' || header.algorithm !== 'T' || key.length !== 16) return fault('refused');
    return ok({ keys: [key, present], kcv: keyCheckValue(key) });
  }
  return fault('refused');
}

export interface OpenedWorkingKeys extends OpenedKeyBlock {
  /** What is left of the master keys: one that was passed over is not needed any more. */
  readonly masters: MasterKeys;
}

/** Opens the working keys of a sign-on under the newest master key that fits. */
export function openWorkingKeys(block: Uint8Array, masters: MasterKeys): Result<OpenedWorkingKeys, KeyBlockFault> {
  const [newest, former] = masters;
  const opened = openKeyBlock(block, newest);
  if (opened.ok) return ok({ ...opened.value, masters: [newest] });
  const before = former === undefined ? opened : openKeyBlock(block, former);
  return before.ok ? ok({ ...before.value, masters }) : opened;
}
