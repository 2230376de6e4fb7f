/** One server. */
export interface ServerAddress {
  /** A host name, an address, or the folder of a unix socket. */
  readonly host: string;
  readonly port: number;
}

/** Where a database is and who asks, as the `pg` driver takes it. */
export interface PostgresConnection extends ServerAddress {
  /** Further servers of the same cluster: whichever takes writes is the one that is used. */
  readonly others?: readonly ServerAddress[];
  readonly user: string;
  readonly password?: string;
  readonly database: string;
  /** Absent: no TLS, as for everything on this machine. */
  readonly ssl?: { readonly rejectUnauthorized: boolean };
}
