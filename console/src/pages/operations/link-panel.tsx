/** The links to the issuers: which carry payments, and why one does not. */
import type { LinkItem } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { chinaDateTime } from '../../parts/format.ts';
import { NothingHere } from './nothing-here.tsx';

export function LinkPanel({ links }: { readonly links: readonly LinkItem[] }) {
  const { t } = useSpeech();
  return (
    <section className="panel operations-panel">
      <h2>{t('operations.links')}</h2>
      <p className="hint">{t('operations.linksHint')}</p>
      {links.length === 0 && <NothingHere title={t('operations.linksNone')} hint={t('operations.linksNoneHint')} />}
      <ul className="operations-links">
        {links.map((link) => (
          <li key={link.linkId}>
            <Link link={link} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Link({ link }: { readonly link: LinkItem }) {
  const { t, say, sayAlone } = useSpeech();
  return (
    <div className={`operations-link tone-${TONES[link.standing]}`}>
      <div>
        <strong>{say(link.issuerName)}</strong>
        <span className="badge">{t(`operations.standing.${link.standing}`)}</span>
      </div>
      {link.linkId !== link.issuerId && <code className="hint">{link.linkId}</code>}
      <p className="hint">{link.reason === null ? t('operations.linkWell') : sayAlone(link.reason)}</p>
      {link.since !== null && <p className="hint">{t('operations.since', { time: chinaDateTime(link.since) })}</p>}
    </div>
  );
}

const TONES: Readonly<Record<LinkItem['standing'], string>> = {
  up: 'good',
  resting: 'warn',
  trying: 'warn',
  down: 'bad',
};
