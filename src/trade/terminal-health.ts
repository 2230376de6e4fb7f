/**
 * What a terminal can say of its own body: short lists and bounded numbers, so that nothing of a card, a person or a
 * place can be said with them. What a terminal cannot measure is `null`, never a guess.
 * Sources: nexo Sale to POI (POIStatus, PrinterStatus), status codes of Android POS printers, readers and PIN pads.
 */

export const HEALTH_VALUES = {
  /** `flapping`: the mains come and go. */
  power: ['mains', 'battery', 'flapping'],
  /** Over what it would send now. */
  bearer: ['cable', 'wifi', 'mobile', 'none'],
  /** Of a radio; a terminal on a cable says null. */
  signal: ['none', 'weak', 'good'],
  printer: ['ready', 'no-paper', 'door-open', 'too-hot', 'jammed', 'low-voltage', 'head-fault'],
  /** `full`: it cannot promise that the next payment is kept. */
  storage: ['ok', 'low', 'full'],
  /** `open`: the housing was opened, or the PIN pad says so. */
  tamper: ['ok', 'open'],
  load: ['normal', 'high'],
  temperature: ['ok', 'high'],
} as const;

export type HealthPart = keyof typeof HEALTH_VALUES;

/** One look at itself. */
export type TerminalHealth = {
  readonly [Part in HealthPart]: (typeof HEALTH_VALUES)[Part][number] | null;
} & {
  /** 0 to 100. */
  readonly batteryPercent: number | null;
  /** How far ahead of a time server its clock goes, at most `CLOCK_OFFSET_SECONDS_MAX` either way; null: it knows of none. */
  readonly clockOffsetSeconds: number | null;
};

/** Two days: enough to tell a wrong date from a wrong time zone; what is further off is told as this. */
export const CLOCK_OFFSET_SECONDS_MAX = 2 * 86_400;

export type PrinterState = (typeof HEALTH_VALUES)['printer'][number];

/** Of a terminal that measures nothing. */
export const NO_HEALTH: TerminalHealth = {
  power: null,
  bearer: null,
  signal: null,
  printer: null,
  storage: null,
  tamper: null,
  load: null,
  temperature: null,
  batteryPercent: null,
  clockOffsetSeconds: null,
};

/** A reading of any device, made safe to tell: what is not in a list is null, what is beyond a bound is the bound. */
export function soundHealth(reading: Partial<Readonly<Record<keyof TerminalHealth, unknown>>>): TerminalHealth {
  const parts = Object.entries(HEALTH_VALUES).map(([part, known]) => {
    const value = reading[part as HealthPart];
    return [part, (known as readonly unknown[]).includes(value) ? value : null] as const;
  });
  return {
    ...NO_HEALTH,
    ...Object.fromEntries(parts),
    batteryPercent: bounded(reading.batteryPercent, { from: 0, to: 100 }),
    clockOffsetSeconds: bounded(reading.clockOffsetSeconds, {
      from: -CLOCK_OFFSET_SECONDS_MAX,
      to: CLOCK_OFFSET_SECONDS_MAX,
    }),
  };
}

function bounded(value: unknown, { from, to }: { readonly from: number; readonly to: number }): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return Math.min(to, Math.max(from, Math.round(value)));
}
