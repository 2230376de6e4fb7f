/** Who decides, and on what grounds: asked in full, because it cannot be taken back. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { DecidedAnswer, StuckItem } from '../../../../src/http/contract.ts';
import { OPERATIONS_KEY, sendDecision } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { useFaultWords } from '../../parts/answer-frame.tsx';

interface DecisionFormProps {
  readonly item: StuckItem;
  readonly close: () => void;
  readonly decided: (answer: DecidedAnswer) => void;
}

export function DecisionForm({ item, close, decided }: DecisionFormProps) {
  const { t } = useSpeech();
  const words = useFaultWords();
  const queries = useQueryClient();
  const [by, setBy] = useState('');
  const [why, setWhy] = useState('');
  const sending = useMutation({
    mutationFn: () => sendDecision(item.payment.paymentId, { by, why, verdict: item.verdict }),
    onSuccess: (answer) => {
      decided(answer);
      close();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [OPERATIONS_KEY] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  const complete = by.trim() !== '' && why.trim() !== '';
  return (
    <form className="operations-decision" onSubmit={submit}>
      <strong>{t(`operations.verdict.${item.verdict}`)}</strong>
      <label>
        <span>{t('operations.by')}</span>
        <input
          value={by}
          maxLength={80}
          autoComplete="name"
          placeholder={t('operations.byHint')}
          onChange={(event) => setBy(event.target.value)}
        />
      </label>
      <label>
        <span>{t('operations.because')}</span>
        <textarea
          value={why}
          rows={2}
          maxLength={200}
          placeholder={t('operations.becauseHint')}
          onChange={(event) => setWhy(event.target.value)}
        />
      </label>
      <p className="hint">{t('operations.final')}</p>
      {sending.error !== null && (
        <p role="alert" className="operations-fault">
          {words(sending.error)}
        </p>
      )}
      <div className="operations-line">
        <button type="submit" className="plain-button primary" disabled={!complete || sending.isPending}>
          {t('operations.record')}
        </button>
        <button type="button" className="plain-button" onClick={close}>
          {t('operations.cancel')}
        </button>
      </div>
    </form>
  );
}
