/** The part of the contract that tells Kacha what no message tells: facts around payments, and what turned out to be so. */
import type { ConfirmationSource, ConfirmationWord } from '../diagnosis/index.ts';
import type { ContextFact, FactList, Scope } from '../trace/index.ts';
import type { Bilingual } from '../trade/index.ts';

export type { ConfirmationSource, ConfirmationWord } from '../diagnosis/index.ts';
export type { ContextFact, FactList, Scope, ScopeKind } from '../trace/index.ts';

/** GET /api/operations/facts?list=&scope=issuer:huaxing&past=shown&withdrawn=shown: the newest first. */
export interface FactItem {
  readonly factId: string;
  readonly list: FactList;
  readonly fact: ContextFact;
  /** Of a registered issuer, merchant or terminal. */
  readonly scopeName: Bilingual | null;
  readonly recordedBy: string;
  readonly recordedAt: number;
  readonly withdrawn: { readonly by: string; readonly at: number; readonly why: string } | null;
}

/** POST /api/operations/facts → FactItem. Times are ISO 8601; what is left out is as little as can be said. */
export interface FactCommand {
  readonly list: FactList;
  readonly by: string;
  readonly fact: {
    readonly kind: string;
    readonly scope: Scope;
    /** Now, if it is left out. */
    readonly since?: string;
    readonly until?: string | null;
    readonly source: string;
    readonly text?: string;
    /** What its list has beside: from and to, service, holder, limit and used, warning, announcedAt, transactions. */
    readonly [field: string]: unknown;
  };
}

/** POST /api/operations/facts/:id/withdraw → FactItem */
export interface WithdrawCommand {
  readonly by: string;
  readonly why: string;
}

/** POST /api/operations/terminals/:id/place → PlaceItem; a field that is `null` is taken away. */
export interface PlaceItem {
  readonly terminalId: string;
  readonly site: string | null;
  readonly region: string | null;
  readonly carrier: string | null;
  readonly acquirer: string | null;
  readonly model: string | null;
  /** As it told itself. */
  readonly appVersion: string | null;
}

/** GET /api/payments/:id/confirmations, GET /api/confirmations (the newest first) */
export interface ConfirmationItem {
  /** Payment and number, as `withdraw` wants it. */
  readonly name: string;
  readonly paymentId: string;
  readonly seq: number;
  readonly at: number;
  readonly word: ConfirmationWord;
  /** `null` where a word is taken back, and where this voice may not read it. */
  readonly cause: { readonly id: string; readonly title: Bilingual } | null;
  readonly source: ConfirmationSource;
  readonly by: string;
  readonly why: string;
  readonly withdrawn: { readonly by: string; readonly at: number; readonly why: string } | null;
}

/** POST /api/payments/:id/confirmations → ConfirmationItem */
export interface ConfirmCommand {
  readonly word: 'was' | 'helped' | 'did-not-help';
  /** For `was`. */
  readonly cause?: string;
  readonly source: ConfirmationSource;
  readonly by: string;
  readonly why?: string;
}

/** GET /api/priors: causes whose prior is no longer that of their file, the most changed first. */
export interface PriorsAnswer {
  /** Payments that the files stand for. */
  readonly filesWeigh: number;
  readonly confirmations: number;
  readonly causes: readonly PriorItem[];
}

export interface PriorItem {
  readonly cause: string;
  readonly title: Bilingual;
  readonly filed: number;
  readonly prior: number;
  /** In payments. */
  readonly added: number;
  readonly from: readonly {
    readonly name: string;
    readonly adds: number;
    readonly source: ConfirmationSource;
    readonly by: string;
    readonly at: number;
  }[];
}
