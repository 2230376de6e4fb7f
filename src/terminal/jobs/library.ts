/** What a terminal has downloaded, durably, and what it makes of its parameters. */
import { type ParameterTag, parseParameters, type TerminalParameters } from '../../iso8583/index.ts';
import { sha256 } from '../../security/index.ts';
import { fromLatin1, toHex } from '../../std/index.ts';
import type { TerminalIdentity, TerminalSettings } from '../settings.ts';

/** Hexadecimal, as it came. */
export interface Library {
  readonly parameters: string | null;
  /** One key each. */
  readonly caKeys: readonly string[];
  /** One application each. */
  readonly aids: readonly string[];
  readonly contactless: string | null;
  /** Card prefixes. */
  readonly blacklist: readonly string[];
}

export const EMPTY_LIBRARY: Library = { parameters: null, caKeys: [], aids: [], contactless: null, blacklist: [] };

export interface Configured {
  readonly settings: TerminalSettings;
  readonly identity: TerminalIdentity;
}

/** What the host gave, as the parameters have it; what cannot be read, or means nothing here, changes nothing. */
export function configured(given: Configured, library: Library): Configured {
  const read = library.parameters === null ? undefined : parseParameters(library.parameters);
  if (read?.ok !== true) return given;
  let { settings, identity } = given;
  for (const { tag, sets } of PARAMETER_EFFECTS) {
    const value = read.value[tag];
    if (value === undefined) continue;
    const changed = sets(value, { settings, identity });
    settings = changed.settings;
    identity = changed.identity;
  }
  return { settings, identity };
}

/** Names what is loaded, all of it: two terminals with the same name have the same parameters. */
export function versionOf({ parameters, caKeys, aids, contactless, blacklist }: Library): string {
  const all = JSON.stringify([parameters, caKeys, aids, contactless, blacklist]);
  return toHex(sha256(fromLatin1(all)))
    .slice(0, VERSION_DIGITS)
    .toLowerCase();
}

const VERSION_DIGITS = 8;

/** The parameters as they were downloaded; empty before the first download. */
export function parametersOf(library: Library): TerminalParameters {
  const read = library.parameters === null ? undefined : parseParameters(library.parameters);
  return read?.ok === true ? read.value : {};
}

interface ParameterEffect {
  readonly tag: ParameterTag;
  readonly sets: (value: string, present: Configured) => Configured;
}

/**
 * What each tag of protocol reference 1.10 sets here; the table is our own. 11, 14 to 17, 24 and 25 have no meaning for
 * a terminal on a network with one master key, 13 and 23 none for one that never gives a reversal up; 18, 19 and 26 are
 * kept and change nothing yet.
 */
const PARAMETER_EFFECTS: readonly ParameterEffect[] = [
  {
    tag: '12',
    sets: (value, { settings, identity }) => {
      const seconds = Number(value);
      // 20 to 90 seconds are customary (protocol reference 5.3); the switch's own wait is 25.
      const fits = Number.isInteger(seconds) && seconds >= ANSWER_WAIT_S_MIN && seconds <= ANSWER_WAIT_S_MAX;
      return { identity, settings: fits ? { ...settings, answerWaitMs: seconds * 1_000 } : settings };
    },
  },
  {
    tag: '20',
    sets: (value, { settings, identity }) => {
      if (value !== '0') return { settings, identity };
      const { supervisor, administrator, cashier } = settings.permissions;
      const withoutKeys = (allowed: typeof cashier): typeof cashier => allowed.filter((each) => each !== 'keyed-entry');
      const permissions = {
        supervisor: withoutKeys(supervisor),
        administrator: withoutKeys(administrator),
        cashier: withoutKeys(cashier),
      };
      return { identity, settings: { ...settings, permissions } };
    },
  },
  {
    tag: '21',
    sets: (value, { settings, identity }) => ({
      identity,
      settings: { ...settings, signOffAfterSettlement: value === '1' ? 'automatic' : 'by-hand' },
    }),
  },
  {
    tag: '22',
    sets: (value, { settings, identity }) => ({
      settings,
      identity: value === '' ? identity : { ...identity, merchantName: { ...identity.merchantName, zh: value } },
    }),
  },
];

const ANSWER_WAIT_S_MIN = 30;
const ANSWER_WAIT_S_MAX = 90;
