/**
 * Downloads: a list of names in pages, then one entry after another, then the end, which tells the switch that it is
 * done. What came is durable before the end is said; a download that was interrupted begins anew.
 */

import { readTlv, tlvValue, writeTlv } from '../../emv/index.ts';
import {
  buildListQuery,
  buildTyping,
  LIST_ENTRIES_MAX,
  type Message,
  parseListPage,
  parsePrefixes,
} from '../../iso8583/index.ts';
import { fromHex, toHex } from '../../std/index.ts';
import type { TerminalState } from '../state.ts';
import type { Step } from '../step.ts';
import type { Download, Fetching } from './job.ts';
import { type Library, versionOf } from './library.ts';
import { putOff } from './pause.ts';

/** What is asked next; goes on where it was unless the power was cut. */
export function sendDownload(step: Step, job: Download): { readonly message: Message } {
  const going = step.state.jobs.fetching;
  const fetching = going?.job === job ? going : { job, stage: PLANS[job].first, names: [], values: [], fetched: 0 };
  if (fetching !== going) step.record({ kind: 'fetch-moved', fetching });
  return { message: requestOf(step.state, fetching) };
}

export function onDownloadAnswer(step: Step, message: Message): void {
  const { fetching } = step.state.jobs;
  if (fetching === null) return;
  const code = message.responseCode;
  if (code !== '00' && code !== NOTHING_THERE) return putOff(step);
  if (fetching.stage === 'end') {
    step.record({ kind: 'fetch-moved', fetching: null });
    step.record({ kind: 'job-ended', job: fetching.job });
    step.tell({ kind: 'parameters-loaded', version: versionOf(step.state.jobs.library) }, BETWEEN_ATTEMPTS);
    return step.record({ kind: 'errand-ended', notice: 'downloaded' });
  }
  const body = message.privateBinary;
  const next = code === NOTHING_THERE || body === undefined ? ended(fetching) : AFTER[fetching.stage](fetching, body);
  // An answer that cannot be read, or a list without end: from the beginning, later.
  if (next === undefined || next.names.length > LIST_ENTRIES_MAX) {
    step.record({ kind: 'fetch-moved', fetching: null });
    return putOff(step);
  }
  if (next.stage === 'end' && code === '00') step.record({ kind: 'library-stored', part: partOf(next) });
  step.record({ kind: 'fetch-moved', fetching: next });
}

/** A job never runs within an attempt. */
const BETWEEN_ATTEMPTS = 0;

/** No such thing at the switch. */
const NOTHING_THERE = '25';

interface Plan {
  readonly first: Fetching['stage'];
  /** 60.3 of each stage. */
  readonly codes: { readonly [Stage in Fetching['stage']]?: string };
}

/** Source: protocol reference 1.8. */
const PLANS: Readonly<Record<Download, Plan>> = {
  parameters: { first: 'whole', codes: { whole: '360', end: '361' } },
  'ca-keys': { first: 'list', codes: { list: '372', items: '370', end: '371' } },
  aids: { first: 'list', codes: { list: '382', items: '380', end: '381' } },
  contactless: { first: 'whole', codes: { whole: '394', end: '395' } },
  blacklist: { first: 'pages', codes: { pages: '390', end: '391' } },
};

function requestOf(state: TerminalState, fetching: Fetching): Message {
  const { stage, job, names, fetched } = fetching;
  const { identity, batch } = state;
  const networkCode = PLANS[job].codes[stage] ?? '';
  const asked: Readonly<Record<Fetching['stage'], string | undefined>> = {
    list: buildListQuery(names.length),
    pages: buildListQuery(names.length),
    items: names[fetched],
    whole: undefined,
    // The end of a list says how many there were, in the form of a query.
    end: job === 'parameters' || job === 'contactless' ? undefined : buildListQuery(names.length),
  };
  return {
    mti: stage === 'list' ? '0820' : '0800',
    terminalId: identity.terminalId,
    merchantId: identity.merchantId,
    typing: buildTyping({ typeCode: '00', batch, networkCode }),
    ...(asked[stage] === undefined ? {} : { privateBinary: asked[stage] }),
  };
}

type After = (fetching: Fetching, body: string) => Fetching | undefined;

const ended = (fetching: Fetching): Fetching => ({ ...fetching, stage: 'end' });

const AFTER: Readonly<Record<Exclude<Fetching['stage'], 'end'>, After>> = {
  whole: (fetching, body) => ({ ...fetching, stage: 'end', values: [body] }),
  list(fetching, body) {
    const page = parseListPage(body);
    if (!page.ok) return undefined;
    const named = namesIn(page.value.body);
    if (named === undefined) return undefined;
    const names = [...fetching.names, ...named];
    if (page.value.state === '2') return named.length === 0 ? undefined : { ...fetching, names };
    return { ...fetching, names, stage: names.length === 0 ? 'end' : 'items' };
  },
  items(fetching, body) {
    const page = parseListPage(body);
    if (!page.ok) return undefined;
    // What was taken off the list meanwhile is left out.
    const values = page.value.state === '0' ? fetching.values : [...fetching.values, page.value.body];
    const fetched = fetching.fetched + 1;
    return { ...fetching, values, fetched, stage: fetched >= fetching.names.length ? 'end' : 'items' };
  },
  pages(fetching, body) {
    const page = parseListPage(body);
    const prefixes = page.ok ? parsePrefixes(page.value.body) : page;
    if (!page.ok || !prefixes.ok) return undefined;
    const names = [...fetching.names, ...prefixes.value];
    if (page.value.state === '2') return prefixes.value.length === 0 ? undefined : { ...fetching, names };
    return { ...fetching, names, values: names, stage: 'end' };
  },
};

/** 9F06 begins a name, and 9F22 belongs to it; an expiry date (DF05) is no part of what is asked for. */
function namesIn(body: string): readonly string[] | undefined {
  const bytes = fromHex(body);
  if (bytes === undefined) return undefined;
  const read = readTlv(bytes);
  if (read.faults.length > 0) return undefined;
  const groups: (typeof read.items)[number][][] = [];
  for (const item of read.items) {
    if (item.tag === '9F06') groups.push([item]);
    else if (item.tag === '9F22') groups.at(-1)?.push(item);
  }
  return groups.filter((group) => tlvValue(group, '9F06') !== undefined).map((group) => toHex(writeTlv(group)));
}

function partOf({ job, values }: Fetching): Partial<Library> {
  switch (job) {
    case 'parameters':
      return { parameters: values[0] ?? null };
    case 'ca-keys':
      return { caKeys: values };
    case 'aids':
      return { aids: values };
    case 'contactless':
      return { contactless: values[0] ?? null };
    case 'blacklist':
      return { blacklist: values };
  }
}
