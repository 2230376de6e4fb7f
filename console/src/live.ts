/** Server-sent events: what keeps the pages true while they are open. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import type { LiveEvents, Voice } from '../../src/http/contract.ts';
import { OPERATIONS_KEY, withQuery } from './api.ts';

export type StreamState = 'connecting' | 'live' | 'lost';

/** How the stream of the whole console stands; the shell provides it. */
export const LiveContext = createContext<StreamState>('connecting');
export const useLiveState = (): StreamState => useContext(LiveContext);

export interface Stream {
  readonly path: string;
  /** Event name to what is done with its JSON. */
  readonly on: Readonly<Record<string, (body: unknown) => void>>;
  /** The stream was away and is back: events were missed. */
  readonly onReturn: () => void;
}

/** Keeps one event stream open for as long as the component stands, and opens it again when it was closed. */
export function useStream(stream: Stream): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const latest = useRef(stream);
  latest.current = stream;
  const { path } = stream;
  useEffect(() => {
    setState('connecting');
    return openStream({ path, latest: () => latest.current, report: setState });
  }, [path]);
  return state;
}

/** The stream of the whole console: every payment that changes refreshes what is on screen. */
export function useConsoleStream(voice: Voice): StreamState {
  const queries = useQueryClient();
  const refresh = useCalmRefresh();
  return useStream({
    path: withQuery('/api/events', { voice }),
    on: {
      payment: (body) => refresh((body as LiveEvents['payment']).paymentId),
      status: (body) => queries.setQueryData(['status'], body),
    },
    onReturn: () => void queries.invalidateQueries(),
  });
}

interface Opening {
  readonly path: string;
  readonly latest: () => Stream;
  readonly report: (state: StreamState) => void;
}

function openStream({ path, latest, report }: Opening): () => void {
  let source: EventSource | undefined;
  let reopen: number | undefined;
  let wasLost = false;
  const connect = () => {
    source = new EventSource(path);
    source.onopen = () => {
      report('live');
      if (wasLost) latest().onReturn();
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      report('lost');
      // After an answer that is no stream, the browser gives up for good; so we do not.
      if (source?.readyState === EventSource.CLOSED) reopen = window.setTimeout(connect, REOPEN_MS);
    };
    for (const name of Object.keys(latest().on)) {
      source.addEventListener(name, (event) => {
        const body = bodyOf(event);
        if (body !== undefined) latest().on[name]?.(body);
      });
    }
  };
  connect();
  return () => {
    window.clearTimeout(reopen);
    source?.close();
  };
}

function bodyOf(event: MessageEvent<unknown>): unknown {
  try {
    return JSON.parse(String(event.data));
  } catch {
    return undefined;
  }
}

/** A busy hour must not redraw the page at every payment: changes are gathered for a moment. */
function useCalmRefresh(): (paymentId: string) => void {
  const queries = useQueryClient();
  const gathered = useRef<{ readonly paymentIds: Set<string>; timer: number | undefined }>({
    paymentIds: new Set(),
    timer: undefined,
  });
  useEffect(() => () => window.clearTimeout(gathered.current.timer), []);
  return (paymentId) => {
    const { paymentIds, timer } = gathered.current;
    paymentIds.add(paymentId);
    if (timer !== undefined) return;
    gathered.current.timer = window.setTimeout(() => {
      gathered.current.timer = undefined;
      void queries.invalidateQueries({ queryKey: ['home'] });
      void queries.invalidateQueries({ queryKey: ['payments'] });
      void queries.invalidateQueries({ queryKey: [OPERATIONS_KEY] });
      for (const changed of paymentIds) void queries.invalidateQueries({ queryKey: ['payment', changed] });
      paymentIds.clear();
    }, GATHER_MS);
  };
}

const REOPEN_MS = 3_000;
const GATHER_MS = 1_500;
