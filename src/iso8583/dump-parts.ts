/** Parts made fit to be shown. Each is masked by itself, then with its neighbours: a card number may lie across two. */
import type { CompositePart } from './composites/part.ts';
import type { DumpedPart } from './dumped-message.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { holdsDigitRun, maskDecodedText, visible } from './shown-text.ts';

export interface PartsShown {
  readonly reveal: 'masked' | 'clear';
  readonly secrets: KnownSecrets;
}

export function dumpParts(parts: readonly CompositePart[], how: PartsShown): DumpedPart[] {
  const shown = how.reveal === 'clear' ? parts.map(clearOf) : apart(parts, parts.map(maskedOf), how.secrets);
  return parts.map((part, index) => {
    const { path, name, zh, en, meaning, parts: inner } = part;
    const text = shown[index] ?? '';
    // A meaning is the value in other words.
    const isWithheld = text !== '' && text === withheld(part);
    return {
      path,
      name,
      zh,
      en,
      shown: text,
      ...(meaning !== undefined && !isWithheld && { meaning }),
      ...(inner !== undefined && { parts: dumpParts(inner, how) }),
    };
  });
}

/** A secret part that a part's value is, or the whole of its parts, shows its own mask. */
function maskedOf({ secrecy, value }: CompositePart): string {
  if (typeof value !== 'string') return value.toString();
  return secrecy === 'open' ? visible(value).trimEnd() : maskDecodedText(value);
}

function clearOf(part: CompositePart): string {
  const { secrecy, value, parts } = part;
  if (parts !== undefined) return '';
  if (typeof value === 'string') return visible(value).trimEnd();
  return secrecy === 'key' ? value.toString() : visible(value.revealFor('unmasking'));
}

/** Withholds every free text that, read on into the next, gives a card number away. */
function apart(parts: readonly CompositePart[], shown: readonly string[], secrets: KnownSecrets): readonly string[] {
  const safe = [...shown];
  for (const { from, until } of neighbours(parts)) {
    const texts = safe.slice(from, until);
    // What fills a text up keeps two numbers apart, here as in the element itself.
    const asFilled = texts.map((text, index) => text.padEnd(charactersOf(parts[from + index]))).join('');
    if (!holdsDigitRun(asFilled) && !secrets.isIn(texts.join(''))) continue;
    for (let at = from; at < until; at++) {
      const part = parts[at];
      if (part !== undefined && /\d/.test(safe[at] ?? '')) safe[at] = withheld(part);
    }
  }
  return safe.map((text, at) => {
    const part = parts[at];
    return part === undefined || !secrets.isIn(text) ? text : withheld(part);
  });
}

/** Stretches of texts that stand side by side. */
function neighbours(parts: readonly CompositePart[]): readonly { readonly from: number; readonly until: number }[] {
  const found: { readonly from: number; readonly until: number }[] = [];
  let from = 0;
  for (let at = 0; at <= parts.length; at++) {
    if (parts[at]?.secrecy === 'free-text') continue;
    if (at > from) found.push({ from, until: at });
    from = at + 1;
  }
  return found;
}

const charactersOf = (part: CompositePart | undefined): number =>
  typeof part?.value === 'string' ? part.value.length : 0;

const withheld = ({ value }: CompositePart): string =>
  typeof value === 'string' ? `[${value.length} characters]` : value.toString();
