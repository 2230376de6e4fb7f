/** One payment: the money first, then the verdict, who acts, the evidence, and everything that went over the wire. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PaymentAnswer, PaymentOutcome } from '../../../../src/http/contract.ts';
import { paymentQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { AnswerFrame, Ghost } from '../../parts/answer-frame.tsx';
import { chinaDateTime, yuan } from '../../parts/format.ts';
import { usePageTitle } from '../../parts/page-title.ts';
import { DemoBadge, MONEY_TONES, OutcomeBadge } from '../../parts/standing.tsx';
import { useVoice } from '../../parts/voice.tsx';
import { isWithheld } from '../../parts/withheld.ts';
import { ActionPanel } from './action-panel.tsx';
import { ArithmeticPanel } from './arithmetic-panel.tsx';
import { CallPackPanel } from './call-pack-panel.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { FeedbackPanel } from './feedback-panel.tsx';
import { MessagesPanel } from './messages-panel.tsx';
import { ParticularsPanel } from './particulars-panel.tsx';
import './papers.css';
import './payment.css';
import { SlipPanel } from './slip-panel.tsx';
import './timeline.css';
import { TimelinePanel } from './timeline-panel.tsx';
import { type Asking, VerdictPanel } from './verdict-panel.tsx';

export default function PaymentPage() {
  const { paymentId } = getRouteApi('/office/payments/$paymentId').useParams();
  const { voice } = useVoice();
  const [answers, setAnswers] = useState<readonly string[]>([]);
  const asked = useQuery(paymentQuery(paymentId, voice, answers.join(',')));
  const asking = { answers, answer: setAnswers };
  return (
    <AnswerFrame asked={asked} ghost={<PaymentGhost />}>
      {(payment) => <Payment payment={payment} asking={asking} />}
    </AnswerFrame>
  );
}

function Payment({ payment, asking }: { readonly payment: PaymentAnswer; readonly asking: Asking }) {
  const { t } = useSpeech();
  const { item, explanation, timeline } = payment;
  usePageTitle(item.transaction === 'balance' ? t('transaction.balance') : yuan(item.amountMinor));
  const feedback = <FeedbackPanel item={item} explanation={explanation} />;
  const papers = (
    <>
      {FAILED.has(item.outcome) && <SlipPanel paymentId={item.paymentId} />}
      <CallPackPanel paymentId={item.paymentId} />
    </>
  );
  if (isWithheld(item.code)) {
    return (
      <div className="page payment">
        <PaymentHead payment={payment} />
        <MoneyPanel payment={payment} />
        <div className="payment-columns">
          <aside>
            <ActionPanel explanation={explanation} />
          </aside>
          <div>
            <VerdictPanel explanation={explanation} asking={asking} />
            <p className="panel hint">{t('payment.withheldWhy')}</p>
            {papers}
            {feedback}
          </div>
        </div>
        <ParticularsPanel payment={payment} />
      </div>
    );
  }
  return (
    <div className="page payment">
      <PaymentHead payment={payment} />
      <MoneyPanel payment={payment} />
      <div className="payment-columns">
        <aside>
          <ActionPanel explanation={explanation} />
          {papers}
        </aside>
        <div>
          <VerdictPanel explanation={explanation} asking={asking} />
          <EvidencePanel explanation={explanation} />
          <ArithmeticPanel explanation={explanation} />
          {feedback}
        </div>
      </div>
      <TimelinePanel timeline={timeline} />
      <MessagesPanel timeline={timeline} />
      <ParticularsPanel payment={payment} />
    </div>
  );
}

/** Of what went through, or is still under way, there is nothing to explain to a customer on paper. */
const FAILED: ReadonlySet<PaymentOutcome> = new Set<PaymentOutcome>([
  'declined',
  'advice-refused',
  'not-reversed',
  'refused',
  'not-sent',
  'unknown',
  'reversed',
]);

function PaymentHead({ payment }: { readonly payment: PaymentAnswer }) {
  const { t, say } = useSpeech();
  const { item, terminalName } = payment;
  const kind = t(`transaction.${item.transaction}`);
  return (
    <header className="payment-head">
      <Link to="/payments">← {t('payment.back')}</Link>
      <h1 className="figures">
        {item.transaction === 'balance' ? kind : t('payment.title', { kind, amount: yuan(item.amountMinor) })}{' '}
        <OutcomeBadge outcome={item.outcome} /> {item.demo && <DemoBadge />}
      </h1>
      <p className="hint figures">
        <span>{chinaDateTime(item.openedAt)}</span>
        <span>
          {say(item.merchantName)} · {say(terminalName)} {item.terminalId}
        </span>
        {item.panMasked !== null && <span>{item.panMasked}</span>}
        {item.issuerName !== null && <span>{say(item.issuerName)}</span>}
      </p>
    </header>
  );
}

/** Money first: nothing on this page is more urgent than whether the cardholder was charged. */
function MoneyPanel({ payment }: { readonly payment: PaymentAnswer }) {
  const { t, say } = useSpeech();
  const { voice } = useVoice();
  const { money } = payment.explanation;
  return (
    <section className={`payment-money tone-${MONEY_TONES[money.state]}`}>
      <h2>{t(`money.${money.state}`)}</h2>
      <p>{say(money.sentences[voice])}</p>
    </section>
  );
}

function PaymentGhost() {
  return (
    <div className="page">
      <Ghost height={36} width="40%" />
      <Ghost height={96} />
      <Ghost height={320} />
      <Ghost height={240} />
    </div>
  );
}
