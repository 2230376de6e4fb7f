/** Who decides, and on what grounds: asked in full, because it cannot be taken back. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { DecidedAnswer, PersonVerdict, StuckItem } from '../../../../src/http/contract.ts';
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
  const [verdict, setVerdict] = useState<PersonVerdict | undefined>(
    // Where there is a choice nothing is chosen for anybody.
    item.verdicts.length === 1 ? item.verdicts[0] : undefined,
  );
  const [by, setBy] = useState('');
  const [why, setWhy] = useState('');
  const sending = useMutation({
    mutationFn: (chosen: PersonVerdict) => sendDecision(item.payment.paymentId, { by, why, verdict: chosen }),
    onSuccess: (answer) => {
      decided(answer);
      close();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [OPERATIONS_KEY] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (verdict !== undefined) sending.mutate(verdict);
  };
  const complete = verdict !== undefined && by.trim() !== '' && why.trim() !== '';
  return (
    <form className="operations-decision" onSubmit={submit}>
      {item.verdicts.length === 1 && verdict !== undefined ? (
        <strong>{t(`operations.verdict.${verdict}`)}</strong>
      ) : (
        <fieldset>
          <legend>{t('operations.verdicts')}</legend>
          {item.verdicts.map((each) => (
            <label key={each} className="operations-verdict">
              <input type="radio" name="verdict" checked={verdict === each} onChange={() => setVerdict(each)} />
              <span>{t(`operations.verdict.${each}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
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
