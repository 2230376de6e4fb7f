/** For whom the explanation is told. One choice for the whole console, kept in this browser. */
import { createContext, type ReactNode, useContext, useState } from 'react';
import type { Voice } from '../../../src/http/contract.ts';
import { readChoice, writeChoice } from './choice.ts';

/** In the order of the selector. */
export const VOICES: readonly Voice[] = ['cashier', 'owner', 'cardholder', 'support', 'operations'];

export interface VoiceChoice {
  readonly voice: Voice;
  readonly choose: (voice: Voice) => void;
}

export function VoiceProvider({ children }: { readonly children: ReactNode }) {
  const [voice, setVoice] = useState<Voice>(() => readChoice('voice', VOICES, 'support'));
  const choose = (next: Voice) => {
    writeChoice('voice', next);
    setVoice(next);
  };
  return <VoiceContext.Provider value={{ voice, choose }}>{children}</VoiceContext.Provider>;
}

export const useVoice = (): VoiceChoice => useContext(VoiceContext);

const VoiceContext = createContext<VoiceChoice>({ voice: 'support', choose: () => undefined });
