/** Answers for the network where there is none: the page of questions and its files, as `keep.ts` has put them by. */
import { OFFLINE_PAGE, planFor } from './plan.ts';

/** What a worker has and a page has not; the types of both do not go together. */
interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface AskedOfWorker extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerScope {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: 'install' | 'activate', heard: (event: WorkerEvent) => void): void;
  addEventListener(kind: 'fetch', heard: (event: AskedOfWorker) => void): void;
}

const scope = self as unknown as WorkerScope;
/** A network that is there and does not answer is none. */
const PAGE_WAIT_MS = 4_000;

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener('fetch', (event) => {
  const plan = planFor(event.request, scope.location.origin);
  if (plan === 'asset')
    event.respondWith(caches.match(event.request.url).then((found) => found ?? fetch(event.request)));
  if (plan === 'page') event.respondWith(page(event.request));
});

async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PAGE_WAIT_MS) });
    if (answer.ok) return answer;
  } catch {
    // No network: what was kept is all there is.
  }
  return (await caches.match(OFFLINE_PAGE)) ?? Response.error();
}
