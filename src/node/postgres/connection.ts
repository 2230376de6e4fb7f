/** Where a database is and who asks, as the `pg` driver takes it. */
export interface PostgresConnection {
  /** A host name, an address, or the folder of a unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
  /** Absent: no TLS, as for everything on this machine. */
  readonly ssl?: { readonly rejectUnauthorized: boolean };
}
