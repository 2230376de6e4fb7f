/** DATABASE_URL: a server of the owner's own instead of the embedded one, checked before anything relies on it. */
import pg from 'pg';
import { fault, ok, type Result } from '../../std/index.ts';
import type { PostgresConnection, ServerAddress } from './connection.ts';
import { badUrl, type PostgresFault, refusedLogin, type Told, tooOld, unreachable } from './postgres-fault.ts';

/** A server that answered. `version` is its `server_version_num`, such as 150020. */
export interface CheckedServer {
  readonly connection: PostgresConnection;
  readonly version: number;
}

/**
 * Parses the URL, logs in once and asks the version. Of several servers (`host1:5432,host2:5432`, one cluster) the first
 * that takes writes is put in front. Its faults name host and user, never the password.
 */
export async function connectUrl(url: string): Promise<Result<CheckedServer, PostgresFault>> {
  const parsed = parseUrl(url);
  if (!parsed.ok) return parsed;
  const { others = [], ...connection } = parsed.value;
  const servers: readonly ServerAddress[] = [{ host: connection.host, port: connection.port }, ...others];
  let first: Result<CheckedServer, PostgresFault> | undefined;
  for (const server of servers) {
    const rest = servers.filter((other) => other !== server);
    const checked = await checkServer({ ...connection, ...server, ...(rest.length === 0 ? {} : { others: rest }) });
    if (checked.ok) return checked;
    first ??= checked;
  }
  return first ?? fault(badUrl(NO_HOST_NAMED));
}

async function checkServer(connection: PostgresConnection): Promise<Result<CheckedServer, PostgresFault>> {
  const server = `${connection.host}:${connection.port}`;
  const client = new pg.Client({
    ...connection,
    connectionTimeoutMillis: CONNECT_WAIT_MS,
    query_timeout: CONNECT_WAIT_MS,
  });
  // A connection that breaks while idle reports here; the query in flight reports by itself.
  client.on('error', () => {});
  try {
    await client.connect();
    const answer = await client.query<{ server_version_num: string }>('SHOW server_version_num');
    const version = Number(answer.rows[0]?.server_version_num);
    if (!(version >= VERSION_MIN)) return fault(tooOld(server, Number.isFinite(version) ? version : 0));
    const role = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
    if (role.rows[0]?.standby === true) return fault(unreachable(server, STANDBY));
    return ok({ connection, version });
  } catch (error) {
    return fault(explain(error, connection));
  } finally {
    // Not awaited: a server that went silent would never confirm.
    void client.end().catch(() => {});
  }
}

const STANDBY: Told = { en: 'it is a standby and takes no writes', zh: '它是备库,不接受写入' };
const NO_HOST_NAMED: Told = { en: 'it names no host', zh: '缺少主机名' };
const CONNECT_WAIT_MS = 5_000;
const VERSION_MIN = 150_000;
const PORT = 5432;
const URL_CHARACTERS_MAX = 4_096;
/** Stands in for an absent host while the URL is parsed; reserved by RFC 2606, so no server bears it. */
const NO_HOST = 'no-host.invalid';

/** What libpq calls `sslmode`, as far as the driver can keep it; `prefer` falls back in silence, so it means none here. */
const TLS: Readonly<Record<string, PostgresConnection['ssl'] | 'none'>> = {
  disable: 'none',
  allow: 'none',
  prefer: 'none',
  require: { rejectUnauthorized: false },
  'verify-ca': { rejectUnauthorized: true },
  'verify-full': { rejectUnauthorized: true },
};

function parseUrl(text: string): Result<PostgresConnection, PostgresFault> {
  const trimmed = text.trim();
  if (trimmed === '') return fault(badUrl({ en: 'it is empty', zh: '内容为空' }));
  if (!/^postgres(?:ql)?:\/\//.test(trimmed)) {
    return fault(badUrl({ en: 'it does not begin with postgresql://', zh: '它不以 postgresql:// 开头' }));
  }
  const { firstOnly, others } = splitServers(trimmed);
  const url = readUrl(firstOnly);
  if (url === undefined || others === undefined)
    return fault(badUrl({ en: 'it is not a well-formed URL', zh: '它不是格式正确的 URL' }));
  const user = decode(url.username === '' ? (url.searchParams.get('user') ?? '') : url.username) ?? '';
  const password = decode(url.password);
  const database = decode(url.pathname.slice(1));
  const named = url.hostname === NO_HOST ? '' : (decode(url.hostname) ?? '');
  const host = (url.searchParams.get('host') ?? named).replace(/^\[(.*)\]$/, '$1');
  const sslMode = url.searchParams.get('sslmode') ?? 'disable';
  const ssl = TLS[sslMode];
  if (password === undefined || database === undefined) {
    return fault(
      badUrl({ en: 'a % in it is not followed by two hexadecimal digits', zh: '其中的 % 之后不是两位十六进制数字' }),
    );
  }
  if (host === '') return fault(badUrl(NO_HOST_NAMED));
  if (user === '') return fault(badUrl({ en: 'it names no user', zh: '缺少用户名' }));
  if (ssl === undefined) return fault(badUrl({ en: 'its sslmode is unknown', zh: '其中的 sslmode 无法识别' }));
  return ok({
    host,
    port: url.port === '' ? PORT : Number(url.port),
    user,
    ...(password === '' ? {} : { password }),
    database: database === '' ? user : database,
    ...(others.length === 0 ? {} : { others }),
    ...(ssl === 'none' ? {} : { ssl }),
  });
}

/** `host1:5432,host2:5432` as libpq has it, which the URL standard refuses; `undefined` where one of them is no address. */
function splitServers(text: string): {
  readonly firstOnly: string;
  readonly others: readonly ServerAddress[] | undefined;
} {
  const [before = '', scheme = '', authority = ''] = /^(postgres(?:ql)?:\/\/(?:[^/?]*@)?)([^/?]*)/.exec(text) ?? [];
  const [first = '', ...rest] = authority.split(',');
  const addresses = rest.map((one) => /^(\[[0-9a-fA-F:.]+\]|[^:[\]@%]+)(?::(\d{1,5}))?$/.exec(one));
  const others = addresses.flatMap((found) =>
    found?.[1] === undefined ? [] : [{ host: found[1].replace(/^\[(.*)\]$/, '$1'), port: Number(found[2] ?? PORT) }],
  );
  const isWhole = others.length === rest.length && others.every(({ port }) => port > 0 && port <= 65_535);
  return { firstOnly: scheme + first + text.slice(before.length), others: isWhole ? others : undefined };
}

/** A socket's URL has no host (`postgresql://kacha@/kacha?host=/run/postgresql`), which the URL standard refuses. */
function readUrl(text: string): URL | undefined {
  if (text.length > URL_CHARACTERS_MAX) return undefined;
  try {
    return new URL(text.replace(/^(postgres(?:ql)?:\/\/[^/?]*@)(?=[/?])/, `$1${NO_HOST}`));
  } catch {
    return undefined;
  }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function explain(error: unknown, connection: PostgresConnection): PostgresFault {
  const server = `${connection.host}:${connection.port}`;
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  // Class 28: invalid authorisation. The driver itself refuses to answer a challenge without a password.
  if (code.startsWith('28') || /SASL|password must be/.test(message)) return refusedLogin(server, connection.user);
  if (code === '3D000') {
    const name = connection.database;
    return badUrl({ en: `the server at ${server} has no database ${name}`, zh: `${server} 上没有数据库 ${name}` });
  }
  const unknown = code === '' ? { en: 'no answer', zh: '无应答' } : { en: code, zh: code };
  return unreachable(server, REASONS[code] ?? reasonFromMessage(message) ?? unknown);
}

function reasonFromMessage(message: string): Told | undefined {
  if (/timeout/i.test(message)) return { en: 'no answer within 5 seconds', zh: '5 秒内无应答' };
  if (/SSL|TLS|certificate/i.test(message))
    return { en: 'it does not offer a trusted TLS connection', zh: '它不提供可信的 TLS 连接' };
  if (/terminated|closed/i.test(message)) return { en: 'it closed the connection', zh: '对方关闭了连接' };
  return undefined;
}

const REASONS: Readonly<Record<string, Told>> = {
  ECONNREFUSED: { en: 'nothing listens there', zh: '该端口没有服务在监听' },
  ENOTFOUND: { en: 'no such host', zh: '找不到该主机' },
  EAI_AGAIN: { en: 'the name of the host could not be looked up', zh: '主机名解析失败' },
  ENOENT: { en: 'there is no such socket', zh: '套接字不存在' },
  EACCES: { en: 'this user may not use the socket', zh: '当前用户无权使用该套接字' },
  EHOSTUNREACH: { en: 'no route to the host', zh: '没有到该主机的路由' },
  ENETUNREACH: { en: 'no route to the network', zh: '没有到该网络的路由' },
  ETIMEDOUT: { en: 'no answer in time', zh: '超时无应答' },
  ECONNRESET: { en: 'it closed the connection', zh: '对方关闭了连接' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { en: 'its certificate is self-signed', zh: '其证书为自签名' },
  '53300': { en: 'it has no free connection', zh: '服务器没有空闲连接' },
  '57P03': { en: 'it is starting or stopping', zh: '服务器正在启动或停止' },
};
