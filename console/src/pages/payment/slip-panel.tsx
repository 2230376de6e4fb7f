/** The slip for the customer, as a till's printer has it: 32 columns, to look at and to print. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { papersQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { usePrinting } from '../../parts/print-sheet.tsx';
import { useVoice } from '../../parts/voice.tsx';

export function SlipPanel({ paymentId }: { readonly paymentId: string }) {
  const { t, language } = useSpeech();
  const { voice } = useVoice();
  const { sheet, print } = usePrinting();
  const { data: papers } = useQuery(papersQuery({ paymentId, voice, language }));
  if (papers === undefined) return null;
  const slip = <Paper rows={papers.slip} />;
  return (
    <section className="panel payment-for-customer">
      <h2>{t('payment.slip')}</h2>
      <p className="hint">{t('payment.slipHint')}</p>
      <Button type="primary" onClick={() => print(slip)}>
        {t('payment.slipPrint')}
      </Button>
      <details>
        <summary>{t('payment.slipShow')}</summary>
        {slip}
      </details>
      {sheet}
    </section>
  );
}

/** Rows as a printer of 32 columns breaks them; few screens have a font in which a Chinese character is two wide. */
function Paper({ rows }: { readonly rows: readonly string[] }) {
  return (
    <div className="payment-slip">
      {rows.map((row, i) =>
        /^-+$/.test(row) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of paper are told apart by their order alone.
          <hr key={i} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same.
          <p key={i} className={row.startsWith('  ') ? 'middle' : undefined}>
            {row.trim()}
          </p>
        ),
      )}
    </div>
  );
}
