/**
 * A new terminal master key: downloaded as a TR-31 block under the present one, kept beside it, and taken over once the
 * terminal has proven that it holds it. The mapping to 0800 is our own: acquirers have one each (protocol reference 1.8).
 */
import type { Message } from '../../iso8583/index.ts';
import { type Key, keyCheckValue, type Tr31Header, wrapTr31 } from '../../security/index.ts';
import { assert, fromLatin1, toHex } from '../../std/index.ts';
import type { RegisteredTerminal, SwitchPorts } from '../ports.ts';
import { plainAnswer } from '../terminal-answer.ts';
import type { TerminalRequest } from '../terminal-frame.ts';

/** DE 60.1 and 60.3, as the catalogue's settings accept them. */
const TYPE_CODES: ReadonlySet<string> = new Set(['00', '96', '99']);
const NETWORK_CODE = '401';

/** A key to encipher keys with, for TDES, in either direction, not exportable. */
const HEADER: Tr31Header = {
  version: 'B',
  usage: 'K0',
  algorithm: 'T',
  modeOfUse: 'B',
  keyVersion: '00',
  exportability: 'N',
  reserved: '00',
  optionalBlocks: [],
};

export const isMasterKeyDownload = ({ message, typing }: TerminalRequest): boolean =>
  message.mti === '0800' && typing?.networkCode === NETWORK_CODE && TYPE_CODES.has(typing.typeCode);

/** DE 62 of the answer: the block, as text. Asked for again the same key comes again. */
export function masterKeyAnswer(request: TerminalRequest, terminal: RegisteredTerminal, ports: SwitchPorts): Message {
  const { message } = request;
  const { nextMaster, masterKey } = terminal;
  const now = ports.now();
  const asked = message.privateBinary ?? '';
  if (nextMaster === undefined || asked === keyCheckValue(nextMaster.key)) return plainAnswer(message, '25', now);
  // It names the key it holds, or says with zeros that it does not know: under any other one it could not open the block.
  if (asked !== UNKNOWN_CHECK_VALUE && asked !== keyCheckValue(masterKey)) return plainAnswer(message, 'A7', now);
  if (masterKey.length !== 16 || nextMaster.key.length !== 16) return plainAnswer(message, 'A7', now);
  const block = wrapTr31({
    header: HEADER,
    key: nextMaster.key,
    protectionKey: masterKey,
    random: (lengthBytes) => padding(ports, lengthBytes),
  });
  return { ...plainAnswer(message, '00', now), privateBinary: toHex(fromLatin1(block)) };
}

const UNKNOWN_CHECK_VALUE = '00000000';

/** Which master key the answer to a sign-on goes under: the new one when the terminal says that it holds it. */
export function masterKeyFor(request: Message, terminal: RegisteredTerminal): { key: Key; under: 'present' | 'next' } {
  const { nextMaster, masterKey } = terminal;
  const holdsNext = nextMaster !== undefined && request.privateBinary === keyCheckValue(nextMaster.key);
  return holdsNext ? { key: nextMaster.key, under: 'next' } : { key: masterKey, under: 'present' };
}

/** Nobody else can have made a good MAC: the working keys were given under the new master key. */
export const provesNextMaster = (terminal: RegisteredTerminal, mac: 'good' | 'bad' | 'none'): boolean =>
  mac === 'good' && terminal.nextMaster?.inUse === true;

function padding(ports: SwitchPorts, lengthBytes: number): Uint8Array {
  const random = ports.freshKey(16).revealFor('cipher');
  assert(lengthBytes <= random.length, 'the padding of a double-length key is shorter than a key');
  return random.slice(0, lengthBytes);
}
