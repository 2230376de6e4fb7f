/** The line to one terminal: its state comes by events, keys go by commands, in the order they were pressed. */
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { BreakCommand, TillCommand, TillState } from '../../../../src/http/contract.ts';
import { sendBreak, sendTillCommand, tillPath, tillQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { type StreamState, useStream } from '../../live.ts';

export interface TillLink {
  readonly asked: UseQueryResult<TillState>;
  readonly stream: StreamState;
  /** Why the last command was not accepted; `null` when it was. */
  readonly fault: Error | null;
  readonly send: (command: TillCommand) => void;
  readonly toggle: (command: BreakCommand) => void;
}

export function useTill(terminalId: string): TillLink {
  const queries = useQueryClient();
  const { language } = useSpeech();
  const till = { terminalId, language };
  const question = tillQuery(till);
  const show = (state: TillState) => queries.setQueryData(question.queryKey, state);
  const stream = useStream({
    path: tillPath(till, '/events'),
    on: { till: (body) => show(body as TillState) },
    onReturn: () => void queries.invalidateQueries({ queryKey: question.queryKey }),
  });
  const asked = useQuery({
    ...question,
    refetchOnWindowFocus: false,
    refetchInterval: stream === 'live' ? false : POLL_MS,
  });
  // An answer to a command is older than an event that overtook it; so it counts only while no events come.
  const run = useInOrder((state: TillState) => {
    if (stream !== 'live') show(state);
  });
  return {
    asked,
    stream,
    fault: run.fault,
    send: (command) => run.next(() => sendTillCommand(till, command)),
    toggle: (command) => run.next(() => sendBreak(till, command)),
  };
}

interface InOrder {
  readonly fault: Error | null;
  readonly next: (request: () => Promise<TillState>) => void;
}

/** Digits of a PIN must not overtake each other, so each request waits for the one before. */
function useInOrder(done: (state: TillState) => void): InOrder {
  const line = useRef<Promise<void>>(Promise.resolve());
  const latest = useRef(done);
  latest.current = done;
  const [fault, setFault] = useState<Error | null>(null);
  const next = (request: () => Promise<TillState>) => {
    line.current = line.current.then(request).then(
      (state) => {
        setFault(null);
        latest.current(state);
      },
      (error: unknown) => setFault(error instanceof Error ? error : new Error(String(error))),
    );
  };
  return { fault, next };
}

const POLL_MS = 1_500;
