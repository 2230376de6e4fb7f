/** Telephones of fictional wallets: one shows its payment code to the scanner, or scans what the terminal shows. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { walletsQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import type { TillLink } from './till-link.ts';

interface PayersProps {
  readonly does: 'shows-code' | 'scans';
  readonly link: TillLink;
}

export function Payers({ does, link }: PayersProps) {
  const { t, say, sayAlone } = useSpeech();
  const { data: wallets } = useQuery(walletsQuery);
  const [picked, setPicked] = useState<string | null>(null);
  const wallet = wallets?.find(({ walletId }) => walletId === picked) ?? wallets?.[0];
  return (
    <section className="functions" aria-label={t('till.payers')}>
      <h3>{t(does === 'scans' ? 'till.payersScan' : 'till.payersShow')}</h3>
      <div className="functions-row functions-wallets">
        {(wallets ?? []).map(({ walletId, name }) => (
          <button
            key={walletId}
            type="button"
            className="function"
            aria-pressed={walletId === wallet?.walletId}
            onClick={() => setPicked(walletId)}
          >
            {say(name)}
          </button>
        ))}
      </div>
      <div className="functions-row functions-users">
        {(wallet?.users ?? []).map(({ id, title }) => (
          <button
            key={id}
            type="button"
            className="function"
            onClick={() => link.send({ kind: 'payer', does, wallet: wallet?.walletId ?? '', user: id })}
          >
            {sayAlone(title)}
          </button>
        ))}
      </div>
      {does === 'shows-code' && <TypedCode link={link} />}
      <button type="button" className="function function-back" onClick={() => link.send({ kind: 'cancel' })}>
        {t('till.cancel')}
      </button>
    </section>
  );
}

function TypedCode({ link }: Pick<PayersProps, 'link'>) {
  const { t } = useSpeech();
  const [digits, setDigits] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (digits !== '') link.send({ kind: 'code', digits });
  };
  return (
    <form className="functions-form" onSubmit={submit}>
      <label>
        <span>{t('till.typeCode')}</span>
        <input
          className="mono"
          inputMode="numeric"
          autoComplete="off"
          maxLength={40}
          value={digits}
          onChange={(event) => setDigits(event.target.value.replaceAll(/\D/g, ''))}
        />
      </label>
      <button type="submit" className="function" disabled={digits === ''}>
        {t('till.useCode')}
      </button>
    </form>
  );
}
