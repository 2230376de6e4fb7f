/** What the bank or the acquirer asks for on the telephone, ready to be read out or copied. */
import { App, Button } from 'antd';
import type { CallPack } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { copyText } from '../../parts/clipboard.ts';
import { chinaDateTime, yuan } from '../../parts/format.ts';
import { isWithheld } from '../../parts/withheld.ts';

interface CallPackPanelProps {
  readonly pack: CallPack;
  /** The payment's code as this reader may have it. */
  readonly code: string | null;
}

export function CallPackPanel({ pack, code }: CallPackPanelProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const lines = useLines(pack, code);
  const copy = async () => {
    const copied = await copyText(lines.map(([name, value]) => `${name}: ${value}`).join('\n'));
    if (copied) void message.success(t('payment.copied'));
    else void message.warning(t('payment.copyFailed'));
  };
  return (
    <section className="panel payment-call">
      <header>
        <h2>{t('payment.callPack')}</h2>
        <Button size="small" onClick={() => void copy()}>
          {t('payment.copy')}
        </Button>
      </header>
      <p className="hint">{t('payment.callPackHint')}</p>
      <dl className="payment-pairs figures">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function useLines(pack: CallPack, code: string | null): readonly (readonly [string, string])[] {
  const { t } = useSpeech();
  const none = t('payment.absent');
  return [
    [t('payment.at'), chinaDateTime(pack.at)],
    [t('payment.amount'), yuan(pack.amountMinor)],
    [t('payment.panMasked'), pack.panMasked ?? none],
    [t('payment.merchantId'), pack.merchantId],
    [t('payment.terminalId'), pack.terminalId],
    [t('payment.batch'), pack.batch],
    [t('payment.stan'), pack.stan ?? none],
    [t('payment.rrn'), pack.rrn ?? none],
    [t('payment.code'), isWithheld(code) ? t('payment.withheld') : (pack.code ?? none)],
  ];
}
