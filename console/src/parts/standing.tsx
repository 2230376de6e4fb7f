/** Where the money stands and how a payment ended, as a coloured word. Colour never speaks alone. */
import type { MoneyState, PaymentOutcome } from '../../../src/http/contract.ts';
import { useSpeech } from '../language/index.ts';

/** How a thing looks: settled well, settled badly, still open, or quietly without harm. */
export type Tone = 'good' | 'bad' | 'warn' | 'calm' | 'plain';

export const MONEY_TONES: Readonly<Record<MoneyState, Tone>> = {
  none: 'calm',
  held: 'warn',
  charged: 'good',
  'charged-partly': 'warn',
  reversing: 'warn',
  reversed: 'calm',
  'refund-pending': 'warn',
  refunded: 'calm',
  'approved-offline': 'warn',
  unknown: 'bad',
};

export const OUTCOME_TONES: Readonly<Record<PaymentOutcome, Tone>> = {
  pending: 'plain',
  approved: 'good',
  declined: 'bad',
  'advice-refused': 'bad',
  'not-reversed': 'bad',
  refused: 'bad',
  'not-sent': 'bad',
  unknown: 'bad',
  reversed: 'warn',
  voided: 'plain',
};

interface MoneyWordsProps {
  readonly money: MoneyState;
  /** Said beside it: what both would say in the same words is said once. */
  readonly outcome: PaymentOutcome;
}

export function MoneyWords({ money, outcome }: MoneyWordsProps) {
  const { t } = useSpeech();
  if (t(`money.${money}`) === t(`outcome.${outcome}`)) return null;
  return <span className={`money-words tone-${MONEY_TONES[money]}`}>{t(`money.${money}`)}</span>;
}

export function OutcomeBadge({ outcome }: { readonly outcome: PaymentOutcome }) {
  const { t } = useSpeech();
  return <span className={`badge tone-${OUTCOME_TONES[outcome]}`}>{t(`outcome.${outcome}`)}</span>;
}

export function DemoBadge() {
  const { t } = useSpeech();
  return (
    <span className="demo-badge" title={t('shell.demo')}>
      {t('shell.demoShort')}
    </span>
  );
}
