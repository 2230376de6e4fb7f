/** Keeps one TCP link to one issuer up: connects, reconnects with back-off, hands bytes on. */
import { connect, type Socket } from 'node:net';

export interface ConnectorPorts {
  connected(): void;
  bytes(chunk: Uint8Array): void;
  disconnected(): void;
}

const RECONNECT_MS_MIN = 200;
const RECONNECT_MS_MAX = 5_000;
const CONNECT_WAIT_MS = 5_000;

export class IssuerConnector {
  readonly #ports: ConnectorPorts;
  readonly #address: { readonly host: string; readonly port: number };
  #socket: Socket | undefined;
  #retry: NodeJS.Timeout | undefined;
  #waitMs = RECONNECT_MS_MIN;
  #stopped = false;

  constructor(address: { readonly host: string; readonly port: number }, ports: ConnectorPorts) {
    this.#address = address;
    this.#ports = ports;
  }

  start(): void {
    if (this.#stopped) return;
    const socket = connect({ ...this.#address, noDelay: true });
    this.#socket = socket;
    let up = false;
    socket.setTimeout(CONNECT_WAIT_MS, () => socket.destroy());
    socket.on('connect', () => {
      up = true;
      socket.setTimeout(0);
      this.#waitMs = RECONNECT_MS_MIN;
      this.#ports.connected();
    });
    socket.on('data', (chunk) => this.#ports.bytes(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (up) this.#ports.disconnected();
      this.#again();
    });
  }

  send(frame: Uint8Array): void {
    this.#socket?.write(frame);
  }

  /** Ends the present connection; a new one is tried after the back-off. */
  reset(): void {
    this.#socket?.destroy();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.#socket?.destroy();
  }

  #again(): void {
    if (this.#stopped) return;
    this.#retry = setTimeout(() => this.start(), this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, RECONNECT_MS_MAX);
  }
}
