/** The printed slip. It shows what the terminal printed, character by character. */
import { useSpeech } from '../../language/index.ts';

export function Slip({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useSpeech();
  return (
    <figure className="slip">
      <figcaption className="visually-hidden">{t('till.slip')}</figcaption>
      <pre>{lines.join('\n')}</pre>
    </figure>
  );
}
