/** For whom the answer is told: those who stand at the counter. The page asks nobody who they are. */
import { useState } from 'react';
import type { Voice } from '../../../../src/http/contract.ts';
import { readChoice, writeChoice } from '../../parts/choice.ts';

export const READERS = ['cashier', 'owner', 'cardholder'] as const satisfies readonly Voice[];
export type Reader = (typeof READERS)[number];

export interface ReaderChoice {
  readonly reader: Reader;
  readonly choose: (reader: Reader) => void;
}

export function useReader(): ReaderChoice {
  const [reader, setReader] = useState<Reader>(() => readChoice('ask-reader', READERS, 'cashier'));
  const choose = (next: Reader) => {
    writeChoice('ask-reader', next);
    setReader(next);
  };
  return { reader, choose };
}
