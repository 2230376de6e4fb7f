/** What a chosen function has to know before the amount: its original, the instalments, the code given by telephone. */
import { type FormEvent, useState } from 'react';
import type { TillPayment } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { yuan } from '../../parts/format.ts';
import { FUNCTIONS, type InHand, isWholeName, type KeyedOriginal, PERIODS, type Question } from './functions.ts';

interface QuestionProps {
  readonly hand: InHand;
  readonly question: Exclude<Question, 'amount'>;
  readonly payments: readonly TillPayment[];
  readonly answer: (hand: InHand) => void;
  readonly close: () => void;
}

export function FunctionQuestion(props: QuestionProps) {
  const { t } = useSpeech();
  const { hand, question, close } = props;
  return (
    <section className="functions" aria-label={t(`till.fn.${hand.transaction}`)}>
      <h3>{`${t(`till.fn.${hand.transaction}`)} · ${t(HEADINGS[question])}`}</h3>
      {question === 'original' && <Originals {...props} />}
      {question === 'periods' && <Periods {...props} />}
      {question === 'authorisation' && <TelephoneCode {...props} />}
      <button type="button" className="function function-back" onClick={close}>
        {t('till.back')}
      </button>
    </section>
  );
}

const HEADINGS = {
  original: 'till.pickOriginal',
  periods: 'till.pickPeriods',
  authorisation: 'till.byTelephone',
} as const;

function Originals({ hand, payments, answer }: QuestionProps) {
  const { t, say } = useSpeech();
  const known = payments.filter(({ follow }) => follow.includes(hand.transaction));
  const { slip } = FUNCTIONS[hand.transaction];
  return (
    <>
      {known.length === 0 && <p className="functions-empty">{t('till.noOriginals')}</p>}
      <div className="functions-originals">
        {known.map((payment) => (
          <button
            key={`${payment.batch} ${payment.stan}`}
            type="button"
            className="function function-original figures"
            onClick={() => answer({ ...hand, original: payment })}
          >
            <span>{say(payment.name)}</span>
            <strong>{yuan(payment.amountMinor)}</strong>
            <small>{t('till.trace', { stan: payment.stan })}</small>
            <small>{payment.panMasked}</small>
          </button>
        ))}
      </div>
      {slip !== undefined && <FromSlip slip={slip} done={(original) => answer({ ...hand, original })} />}
    </>
  );
}

interface FromSlipProps {
  readonly slip: 'reference' | 'voucher' | 'authorisation';
  readonly done: (original: KeyedOriginal) => void;
}

/** Of another day, or of another terminal. */
function FromSlip({ slip, done }: FromSlipProps) {
  const { t } = useSpeech();
  const [keyed, setKeyed] = useState<KeyedOriginal>({ name: '', date: '', voucher: '' });
  const isWhole =
    isWholeName(slip, keyed.name) && /^\d{4}$/.test(keyed.date) && (slip !== 'voucher' || keyed.voucher !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) done(keyed);
  };
  const field = (key: keyof KeyedOriginal, label: string, length: number) => (
    <label>
      <span>{label}</span>
      <input
        className="mono"
        autoComplete="off"
        maxLength={length}
        value={keyed[key]}
        onChange={(event) => setKeyed({ ...keyed, [key]: event.target.value.trim() })}
      />
    </label>
  );
  return (
    <form className="functions-form" onSubmit={submit}>
      <p>{t('till.fromSlip')}</p>
      {slip === 'authorisation'
        ? field('name', t('till.authorisation'), AUTHORISATION_LENGTH)
        : field('name', t('till.reference'), REFERENCE_LENGTH)}
      {field('date', `${t('till.originalDate')} (${t('till.monthDay')})`, DATE_LENGTH)}
      {slip === 'voucher' && field('voucher', t('till.voucher'), VOUCHER_LENGTH)}
      <button type="submit" className="function" disabled={!isWhole}>
        {t('till.go')}
      </button>
    </form>
  );
}

const AUTHORISATION_LENGTH = 6;
const REFERENCE_LENGTH = 12;
const DATE_LENGTH = 4;
const VOUCHER_LENGTH = 32;

function Periods({ hand, answer }: QuestionProps) {
  const { t } = useSpeech();
  return (
    <div className="functions-row">
      {PERIODS.map((periods) => (
        <button key={periods} type="button" className="function" onClick={() => answer({ ...hand, periods })}>
          {t('till.periods', { n: periods })}
        </button>
      ))}
    </div>
  );
}

function TelephoneCode({ hand, answer }: QuestionProps) {
  const { t } = useSpeech();
  const [code, setCode] = useState('');
  const isWhole = isWholeName('authorisation', code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) answer({ ...hand, authorisationCode: code });
  };
  return (
    <form className="functions-form" onSubmit={submit}>
      <label>
        <span>{t('till.authorisation')}</span>
        <input
          className="mono"
          autoComplete="off"
          maxLength={AUTHORISATION_LENGTH}
          value={code}
          onChange={(event) => setCode(event.target.value.trim())}
        />
      </label>
      <button type="submit" className="function" disabled={!isWhole}>
        {t('till.go')}
      </button>
    </form>
  );
}
