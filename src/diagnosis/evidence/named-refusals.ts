/** What says by itself why it was refused. */
import { BUSINESS_REFUSALS } from './business-variables.ts';

/** Refusals of terminal, switch and wallet that say by themselves what they are: nothing else leaves such a record. */
export const NAMED_REFUSALS = [
  'terminal-limit',
  'operator-limit',
  'merchant-limit',
  'acquirer-limit',
  'first-unresolved',
  'original-closed',
  'original-too-old',
  'amount-over-original',
  'log-full',
  'batch-settling',
  'payer-absent',
  'payer-cancelled',
  'payer-password-late',
  'payment-code-stale',
  'issuer-link-resting',
  'stand-in-lost',
  'stand-in-limit',
  'switch-overloaded',
  ...BUSINESS_REFUSALS,
] as const;

export type NamedRefusal = (typeof NAMED_REFUSALS)[number];
