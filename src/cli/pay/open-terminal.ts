/** The software terminal of a command line: its folder, its file, its settings. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { KeyFile, openVault, SoftwareTerminal } from '../../node/index.ts';
import { TERMINAL_SETTINGS, type TerminalSettings } from '../../terminal/index.ts';
import { both, CliFault } from '../saying.ts';
import type { TerminalProfile } from '../terminal-profile.ts';
import { addressOf, type PayFlags, secondsOf } from './flags.ts';

export function stateFolder(flags: PayFlags): string {
  const folder = path.resolve(flags.state ?? path.join(process.env['KACHA_DATA'] ?? '.kacha', 'terminals'));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    throw new CliFault(both(`建不了文件夹 ${folder}（${code}）`, `${folder} cannot be made (${code})`), {
      hint: OTHER_FOLDER,
    });
  }
  return folder;
}

export interface Opening {
  readonly flags: PayFlags;
  readonly profile: TerminalProfile;
  readonly folder: string;
}

export function openTerminal({ flags, profile, folder }: Opening, onChange: () => void): SoftwareTerminal {
  const vault = openVault(path.join(folder, 'storage.key'));
  if (!vault.ok)
    throw new CliFault(both(vault.fault.lineZh, vault.fault.line), {
      hint: both(vault.fault.hintZh, vault.fault.hint),
    });
  const { terminalId } = profile.identity;
  const opened = SoftwareTerminal.open({
    identity: profile.identity,
    settings: settingsOf(flags),
    masterKey: profile.masterKey,
    address: addressOf(flags.host),
    stateFile: path.join(folder, `${terminalId}.journal`),
    keys: new KeyFile(path.join(folder, `${terminalId}.keys`), vault.value),
    onChange,
  });
  if (opened.ok) return opened.value;
  const { kind, line } = opened.fault;
  const said = kind === 'damaged' ? both(`终端的状态文件损坏：${line}`, line) : both(line, line);
  throw new CliFault(said, { hint: kind === 'damaged' ? MOVE_AWAY : OTHER_FOLDER });
}

/** Up to here the chip may decide alone with `--offline`; our own, and the order of what terminals in the field have. */
const FLOOR_LIMIT_MINOR = 50_000;

function settingsOf(flags: PayFlags): TerminalSettings {
  return {
    ...TERMINAL_SETTINGS,
    answerWaitMs: secondsOf(flags.wait) * 1000,
    connectWaitMs: 10_000,
    // Whoever says what to do with a part can take one.
    partialApproval: flags.partial === undefined ? 'not-taken' : 'taken',
    floorLimitMinor: flags.offline === true ? FLOOR_LIMIT_MINOR : 0,
    approval: flags.supervisor === undefined ? 'by-role' : 'by-password',
  };
}

const OTHER_FOLDER = both('换一个 --state 文件夹', 'choose another --state folder');
/** What was lost with the file: its log of sales for a void, and a reversal that it may still have owed. */
const MOVE_AWAY = both(
  '把文件移开，终端就从头开始；重新开始前请在控制台看清最近一笔的款项状态',
  'move the file away and the terminal starts anew; before that, look up in the console how its last payment stands',
);
