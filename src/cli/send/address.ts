/** Where a message goes: `host:port` as people type it, and whether that is this very machine. */
import { isIP } from 'node:net';
import type { HostAddress } from '../../node/index.ts';
import { both, CliFault } from '../saying.ts';

const PORT_MAX = 65_535;

/** `127.0.0.1:8583`, `pos.example:9000`, `[::1]:8583`. A `CliFault` when it is none of these. */
export function addressOf(typed: string): HostAddress {
  const found = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:[\]]+)):(\d{1,5})$/.exec(typed);
  const host = found?.[1] ?? found?.[2];
  const port = Number(found?.[3]);
  if (host !== undefined && port > 0 && port <= PORT_MAX) return { host, port };
  const bare = /^[^\s:[\]]+$/.test(typed) ? `${typed}:8583` : '127.0.0.1:8583, [::1]:8583';
  throw new CliFault(both('--to 要写成 主机:端口', '--to takes host:port'), {
    hint: both(`例如 ${bare}`, `such as ${bare}`),
  });
}

/** Never true of a name other than localhost: what a name stands for may change. */
export function isLoopback({ host }: HostAddress): boolean {
  const name = host.toLowerCase();
  return name === 'localhost' || (isIP(name) === 4 && name.startsWith('127.')) || name === '::1';
}
