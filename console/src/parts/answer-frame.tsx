/** What stands on a page while its answer is on the way, or when none comes. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../api.ts';
import { useSpeech } from '../language/index.ts';

/** The part of a query that a frame looks at. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface AnswerFrameProps<T> {
  readonly asked: Asked<T>;
  readonly ghost: ReactNode;
  readonly children: (answer: T) => ReactNode;
}

/** Draws the answer once there is one. An answer once given stays on screen when a later question fails. */
export function AnswerFrame<T>({ asked, ghost, children }: AnswerFrameProps<T>) {
  const { t } = useSpeech();
  const [lastError, setLastError] = useState<Error | null>(null);
  if (asked.error !== null && asked.error !== lastError) setLastError(asked.error);
  if (asked.data !== undefined) return children(asked.data);
  // A question asked again and again must not flicker between its fault and a grey shape.
  if (lastError !== null) return <FaultNotice error={lastError} retry={() => void asked.refetch()} />;
  return (
    <div role="status" aria-label={t('fault.loading')}>
      {ghost}
    </div>
  );
}

/** A grey shape where something will be. */
export function Ghost({ height, width = '100%' }: { readonly height: number; readonly width?: string }) {
  return <div className="ghost" style={{ height, width, marginBottom: 12 }} />;
}

/** What the API said when it refused, or that it did not speak at all. */
export function useFaultWords(): (error: Error) => string {
  const { t, sayAlone } = useSpeech();
  return (error) =>
    error instanceof ApiError && error.fault !== null ? sayAlone(error.fault.message) : t('fault.unreachable');
}

export function FaultNotice({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  const { t } = useSpeech();
  const words = useFaultWords();
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <div className="page">
      <div className="notice" role="alert">
        <h2>{missing ? words(error) : t('fault.title')}</h2>
        {missing ? (
          <Link to="/" className="plain-button">
            {t('fault.backHome')}
          </Link>
        ) : (
          <>
            <p className="hint">{words(error)}</p>
            <button type="button" className="plain-button primary" onClick={retry}>
              {t('fault.retry')}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
