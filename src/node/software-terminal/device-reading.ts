/**
 * What a terminal of software can measure of the computer it runs on: room on its disk and how busy it is. The rest it
 * has not; what somebody has broken on purpose is said as a real device would say it.
 */
import { statfsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import type { TerminalHealth } from '../../trade/index.ts';
import type { PhysicalFaults } from './physical-faults.ts';

/** Its journal grows by some kilobytes a payment, and is rewritten whole when it is compacted. */
const FULL_BYTES = 4 * 1024 * 1024;
const LOW_BYTES = 64 * 1024 * 1024;
/** Of work that waits, for each processor. */
const BUSY_LOAD = 4;

export function deviceReading(stateFile: string, faults: PhysicalFaults): Partial<TerminalHealth> {
  return { storage: storageAt(stateFile), load: loadNow(), ...broken(faults) };
}

function broken({ printer, supply, storage, tamper, network }: PhysicalFaults): Partial<TerminalHealth> {
  return {
    ...(printer !== 'ready' && { printer }),
    ...(supply !== 'steady' && SUPPLIES[supply]),
    ...(storage === 'full' && { storage }),
    ...(tamper === 'open' && { tamper }),
    ...(network === 'no-signal' && { bearer: 'mobile', signal: 'none' }),
    ...(network === 'cable-out' && { bearer: 'none' }),
  };
}

const SUPPLIES = {
  'battery-low': { power: 'battery', batteryPercent: 4 },
  flapping: { power: 'flapping', batteryPercent: 35 },
} as const satisfies Record<string, Partial<TerminalHealth>>;

function storageAt(stateFile: string): TerminalHealth['storage'] {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(stateFile));
    const freeBytes = bavail * bsize;
    return freeBytes < FULL_BYTES ? 'full' : freeBytes < LOW_BYTES ? 'low' : 'ok';
  } catch {
    return null;
  }
}

function loadNow(): TerminalHealth['load'] {
  const [minute = 0] = loadavg();
  return minute > BUSY_LOAD * availableParallelism() ? 'high' : 'normal';
}
