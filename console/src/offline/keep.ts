/** Puts by what the page of questions has loaded, so that it opens again without a network. */
import { toKeep } from './to-keep.ts';

const CACHE = 'kacha-ask-1';

/** True once the page would open without a network. False where the browser forbids it: then it works while it is open. */
export async function keepForOffline(): Promise<boolean> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || !('caches' in window)) return false;
  try {
    await navigator.serviceWorker.register('/service-worker.js');
    const cache = await caches.open(CACHE);
    const wanted = toKeep(window.location.href, loadedHere());
    const [page, ...assets] = wanted;
    const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    await cache.addAll(assets.filter((asset) => !known.has(asset)));
    // The page names its files: it is put by once they all are.
    if (page !== undefined && navigator.onLine) await cache.add(page);
    const keep = new Set(wanted);
    await Promise.all([...known].filter((path) => !keep.has(path)).map((path) => cache.delete(path)));
    return true;
  } catch {
    return false;
  }
}

/** Scripts, styles and fonts, by what the browser remembers and by what stands in the document. */
function loadedHere(): readonly string[] {
  const remembered = performance.getEntriesByType('resource').map(({ name }) => name);
  const named = [...document.querySelectorAll<HTMLElement>('script[src], link[href]')].map(
    (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
  );
  return [...remembered, ...named.filter((url) => url !== '')];
}
