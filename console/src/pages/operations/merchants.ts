/** The merchants that have a terminal, each once. */
import type { TerminalStandingItem } from '../../../../src/http/contract.ts';

export type Merchant = Pick<TerminalStandingItem, 'merchantId' | 'merchantName'>;

export const merchantsOf = (terminals: readonly TerminalStandingItem[]): readonly Merchant[] => [
  ...new Map(terminals.map((terminal) => [terminal.merchantId, terminal])).values(),
];
