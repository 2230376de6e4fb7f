/** GET /api/operations/codes: what live traffic answers with and nobody has checked against the official text. */
import { z } from 'zod';
import { classOfTransaction, type MessageClass, rowOf } from '../../diagnosis/index.ts';
import { type CodeSeen, codesSeen } from '../../node/index.ts';
import { instant } from '../../std/index.ts';
import type { CodesSeenAnswer, UnreviewedCodeItem } from '../contract.ts';
import { parsed } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

const DAYS_USUAL = 30;
const DAYS_MAX = 90;
const DAY_MS = 86_400_000;

const codesQuery = z.object({ days: z.coerce.number().int().min(1).max(DAYS_MAX).optional() });

export function addCodes({ app, platform }: RouteContext): void {
  app.get('/api/operations/codes', async (request): Promise<CodesSeenAnswer> => {
    const { days } = parsed(codesQuery, request.query);
    const since = instant(Date.now() - (days ?? DAYS_USUAL) * DAY_MS);
    const seen = await codesSeen(platform.store.db, since);
    return { since, items: unreviewed(seen) };
  });
}

/** Those that no table lists come first: of them nobody at a till can be told anything. */
function unreviewed(seen: readonly CodeSeen[]): readonly UnreviewedCodeItem[] {
  const items = merged(seen.flatMap((each) => itemOf(each) ?? []));
  const place = ({ standing }: UnreviewedCodeItem): number => (standing === 'unlisted' ? 0 : 1);
  return [...items].sort((a, b) => place(a) - place(b) || b.count - a.count);
}

function itemOf({ answers, ...seen }: CodeSeen): UnreviewedCodeItem | undefined {
  const asked: MessageClass = answers === 'reversal' ? 'reversal' : classOfTransaction(answers);
  const row = rowOf(seen.space, seen.code, asked);
  if (row?.reviewed === true) return undefined;
  return {
    ...seen,
    messageClass: row?.messageClass ?? asked,
    standing: row === undefined ? 'unlisted' : 'unreviewed',
    meaning: row?.meaning ?? null,
    class: row?.class ?? null,
    source: row?.source ?? null,
  };
}

/** Kinds of transaction whose answer the same row reads are one item. */
function merged(items: readonly UnreviewedCodeItem[]): readonly UnreviewedCodeItem[] {
  const byRow = new Map<string, UnreviewedCodeItem>();
  for (const item of items) {
    const key = `${item.space} ${item.code} ${item.messageClass}`;
    const before = byRow.get(key);
    byRow.set(key, before === undefined ? item : together(before, item));
  }
  return [...byRow.values()];
}

const together = (a: UnreviewedCodeItem, b: UnreviewedCodeItem): UnreviewedCodeItem => ({
  ...a,
  count: a.count + b.count,
  firstAt: Math.min(a.firstAt, b.firstAt),
  lastAt: Math.max(a.lastAt, b.lastAt),
  issuers: added(a.issuers, b.issuers, ({ issuerId }) => issuerId),
  links: added(a.links, b.links, ({ linkId }) => linkId),
});

function added<Item extends { readonly count: number }>(
  some: readonly Item[],
  more: readonly Item[],
  nameOf: (item: Item) => string,
): readonly Item[] {
  const sums = new Map<string, Item>();
  for (const item of [...some, ...more]) {
    const before = sums.get(nameOf(item));
    sums.set(nameOf(item), before === undefined ? item : { ...item, count: before.count + item.count });
  }
  return [...sums.values()].sort((a, b) => b.count - a.count);
}
