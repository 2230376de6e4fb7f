/**
 * What terminals fetch: parameters, public keys, chip applications, contactless limits, refused card ranges. Read from the
 * library and the registration; the end of a download clears what was due. Carries no MAC.
 */
import {
  buildListPage,
  buildParameters,
  buildPrefixes,
  type ListState,
  type Message,
  parseListQuery,
} from '../../iso8583/index.ts';
import type { RegisteredTerminal, SwitchPorts, TerminalDuty } from '../ports.ts';
import { plainAnswer } from '../terminal-answer.ts';
import type { TerminalRequest } from '../terminal-frame.ts';
import type { LibraryEntry, TerminalLibrary } from './library.ts';

export interface Downloading {
  readonly request: TerminalRequest;
  readonly terminal: RegisteredTerminal;
  readonly ports: SwitchPorts;
  readonly library: TerminalLibrary;
  /** False when this terminal has asked for too much within a minute. */
  mayDownload(): boolean;
  answer(message: Message): void;
}

/** A full set is about a hundred messages; anybody who can reach the port can ask in a terminal's name. */
export const DOWNLOADS_PER_MINUTE_MAX = 240;

/** Entries of a list in one answer: their names must fit DE 62. */
export const LIST_PAGE_ENTRIES = 16;

/** False for what is no download. */
export function answerDownload(downloading: Downloading): boolean {
  const { request, ports } = downloading;
  const row = ROWS.get(`${request.message.mti} ${request.typing?.networkCode ?? ''}`);
  if (row === undefined) return false;
  const answer = (code: string, privateBinary?: string): void =>
    downloading.answer({
      ...plainAnswer(request.message, code, ports.now()),
      ...(privateBinary === undefined ? {} : { privateBinary }),
    });
  if (!downloading.mayDownload()) answer('96');
  else if (row.kind === 'end') end(downloading, row.clears, answer);
  else {
    const found = row.find(downloading);
    if (found === undefined) answer('30');
    else if (found === 'none') answer('25');
    else answer('00', found);
  }
  return true;
}

/** DE 62 of the answer; `none` when there is no such thing, `undefined` when the question cannot be read. */
type Find = (downloading: Downloading) => string | 'none' | undefined;

type Row =
  | { readonly kind: 'fetch'; readonly find: Find }
  | { readonly kind: 'end'; readonly clears: TerminalDuty | undefined };

const fetchOf = (find: Find): Row => ({ kind: 'fetch', find });
const endOf = (clears?: TerminalDuty): Row => ({ kind: 'end', clears });

const listOf =
  (entries: (library: TerminalLibrary) => readonly LibraryEntry[]): Find =>
  ({ request, library }) =>
    pageOf(
      entries(library).map(({ name }) => name),
      request.message.privateBinary,
    );

const itemOf =
  (entries: (library: TerminalLibrary) => readonly LibraryEntry[]): Find =>
  ({ request, library }) => {
    const entry = entries(library).find(({ name }) => name === request.message.privateBinary);
    return buildListPage(entry === undefined ? { state: '0', body: '' } : { state: '1', body: entry.value });
  };

const caKeys = ({ caKeys: keys }: TerminalLibrary): readonly LibraryEntry[] => keys;
const aids = ({ aids: applications }: TerminalLibrary): readonly LibraryEntry[] => applications;

/** By MTI and 60.3. Source: protocol reference 1.8 and 2. */
const ROWS: ReadonlyMap<string, Row> = new Map([
  ['0800 360', fetchOf(parameters)],
  ['0800 361', endOf('download-parameters')],
  ['0820 372', fetchOf(listOf(caKeys))],
  ['0800 370', fetchOf(itemOf(caKeys))],
  ['0800 371', endOf('update-public-keys')],
  ['0820 382', fetchOf(listOf(aids))],
  ['0800 380', fetchOf(itemOf(aids))],
  ['0800 381', endOf('download-ic-parameters')],
  ['0800 394', fetchOf(({ library }) => library.contactless)],
  ['0800 395', endOf()],
  ['0800 390', fetchOf(blacklist)],
  ['0800 391', endOf('download-blacklist')],
]);

function parameters({ terminal }: Downloading): string | 'none' | undefined {
  if (terminal.parameters === undefined) return 'none';
  const built = buildParameters(terminal.parameters);
  return built.ok ? built.value : 'none';
}

/** Our own layout; asked for without DE 62 it begins at the beginning. */
function blacklist({ request, library }: Downloading): string | undefined {
  return pageOf(
    library.blacklist.map((prefix) => buildPrefixes([prefix])),
    request.message.privateBinary,
  );
}

function pageOf(entries: readonly string[], query: string | undefined): string | undefined {
  const start = query === undefined ? 0 : parseListQuery(query);
  if (typeof start !== 'number' && !start.ok) return undefined;
  const from = typeof start === 'number' ? start : start.value;
  const page = entries.slice(from, from + LIST_PAGE_ENTRIES);
  return buildListPage({ state: stateOf(entries.length, from, page.length), body: page.join('') });
}

function stateOf(all: number, from: number, here: number): ListState {
  if (here === 0) return '0';
  if (from + here < all) return '2';
  return from === 0 ? '1' : '3';
}

function end({ terminal, ports }: Downloading, duty: TerminalDuty | undefined, answer: (code: string) => void): void {
  if (duty === undefined || terminal.due?.includes(duty) !== true) return answer('00');
  ports.registry.clearDuty({ terminal, duty }, (result) => answer(result === 'saved' ? '00' : '96'));
}
