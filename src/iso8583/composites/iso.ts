/** What the editions of the standard cut alike; codes and private elements are for each network to say. */
import { INTERCHANGE_LAYOUTS } from './interchange.ts';
import type { ElementLayouts } from './unionpay-pos.ts';

const SHARED = ['balances', 'currency', 'iccData', 'originalElements'] as const;

export const ISO_LAYOUTS: ElementLayouts = Object.fromEntries(
  SHARED.flatMap((name) => (INTERCHANGE_LAYOUTS[name] === undefined ? [] : [[name, INTERCHANGE_LAYOUTS[name]]])),
);
