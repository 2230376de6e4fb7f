/** A line between a terminal and the switch that dies the moment an answer to a payment comes, and stays dead. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { FrameReader } from '../../src/iso8583/index.ts';

export class CutLine {
  readonly port: number;

  private constructor(port: number) {
    this.port = port;
  }

  static async open(switchPort: number): Promise<CutLine> {
    const server = createServer((terminal) => join({ terminal, server, switchPort }));
    await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
    return new CutLine(address.port);
  }
}

interface Joint {
  readonly terminal: Socket;
  readonly server: Server;
  readonly switchPort: number;
}

function join({ terminal, server, switchPort }: Joint): void {
  const host = connect({ host: '127.0.0.1', port: switchPort });
  const answers = new FrameReader();
  const hangUp = (): void => {
    terminal.destroy();
    host.destroy();
  };
  for (const socket of [terminal, host]) socket.on('error', hangUp).on('close', hangUp);
  terminal.on('data', (chunk) => host.write(chunk));
  host.on('data', (chunk) => {
    if (!answers.push(chunk).frames.some(isPaymentAnswer)) return void terminal.write(chunk);
    server.close();
    hangUp();
  });
}

/** 0210, or 0230 of a refund. The message type stands behind the envelope of eleven bytes. */
const isPaymentAnswer = (payload: Uint8Array): boolean =>
  payload[11] === 0x02 && (payload[12] === 0x10 || payload[12] === 0x30);
