/** GET /api/operations/terminals, and what an operator asks of one: a duty to do next, another device. */
import { z } from 'zod';
import { askDuty, bindTerminal, listBindings, listDuties, listTerminals, type Platform } from '../../node/index.ts';
import { instant, nearest } from '../../std/index.ts';
import type { TerminalDuty } from '../../switch/index.ts';
import { type MerchantId, type TerminalId, terminalId } from '../../trade/index.ts';
import type { TerminalStandingItem } from '../contract.ts';
import { HttpFault, notFound } from '../faults.ts';
import { DUTY_WORDS } from '../operations-words.ts';
import { parsed } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

const dutyBody = z.object({ duty: z.enum(Object.keys(DUTY_WORDS) as [TerminalDuty, ...TerminalDuty[]]) });
const bindingBody = z.object({
  serial: z.string().regex(/^[0-9A-Za-z-]{4,50}$/, 'four to fifty letters, digits or hyphens'),
  acquirer: z.string().regex(/^[0-9A-Za-z-]{1,20}$/, 'up to twenty letters, digits or hyphens'),
  region: z.string().trim().min(1).max(40).optional(),
});

interface TerminalParams {
  readonly Params: { readonly id: string };
}

export function addTerminalStanding({ app, platform }: RouteContext): void {
  const { store } = platform;

  app.get('/api/operations/terminals', async () => standings(platform));

  app.post<TerminalParams>('/api/operations/terminals/:id/duties', async (request): Promise<TerminalStandingItem> => {
    const place = await placeOf(platform, request.params.id);
    const { duty } = parsed(dutyBody, request.body);
    await askDuty(store.db, { ...place, duty, askedAt: instant(Date.now()) });
    return lookAgain(platform, place.terminalId);
  });

  app.post<TerminalParams>('/api/operations/terminals/:id/binding', async (request): Promise<TerminalStandingItem> => {
    const place = await placeOf(platform, request.params.id);
    const { serial, acquirer, region } = parsed(bindingBody, request.body);
    const bound = await bindTerminal(store.db, {
      ...place,
      serial,
      acquirer,
      place: region === undefined ? null : { region, point: null, cells: [] },
      boundAt: instant(Date.now()),
    });
    if (!bound.ok) {
      const { kind, line, lineZh, hint, hintZh } = bound.fault;
      throw new HttpFault(409, kind, { message: { zh: `${lineZh}。${hintZh}`, en: `${line}. ${hint}` } });
    }
    return lookAgain(platform, place.terminalId);
  });
}

async function standings({ store: { db } }: Platform): Promise<readonly TerminalStandingItem[]> {
  const [terminals, duties, bindings] = await Promise.all([listTerminals(db), listDuties(db), listBindings(db)]);
  return terminals.map((terminal) => {
    const binding = bindings.get(terminal.terminalId);
    return {
      terminalId: terminal.terminalId,
      merchantId: terminal.merchantId,
      merchantName: terminal.merchantName,
      name: terminal.name,
      signedOnAt: terminal.signedOnAt,
      keysLoadedAt: terminal.signedOnAt,
      till: terminal.till,
      batch: terminal.batch,
      binding:
        binding === undefined
          ? null
          : {
              serial: binding.serial,
              acquirer: binding.acquirer,
              region: binding.place?.region ?? null,
              boundAt: binding.boundAt,
              seenAt: binding.seen?.at ?? null,
            },
      due: duties
        .filter((each) => each.terminalId === terminal.terminalId)
        .map(({ duty, askedAt }) => ({ duty, title: DUTY_WORDS[duty], askedAt })),
    };
  });
}

async function placeOf(
  platform: Platform,
  id: string,
): Promise<{ readonly merchantId: MerchantId; readonly terminalId: TerminalId }> {
  const terminals = await listTerminals(platform.store.db);
  const found = terminals.find((terminal) => terminal.terminalId === id);
  if (found !== undefined) return { merchantId: found.merchantId, terminalId: found.terminalId };
  const guess = nearest(
    id,
    terminals.map((terminal) => String(terminal.terminalId)),
  );
  throw notFound({ zh: '没有这台终端', en: 'no such terminal' }, guess);
}

/** This process's switch learns of it now; others when they next look at the terminal. */
async function lookAgain(platform: Platform, id: TerminalId): Promise<TerminalStandingItem> {
  await new Promise<void>((done) => platform.store.terminals.refresh(terminalId(id), () => done()));
  const found = (await standings(platform)).find((terminal) => terminal.terminalId === id);
  if (found === undefined) throw notFound({ zh: '没有这台终端', en: 'no such terminal' });
  return found;
}
