/** A connection to a host, plain or under TLS, or why there is none. */
import { connect, isIP, type Socket } from 'node:net';
import { connect as secure } from 'node:tls';
import { fault, ok, type Result } from '../../std/index.ts';
import type { ExchangeFault } from './exchange-facts.ts';
import type { DialInput } from './terms.ts';

export async function dial(input: DialInput): Promise<Result<Socket, ExchangeFault>> {
  const from = performance.now();
  const plain = await settled(connect({ ...input.to, noDelay: true }), 'connect', {
    withinMs: input.dialMs,
    late: { kind: 'dial-timeout', waitedMs: input.dialMs },
    faultOf: dialFault,
  });
  if (!plain.ok || input.tls === undefined) return plain;
  const { verification, ca } = input.tls;
  const { host } = input.to;
  const named = isIP(host) === 0 ? { servername: host } : {};
  const trust = { rejectUnauthorized: verification === 'on', ...(ca !== undefined && { ca }) };
  return settled(secure({ socket: plain.value, host, ...named, ...trust }), 'secureConnect', {
    withinMs: Math.max(1, input.dialMs - (performance.now() - from)),
    late: { kind: 'tls-failed', code: 'no handshake in time' },
    faultOf: (code) => ({ kind: 'tls-failed', code }),
  });
}

interface Settling {
  readonly withinMs: number;
  readonly late: ExchangeFault;
  readonly faultOf: (code: string) => ExchangeFault;
}

/** The socket when it is up; whatever else happens first destroys it. */
function settled<S extends Socket>(
  socket: S,
  up: 'connect' | 'secureConnect',
  { withinMs, late, faultOf }: Settling,
): Promise<Result<S, ExchangeFault>> {
  return new Promise((resolve) => {
    const give = (result: Result<S, ExchangeFault>): void => {
      clearTimeout(patience);
      socket.off('error', failed).off('close', closed).off(up, ready);
      socket.on('error', () => undefined);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const ready = (): void => give(ok(socket));
    const failed = (error: NodeJS.ErrnoException): void => give(fault(faultOf(error.code ?? error.name)));
    const closed = (): void => give(fault(faultOf('closed by the host')));
    const patience = setTimeout(() => give(fault(late)), withinMs);
    socket.on('error', failed).on('close', closed).on(up, ready);
  });
}

/** What is not known by its name is a host that cannot be reached. */
function dialFault(code: string): ExchangeFault {
  return { kind: DIAL_FAULTS[code] ?? 'unreachable', code };
}

const DIAL_FAULTS: Readonly<Record<string, 'name-not-found' | 'refused'>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  EAI_NONAME: 'name-not-found',
  ECONNREFUSED: 'refused',
};
