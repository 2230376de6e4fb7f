/** What a voice may not read off a list or a search: discreet causes and codes, as the disclosure rule has them. */
import { CODE_ROWS, explainCode, HYPOTHESES, isDiscreet, NEUTRAL_CAUSE } from '../diagnosis/index.ts';
import type { CodeSpace, Voice } from '../trade/index.ts';

/** Voices that may read a discreet cause by its name. */
export const isInitiated = (voice: Voice): boolean => voice === 'support' || voice === 'operations';

export const isDiscreetCause = (cause: string): boolean => DISCREET_CAUSES.includes(cause);

/** In the terminal's code space unless another is named. */
export function isDiscreetCode(code: string, space: CodeSpace = 'unionpay.pos'): boolean {
  const known = DISCREET_CODES.get(space) ?? codesOf(space);
  DISCREET_CODES.set(space, known);
  return known.has(code);
}

export type CauseSought =
  | { readonly kind: 'cause'; readonly cause: string }
  /** There is no such cause for this voice: nothing is found, as with any made-up word. */
  | { readonly kind: 'nothing' };

/** A search by the neutral name finds what that name stands for, so that a group on the home page leads to its payments. */
export function causeSought(asked: string, voice: Voice): CauseSought {
  if (isInitiated(voice)) return { kind: 'cause', cause: asked };
  if (isDiscreetCause(asked)) return { kind: 'nothing' };
  const [meant] = DISCREET_CAUSES;
  return { kind: 'cause', cause: asked === NEUTRAL_CAUSE && meant !== undefined ? meant : asked };
}

const DISCREET_CAUSES = HYPOTHESES.filter(({ disclosure }) => disclosure === 'discreet').map(({ id }) => id);

const DISCREET_CODES = new Map<CodeSpace, ReadonlySet<string>>();

function codesOf(space: CodeSpace): ReadonlySet<string> {
  const codes = CODE_ROWS[space].map(({ code }) => code);
  return new Set(codes.filter((code) => isDiscreet(explainCode({ space, code }))));
}
