/** What the worker answers where there is no network. Imported by nothing else: a worker has to be one file. */

export const OFFLINE_PAGE = '/ask';
const ASSETS = '/assets/';

export interface Wanted {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
}

/** An asset is taken from what is kept; the page from the network if it answers; everything else is nobody's business. */
export function planFor({ method, mode, url }: Wanted, origin: string): 'asset' | 'page' | 'leave' {
  const at = new URL(url, origin);
  if (method !== 'GET' || at.origin !== origin) return 'leave';
  if (at.pathname.startsWith(ASSETS)) return 'asset';
  return mode === 'navigate' && at.pathname === OFFLINE_PAGE ? 'page' : 'leave';
}
