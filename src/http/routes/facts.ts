/** GET and POST /api/operations/facts, their withdrawal, and where a terminal stands: what operations know and no message says. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  findFact,
  listFacts,
  listTerminals,
  loadIssuerNames,
  type Platform,
  type StoredFact,
  saveFact,
  withdrawFact,
} from '../../node/index.ts';
import { after, instant, nearest } from '../../std/index.ts';
import { personWords } from '../../switch/index.ts';
import {
  type ContextFact,
  FACT_LIST_NAMES,
  FACT_LISTS,
  type FactList,
  readFact,
  SCOPE_KINDS,
  type Scope,
  type ScopeKind,
} from '../../trace/index.ts';
import { type Bilingual, merchantId, terminalId } from '../../trade/index.ts';
import type { FactItem, PlaceItem } from '../contract.ts';
import { badRequest, HttpFault, notFound } from '../faults.ts';
import { parsed } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

const NAME_MAX = 64;
const person = z.string().trim().min(1, 'who says so').max(80);
const listName = z.enum(FACT_LIST_NAMES as [FactList, ...FactList[]]);
const shown = z.enum(['shown', 'left-out']).default('left-out');
const factsQuery = z.object({
  list: z.union([z.literal(''), listName]).optional(),
  scope: z
    .string()
    .max(NAME_MAX * 2)
    .optional(),
  past: shown,
  withdrawn: shown,
});
const factBody = z.object({ list: listName, by: person, fact: z.record(z.string(), z.unknown()) });
const withdrawBody = z.object({ by: person, why: z.string().trim().min(1, 'why it is taken back').max(200) });
const place = z.string().trim().min(1).max(NAME_MAX).nullable().optional();
const placeBody = z.object({ by: person, site: place, region: place, carrier: place, model: place });

/** What ended longer ago is past. */
const PAST_MS = 24 * 3_600_000;

export function addFacts({ app, platform }: RouteContext): void {
  const { store } = platform;

  app.get('/api/operations/facts', async (request): Promise<readonly FactItem[]> => {
    const { list, scope, past, withdrawn } = parsed(factsQuery, request.query);
    const found = await listFacts(store.db, {
      withdrawn,
      list: list === '' ? undefined : list,
      scope: scope === undefined || scope === '' ? undefined : scopeIn(scope),
      lastingFrom: past === 'shown' ? undefined : after(instant(Date.now()), -PAST_MS),
    });
    const nameOf = await namesOf(platform);
    return found.map((each) => factItem(each, nameOf));
  });

  app.post('/api/operations/facts', async (request): Promise<FactItem> => {
    const { list, by, fact: told } = parsed(factBody, request.body);
    const now = instant(Date.now());
    const id = `f${randomBytes(5).toString('hex')}`;
    const read = readFact(list, { ...LEAST[list], since: isoOf(now), until: null, text: '', ...told, id });
    if (!read.ok) throw unfit(list, read.fault, told);
    const fact = { ...read.value, scope: await knownScope(platform, told['scope'] as Scope) } as ContextFact;
    if (fact.until !== null && fact.until < fact.since)
      throw badRequest({ zh: '结束时间早于开始时间', en: 'until: before since' });
    await saveFact(store.db, { list, fact, recordedBy: personWords(by), recordedAt: now });
    await platform.explainer.lookAgainAt(fact);
    return factItem(await mustFind(platform, id), await namesOf(platform));
  });

  app.post<{ Params: { id: string } }>('/api/operations/facts/:id/withdraw', async (request): Promise<FactItem> => {
    const { by, why } = parsed(withdrawBody, request.body);
    const factId = storableId(request.params.id);
    const at = instant(Date.now());
    const withdrawn = await withdrawFact(store.db, { factId, by: personWords(by), why: personWords(why), at });
    if (withdrawn === undefined) throw withdrawnAlready(await mustFind(platform, factId));
    await platform.explainer.lookAgainAt(withdrawn.fact);
    return factItem(withdrawn, await namesOf(platform));
  });

  app.post<{ Params: { id: string } }>('/api/operations/terminals/:id/place', async (request): Promise<PlaceItem> => {
    const { by, ...told } = parsed(placeBody, request.body);
    const terminals = await listTerminals(store.db);
    const found = terminals.find((each) => each.terminalId === request.params.id);
    if (found === undefined) {
      const known = terminals.map((each) => String(each.terminalId));
      throw notFound({ zh: '没有这台终端', en: 'no such terminal' }, nearest(request.params.id, known));
    }
    const { terminalId: terminal, merchantId: merchant } = found;
    const said = Object.fromEntries(
      Object.entries(told).flatMap(([name, each]) =>
        each === undefined ? [] : [[name, each === null ? null : personWords(each)]],
      ),
    );
    const at = instant(Date.now());
    await store.places.say({ terminalId: terminal, merchantId: merchant, place: said, by: personWords(by), at });
    const { terminal: _, ...stands } = store.places.at(terminal, at);
    return { terminalId: terminal, ...stands };
  });
}

/** What a list says where nothing is told. */
const LEAST: Readonly<Record<FactList, object>> = {
  notice: { announcedAt: null, transactions: [] },
  change: { from: null, to: null },
  standing: { service: null },
  limit: { used: null },
  calendar: {},
  weather: { warning: null },
};

const isoOf = (now: number): string => new Date(now).toISOString();

function unfit(list: FactList, field: string, told: Readonly<Record<string, unknown>>): HttpFault {
  const { kinds } = FACT_LISTS[list];
  if (field === 'kind')
    return badRequest(
      { zh: `kind 不对：${kinds.join('、')}`, en: `kind: one of ${kinds.join(', ')}` },
      nearest(typeof told['kind'] === 'string' ? told['kind'] : '', kinds),
    );
  return badRequest({ zh: `参数 ${field} 不对`, en: `${field}: missing, or not understood` });
}

/** No fact has a name that a store cannot hold. */
function storableId(id: string): string {
  if (/^[\x20-\x7e]{1,80}$/.test(id)) return id;
  throw notFound({ zh: '没有这一条', en: 'no such fact' });
}

/** `issuer:huaxing`, or `issuer` for each of them. */
function scopeIn(text: string): Scope {
  if (text.includes('\u0000')) throw badRequest({ zh: 'scope 不对', en: 'scope: not understood' });
  const [kind = '', ...id] = text.split(':');
  return { kind: scopeKind(kind), id: id.length === 0 ? null : id.join(':') };
}

function scopeKind(kind: string): ScopeKind {
  const known = SCOPE_KINDS.find((each) => each === kind);
  if (known !== undefined) return known;
  throw badRequest(
    { zh: `不知道说的是谁：${kind}`, en: `scope: ${kind} is none of ${SCOPE_KINDS.join(', ')}` },
    nearest(kind, SCOPE_KINDS),
  );
}

/** A fact about somebody who is not there concerns no payment, and nobody would ever notice. */
async function knownScope(platform: Platform, { kind, id }: Scope): Promise<Scope> {
  if (id === null || id === '' || kind === 'everybody') return { kind, id: null };
  const known = await knownIds(platform, kind);
  // What is registered is no card number; what somebody typed may be one.
  if (known === null) return { kind, id: personWords(id) };
  if (known.includes(id)) return { kind, id };
  throw notFound({ zh: `没有登记过：${id}`, en: `${kind} ${id} is not registered` }, nearest(id, known));
}

/** `null` where nothing is registered. */
async function knownIds({ store }: Platform, kind: ScopeKind): Promise<readonly string[] | null> {
  if (kind === 'issuer') return [...(await loadIssuerNames(store.db)).keys()].map(String);
  if (kind !== 'terminal' && kind !== 'merchant') return null;
  const terminals = await listTerminals(store.db);
  return [...new Set(terminals.map((each) => String(kind === 'terminal' ? each.terminalId : each.merchantId)))];
}

type NameOf = (scope: Scope) => Bilingual | null;

async function namesOf({ store }: Platform): Promise<NameOf> {
  const [issuers, terminals] = await Promise.all([loadIssuerNames(store.db), listTerminals(store.db)]);
  const byIssuer = new Map<string, Bilingual>(issuers);
  const byMerchant = new Map(terminals.map((each) => [merchantId(each.merchantId) as string, each.merchantName]));
  const byTerminal = new Map(terminals.map((each) => [terminalId(each.terminalId) as string, each.name]));
  const names: Partial<Record<ScopeKind, ReadonlyMap<string, Bilingual>>> = {
    issuer: byIssuer,
    merchant: byMerchant,
    terminal: byTerminal,
  };
  return ({ kind, id }) => (id === null ? null : (names[kind]?.get(id) ?? null));
}

function factItem({ list, fact, recordedBy, recordedAt, withdrawn }: StoredFact, nameOf: NameOf): FactItem {
  return { factId: fact.id, list, fact, scopeName: nameOf(fact.scope), recordedBy, recordedAt, withdrawn };
}

async function mustFind({ store }: Platform, factId: string): Promise<StoredFact> {
  const found = await findFact(store.db, factId);
  if (found === undefined) throw notFound({ zh: '没有这一条', en: 'no such fact' });
  return found;
}

function withdrawnAlready({ withdrawn }: StoredFact): HttpFault {
  const by = withdrawn?.by ?? '';
  return new HttpFault(409, 'withdrawn-already', {
    message: { zh: `${by} 已经撤回`, en: `${by} has withdrawn it already` },
  });
}
