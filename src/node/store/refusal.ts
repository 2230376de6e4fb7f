/** Tells an error that speaks of what was given from one that speaks of the server. */
import pg from 'pg';

/** True when the same server would take other content: trying apart, or not trying again, makes sense. */
export function isRefusalOfContent(error: unknown): boolean {
  return error instanceof pg.DatabaseError && CONTENT_CLASSES.has((error.code ?? '').slice(0, 2));
}

export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505';

/** SQLSTATE classes that speak of the rows given, or of a lock that one of them waits for. */
const CONTENT_CLASSES: ReadonlySet<string> = new Set(['21', '22', '23', '40', '54', '55']);
