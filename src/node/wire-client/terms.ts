/** Where to, and how: apart from the sockets, so that a program can use the types without those of Node. */
export interface HostAddress {
  /** A name or an address; IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

export interface TlsChoice {
  /** `off` accepts any certificate, and so anybody in between. For test hosts only. */
  readonly verification: 'on' | 'off';
  /** Certificates to trust instead of the well-known authorities, PEM. */
  readonly ca?: string;
}

export interface DialInput {
  readonly to: HostAddress;
  /** Without it: plain TCP. */
  readonly tls?: TlsChoice;
  /** For the connection, TLS included. */
  readonly dialMs: number;
}
