/** The menu behind the function key: every transaction of the terminal, and what it does besides. */
import type { TillCommand, TransactionKind } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { FUNCTION_GROUPS } from './functions.ts';

interface FunctionMenuProps {
  readonly choose: (transaction: TransactionKind) => void;
  readonly manage: (command: TillCommand) => void;
  readonly close: () => void;
}

export function FunctionMenu({ choose, manage, close }: FunctionMenuProps) {
  const { t } = useSpeech();
  const show = (paper: string) => {
    close();
    document.querySelector(paper)?.scrollIntoView({ block: 'center' });
  };
  return (
    <section className="functions" aria-label={t('till.more')}>
      {GROUPS.map((group) => (
        <div key={group}>
          <h3>{t(`till.menu.${group}`)}</h3>
          <div className={`functions-row is-${group}`}>
            {FUNCTION_GROUPS[group].map((kind) => (
              <button key={kind} type="button" className="function" onClick={() => choose(kind)}>
                {t(`till.fn.${kind}`)}
              </button>
            ))}
          </div>
        </div>
      ))}
      <div>
        <h3>{t('till.menu.manage')}</h3>
        <div className="functions-row">
          {JOBS.map((job) => (
            <button key={job} type="button" className="function" onClick={() => manage({ kind: 'job', job })}>
              {t(`till.job.${job}`)}
            </button>
          ))}
          <button type="button" className="function" onClick={() => manage({ kind: 'force-settlement' })}>
            {t('till.forceSettlement')}
          </button>
          <button type="button" className="function" onClick={() => show('.till-operator')}>
            {t('till.operatorMenu')}
          </button>
          <button type="button" className="function" onClick={() => manage({ kind: 'echo' })}>
            {t('till.echo')}
          </button>
          <button type="button" className="function" onClick={() => show('.till-reprint')}>
            {t('till.reprint')}
          </button>
          <button type="button" className="function" onClick={() => show('.till-sales')}>
            {t('till.detail')}
          </button>
        </div>
      </div>
      <button type="button" className="function function-back" onClick={close}>
        {t('till.back')}
      </button>
    </section>
  );
}

const GROUPS = Object.keys(FUNCTION_GROUPS) as (keyof typeof FUNCTION_GROUPS)[];

/** In the order in which a day wants them. */
const JOBS = [
  'settlement',
  'sign-off',
  'parameters',
  'ca-keys',
  'aids',
  'contactless',
  'blacklist',
  'master-key',
] as const satisfies readonly Extract<TillCommand, { kind: 'job' }>['job'][];
