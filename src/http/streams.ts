/** Server-sent events: a stream per page, bounded, with a heartbeat so that a dead page is noticed. */
import type { FastifyReply } from 'fastify';
import { SECURITY_HEADERS } from './guard.ts';

/** Pages beyond this are told to poll. */
export const STREAMS_MAX = 200;
const HEARTBEAT_MS = 15_000;
/** A page that does not read is cut off. */
const UNSENT_BYTES_MAX = 256 * 1024;

export interface Stream {
  send(event: string, value: unknown): void;
  close(): void;
}

export class Streams {
  readonly #open = new Set<Stream>();

  get count(): number {
    return this.#open.size;
  }

  /** Takes the reply over. `undefined` when there are too many; the reply is then answered already. */
  open(reply: FastifyReply, onClose: () => void): Stream | undefined {
    if (this.#open.size >= STREAMS_MAX) {
      void reply
        .code(503)
        .send({ error: { code: 'too-many-streams', message: { zh: '打开的页面太多', en: 'too many open pages' } } });
      return undefined;
    }
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...SECURITY_HEADERS,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    });
    raw.write(': open\n\n');
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
    const stream: Stream = {
      send: (event, value) => {
        if (raw.writableLength > UNSENT_BYTES_MAX) return void raw.destroy();
        raw.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
      },
      close: () => raw.end(),
    };
    raw.on('close', () => {
      clearInterval(heartbeat);
      this.#open.delete(stream);
      onClose();
    });
    this.#open.add(stream);
    return stream;
  }

  closeAll(): void {
    for (const stream of this.#open) stream.close();
  }
}
