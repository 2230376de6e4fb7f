/** Sets one limit; the same merchant, flow and measure again changes it. In what it stands is asked for and kept. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { LimitCommand, LimitFlow, LimitMeasure } from '../../../../src/http/contract.ts';
import { OPERATIONS_KEY, sendLimit } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { useFaultWords } from '../../parts/answer-frame.tsx';
import { FLOWS, figureOf, isCounted, MEASURES } from './limit-figure.ts';

export function LimitForm({ merchantId }: { readonly merchantId: string }) {
  const { t, sayAlone } = useSpeech();
  const words = useFaultWords();
  const queries = useQueryClient();
  const [scope, setScope] = useState<'merchant' | 'all'>('merchant');
  const [flow, setFlow] = useState<LimitFlow>('charge');
  const [measure, setMeasure] = useState<LimitMeasure>('day-amount');
  const [figure, setFigure] = useState('');
  const [source, setSource] = useState('');
  const limit = figureOf(measure, figure);
  const sending = useMutation({
    mutationFn: (command: LimitCommand) => sendLimit(command),
    onSuccess: () => {
      setFigure('');
      setSource('');
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [OPERATIONS_KEY] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (limit === undefined) return;
    sending.mutate({ ...(scope === 'merchant' ? { merchantId } : {}), flow, measure, limit, source });
  };
  const isWhole = limit !== undefined && source.trim() !== '';
  return (
    <form className="operations-decision operations-limit-form" onSubmit={submit}>
      <Choice
        name={t('operations.limitScope')}
        value={scope}
        among={['merchant', 'all']}
        choose={setScope}
        say={(each) => t(`operations.limitFor.${each}`)}
      />
      <Choice
        name={t('operations.limitFlow')}
        value={flow}
        among={FLOWS}
        choose={setFlow}
        say={(each) => t(`operations.flow.${each}`)}
      />
      <Choice
        name={t('operations.limitMeasure')}
        value={measure}
        among={MEASURES}
        choose={setMeasure}
        say={(each) => t(`operations.measure.${each}`)}
      />
      <label>
        <span>{t(isCounted(measure) ? 'operations.limitCount' : 'operations.limitYuan')}</span>
        <input
          inputMode={isCounted(measure) ? 'numeric' : 'decimal'}
          autoComplete="off"
          value={figure}
          maxLength={14}
          placeholder={isCounted(measure) ? '20' : '5000.00'}
          aria-invalid={figure !== '' && limit === undefined}
          onChange={(event) => setFigure(event.target.value)}
        />
      </label>
      <label className="is-wide">
        <span>{t('operations.limitSource')}</span>
        <input
          autoComplete="off"
          value={source}
          maxLength={120}
          placeholder={t('operations.limitSourceHint')}
          onChange={(event) => setSource(event.target.value)}
        />
      </label>
      <p className="hint is-wide">{t('operations.limitAtOnce')}</p>
      {sending.error !== null && (
        <p role="alert" className="operations-fault is-wide">
          {words(sending.error)}
        </p>
      )}
      {sending.data !== undefined && !sending.isPending && (
        <p role="status" className="operations-recorded is-wide">
          {t('operations.limitRecorded', { words: sayAlone(sending.data.words), source: sending.data.source })}
        </p>
      )}
      <div className="operations-line is-wide">
        <button type="submit" className="plain-button primary" disabled={!isWhole || sending.isPending}>
          {t('operations.limitSend')}
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly value: Value;
  readonly among: readonly Value[];
  readonly choose: (value: Value) => void;
  readonly say: (value: Value) => string;
}

function Choice<Value extends string>({ name, value, among, choose, say }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value as Value)}>
        {among.map((each) => (
          <option key={each} value={each}>
            {say(each)}
          </option>
        ))}
      </select>
    </div>
  );
}
