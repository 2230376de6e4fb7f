/** What can go wrong between Kacha and its records, each with one clear line and what to do, in two languages. */
import { maskDigitRuns } from '../../trade/index.ts';

export type StoreFaultKind =
  | 'server-refused'
  | 'migration-failed'
  | 'key-unreadable'
  | 'key-wrong-length'
  | 'key-cannot-be-made'
  | 'other-key'
  | 'sealed-text-damaged'
  | 'already-registered'
  | 'serial-bound'
  | 'merchant-unknown'
  | 'not-registered';

/** In words that whoever keeps the machine can act on. Never holds a secret. */
export interface StoreFault {
  readonly kind: StoreFaultKind;
  readonly line: string;
  readonly lineZh: string;
  readonly hint: string;
  readonly hintZh: string;
}

export function serverRefused(error: unknown): StoreFault {
  return {
    kind: 'server-refused',
    line: `PostgreSQL refused: ${lineOf(error)}`,
    lineZh: `PostgreSQL 拒绝了操作：${lineOf(error)}`,
    hint: 'Check that the server runs and that its user may write in this database.',
    hintZh: '请检查服务器是否在运行，以及用户是否有权写入此数据库。',
  };
}

export function migrationFailed(migration: string | null, error: unknown): StoreFault {
  const at = migration ?? 'before the first step';
  return {
    kind: 'migration-failed',
    line: `the database cannot be brought to the present shape (${at}): ${lineOf(error)}`,
    lineZh: `无法将数据库升级到当前结构（${at}）:${lineOf(error)}`,
    hint: 'Nothing was changed. A database written by a newer Kacha needs that Kacha; otherwise its user needs the right to create schemas.',
    hintZh: '未做任何更改。若数据库由更新版本的卡查写成，请使用该版本；否则请授予用户创建 schema 的权限。',
  };
}

export function keyUnreadable(path: string, error: unknown): StoreFault {
  return {
    kind: 'key-unreadable',
    line: `the storage key ${path} cannot be read: ${lineOf(error)}`,
    lineZh: `无法读取存储密钥 ${path}:${lineOf(error)}`,
    hint: 'Give the file to the user that runs Kacha, mode 0600.',
    hintZh: '请把该文件归属给运行卡查的用户，权限设为 0600。',
  };
}

export function keyWrongLength(path: string, lengthBytes: number): StoreFault {
  return {
    kind: 'key-wrong-length',
    line: `the storage key ${path} has ${lengthBytes} bytes instead of 32`,
    lineZh: `存储密钥 ${path} 的长度为 ${lengthBytes} 字节，应为 32 字节`,
    hint: 'Restore the file from a backup. Without it the sealed card numbers and keys cannot be opened.',
    hintZh: '请从备份恢复该文件。没有它，已加密的卡号和密钥无法打开。',
  };
}

export function keyCannotBeMade(path: string, error: unknown): StoreFault {
  return {
    kind: 'key-cannot-be-made',
    line: `the storage key ${path} cannot be created: ${lineOf(error)}`,
    lineZh: `无法创建存储密钥 ${path}:${lineOf(error)}`,
    hint: 'Choose a folder that the user that runs Kacha may write in.',
    hintZh: '请选择运行卡查的用户可以写入的目录。',
  };
}

export function otherKey(): StoreFault {
  return {
    kind: 'other-key',
    line: 'the data was sealed with another key',
    lineZh: '这些数据是用另一把密钥加密的',
    hint: 'Put back the storage key file that belongs to this database. A new key cannot open what the old one sealed.',
    hintZh: '请放回属于此数据库的存储密钥文件。新密钥无法打开旧密钥加密的数据。',
  };
}

export function sealedTextDamaged(): StoreFault {
  return {
    kind: 'sealed-text-damaged',
    line: 'a sealed value is damaged, or was moved from another place',
    lineZh: '一个加密值已损坏，或是从别处移来的',
    hint: 'Restore the database from a backup, or register the terminal again.',
    hintZh: '请从备份恢复数据库，或重新登记该终端。',
  };
}

export function alreadyRegistered(terminal: string, merchant: string): StoreFault {
  return {
    kind: 'already-registered',
    line: `terminal ${terminal} is already registered, for merchant ${merchant}`,
    lineZh: `终端 ${terminal} 已登记在商户 ${merchant} 名下`,
    hint: 'Choose another terminal number.',
    hintZh: '请选择其他终端号。',
  };
}

export function serialBound(serial: string): StoreFault {
  return {
    kind: 'serial-bound',
    line: `the device ${serial} is bound to another terminal`,
    lineZh: `设备 ${serial} 已绑定到另一台终端`,
    hint: 'A serial number belongs to one terminal for life: check it, or have the other binding corrected.',
    hintZh: '一个序列号终身只对应一台终端：请核对序列号，或先更正原来的绑定。',
  };
}

export function merchantUnknown(merchant: string): StoreFault {
  return {
    kind: 'merchant-unknown',
    line: `merchant ${merchant} is not registered`,
    lineZh: `商户 ${merchant} 未登记`,
    hint: 'Register the merchant first.',
    hintZh: '请先登记该商户。',
  };
}

export function notRegistered(terminal: string): StoreFault {
  return {
    kind: 'not-registered',
    line: `terminal ${terminal} is not registered`,
    lineZh: `终端 ${terminal} 未登记`,
    hint: 'Register it with `kacha terminal add`.',
    hintZh: '请用 kacha terminal add 登记。',
  };
}

/** The first line of what went wrong; the detail of a database error may quote a row, so it is left out. */
export function lineOf(error: unknown): string {
  // An address that resolves twice fails twice, in one error without a message of its own.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const message = first instanceof Error ? first.message : String(first);
  return maskDigitRuns(message.split('\n')[0] ?? '');
}
