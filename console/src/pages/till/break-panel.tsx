/** Break something: each button plants a physical fault in this terminal or around it, and takes it out again. */
import type { TillBreak, TillState } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import type { TillLink } from './till-link.ts';

export function BreakPanel({ state, link }: { readonly state: TillState; readonly link: TillLink }) {
  const { t } = useSpeech();
  return (
    <section className="panel till-breaks">
      <h2>{t('till.breaks')}</h2>
      <p className="hint">{t('till.breaksHint')}</p>
      <div>
        {state.breaks.map((item) => (
          <BreakButton key={item.id} item={item} toggle={() => link.toggle({ id: item.id, on: !item.on })} />
        ))}
      </div>
    </section>
  );
}

function BreakButton({ item, toggle }: { readonly item: TillBreak; readonly toggle: () => void }) {
  const { say } = useSpeech();
  return (
    <button type="button" className="break" aria-pressed={item.on} onClick={toggle}>
      <strong>{say(item.label)}</strong>
      <small>{say(item.hint)}</small>
    </button>
  );
}
