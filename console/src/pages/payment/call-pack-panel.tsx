/** What the bank or the acquirer asks for on the telephone: to be read out, copied, printed, or taken along as a code. */
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { PapersAnswer } from '../../../../src/http/contract.ts';
import { papersQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { Ghost } from '../../parts/answer-frame.tsx';
import { copyText } from '../../parts/clipboard.ts';
import { usePrinting } from '../../parts/print-sheet.tsx';
import { useVoice } from '../../parts/voice.tsx';

export function CallPackPanel({ paymentId }: { readonly paymentId: string }) {
  const { t, language } = useSpeech();
  const { voice } = useVoice();
  const { data: papers } = useQuery(papersQuery({ paymentId, voice, language }));
  return (
    <section className="panel payment-call">
      <h2>{t('payment.callPack')}</h2>
      <p className="hint">{t('payment.callPackHint')}</p>
      {papers === undefined ? <Ghost height={240} /> : <CallPack pack={papers.callPack} />}
    </section>
  );
}

function CallPack({ pack }: { readonly pack: PapersAnswer['callPack'] }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const { sheet, print } = usePrinting();
  const [shown, setShown] = useState(false);
  const copy = async () => {
    if (await copyText(pack.text)) void message.success(t('payment.copied'));
    else void message.warning(t('payment.copyFailed'));
  };
  return (
    <>
      <CallPackLines pack={pack} />
      <div className="payment-call-ways">
        <Button onClick={() => void copy()}>{t('payment.copy')}</Button>
        <Button onClick={() => print(<CallPackSheet pack={pack} />)}>{t('payment.print')}</Button>
        <Button aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'payment.codeHide' : 'payment.codeShow')}
        </Button>
      </div>
      {shown && <CallPackCode pack={pack} />}
      {sheet}
    </>
  );
}

function CallPackLines({ pack }: { readonly pack: PapersAnswer['callPack'] }) {
  return (
    <dl className="payment-pairs figures">
      {pack.lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The code holds the very text that is copied. */
function CallPackCode({ pack }: { readonly pack: PapersAnswer['callPack'] }) {
  const { t } = useSpeech();
  return (
    <figure className="payment-call-code">
      <img src={`data:image/svg+xml,${encodeURIComponent(pack.code)}`} alt={t('payment.codeAlt')} />
      <figcaption className="hint">{t('payment.codeHint')}</figcaption>
    </figure>
  );
}

function CallPackSheet({ pack }: { readonly pack: PapersAnswer['callPack'] }) {
  const { t } = useSpeech();
  return (
    <article className="payment-sheet">
      <h1>{t('payment.callPackTitle')}</h1>
      <CallPackLines pack={pack} />
      <CallPackCode pack={pack} />
    </article>
  );
}
