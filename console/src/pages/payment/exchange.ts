/** The messages of a payment, laid side by side: request and response, the terminal's side and the issuer's. */
import type { MaskedMessage, TimelineStep } from '../../../../src/http/contract.ts';

/** The four places of one round, from left to right. */
export const PLACES = [
  { side: 'terminal', direction: 'request', from: 'terminal', to: 'switch' },
  { side: 'terminal', direction: 'response', from: 'switch', to: 'terminal' },
  { side: 'issuer', direction: 'request', from: 'switch', to: 'issuer' },
  { side: 'issuer', direction: 'response', from: 'issuer', to: 'switch' },
] as const;

export interface ElementRow {
  readonly de: number;
  readonly name: string;
  /** One per place; `null` where the message does not carry the element. */
  readonly shown: readonly (string | null)[];
}

export interface Round {
  readonly kind: 'financial' | 'reversal';
  /** One per place; `null` where no such message was seen. */
  readonly messages: readonly (MaskedMessage | null)[];
  readonly rows: readonly ElementRow[];
}

/** What went round, in order; a transaction before its reversals. */
export function rounds(timeline: readonly TimelineStep[]): readonly Round[] {
  const terminal = exchanges(timeline, 'terminal');
  const issuer = exchanges(timeline, 'issuer');
  return (['financial', 'reversal'] as const).flatMap((kind) => {
    const near = terminal.filter((exchange) => exchange.kind === kind);
    const far = issuer.filter((exchange) => exchange.kind === kind);
    return Array.from({ length: Math.max(near.length, far.length) }, (_, i) =>
      roundOf(kind, [near[i]?.request, near[i]?.response, far[i]?.request, far[i]?.response]),
    );
  });
}

/** Positions in `PLACES` worth a column: a side on which nothing was sent or received is left out. */
export function placesIn({ messages }: Round): readonly number[] {
  const sides = new Set(PLACES.filter((_, i) => messages[i] !== null).map(({ side }) => side));
  return PLACES.flatMap(({ side }, i) => (sides.has(side) ? [i] : []));
}

interface Exchange {
  readonly kind: Round['kind'];
  readonly request: MaskedMessage | undefined;
  readonly response: MaskedMessage | undefined;
}

function exchanges(timeline: readonly TimelineStep[], side: 'terminal' | 'issuer'): readonly Exchange[] {
  const found: Exchange[] = [];
  for (const { leg, message } of timeline) {
    if (leg === null || message === null) continue;
    const place = PLACES.find(({ from, to }) => from === leg.from && to === leg.to);
    if (place?.side !== side) continue;
    const kind = kindOf(message);
    if (place.direction === 'request') {
      found.push({ kind, request: message, response: undefined });
      continue;
    }
    // A late response belongs to the newest request of its kind that still waits.
    const waiting = found.findLastIndex((exchange) => exchange.kind === kind && exchange.response === undefined);
    const asked = found[waiting];
    if (asked === undefined) found.push({ kind, request: undefined, response: message });
    else found[waiting] = { ...asked, response: message };
  }
  return found;
}

// The second digit of the MTI is the message class; 4 is a reversal.
const kindOf = (message: MaskedMessage): Round['kind'] => (message.mti[1] === '4' ? 'reversal' : 'financial');

function roundOf(kind: Round['kind'], seen: readonly (MaskedMessage | undefined)[]): Round {
  const messages = seen.map((message) => message ?? null);
  const names = new Map<number, string>();
  for (const element of messages.flatMap((message) => message?.elements ?? [])) {
    if (!names.has(element.de)) names.set(element.de, element.name);
  }
  const rows = [...names]
    .sort(([a], [b]) => a - b)
    .map(([de, name]) => ({
      de,
      name,
      shown: messages.map((message) => message?.elements.find((element) => element.de === de)?.shown ?? null),
    }));
  return { kind, messages, rows };
}
