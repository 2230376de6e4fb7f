/** GET /api/terminals, /api/cards, /api/schemas/:name: what pages and programs look up. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { elementNames } from '../../iso8583/index.ts';
import { fictionalIssuer, plasticOf, TEST_CARDS } from '../../issuer/index.ts';
import { listTerminals } from '../../node/index.ts';
import type { CardEntry } from '../../trade/index.ts';
import type { CardItem, ElementNames, TerminalItem } from '../contract.ts';
import { notFound } from '../faults.ts';
import type { RouteContext } from '../route-context.ts';

const SCHEMAS = new URL('../../../schemas/', import.meta.url);

export function addReference({ app, platform }: RouteContext): void {
  app.get('/api/terminals', async (): Promise<readonly TerminalItem[]> => {
    const terminals = await listTerminals(platform.store.db);
    return terminals.map((terminal) => ({
      terminalId: terminal.terminalId,
      merchantId: terminal.merchantId,
      merchantName: terminal.merchantName,
      name: terminal.name,
      signedOnAt: terminal.signedOnAt,
      keysLoadedAt: terminal.signedOnAt,
      till: terminal.till,
    }));
  });

  app.get('/api/elements', async (): Promise<ElementNames> => elementNames);

  app.get('/api/cards', async (): Promise<readonly CardItem[]> => TEST_CARDS.map(cardItem));

  app.get<{ Params: { name: string } }>('/api/schemas/:name', async (request, reply) => {
    const { name } = request.params;
    if (!/^[a-z0-9-]+\.schema\.json$/.test(name))
      throw notFound({ zh: '没有这个模式', en: 'no such schema' }, 'explanation-2.schema.json');
    const text = await readFile(fileURLToPath(new URL(name, SCHEMAS)), 'utf8').catch(() => undefined);
    if (text === undefined) throw notFound({ zh: '没有这个模式', en: 'no such schema' }, 'explanation-2.schema.json');
    return reply.type('application/schema+json').send(text);
  });
}

function cardItem(card: (typeof TEST_CARDS)[number]): CardItem {
  const entries: CardEntry[] = [
    ...(card.chip === 'none' ? [] : (['chip'] as const)),
    ...(card.contactless ? (['contactless'] as const) : []),
    'swipe',
    'keyed',
  ];
  return {
    name: card.name,
    title: card.title,
    panMasked: String(plasticOf(card).pan),
    issuerName: fictionalIssuer(card.issuerId)?.name ?? { zh: card.issuerId, en: card.issuerId },
    testPin: card.testPin,
    entries,
  };
}
