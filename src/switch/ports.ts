/** What the switch asks of whoever hosts it: a real process (`node`) or the simulation (`lab`). */
import type { ProcessingRequest, TerminalParameters } from '../iso8583/index.ts';
import type { BatchStore, PaymentStore } from '../machine/index.ts';
import type { Key } from '../security/index.ts';
import type { Instant } from '../std/index.ts';
import type {
  CardToken,
  IssuerId,
  LinkId,
  MerchantId,
  Secret,
  SeenPlace,
  TerminalEvent,
  TerminalId,
} from '../trade/index.ts';
import type { BindingSettings, TerminalBinding } from './binding/index.ts';
import type { ContractStanding } from './contract-gate.ts';
import type { LimitRule } from './limits/index.ts';
import type { BinRoute } from './routing/index.ts';
import type { StandInContract } from './stand-in/index.ts';

export type ConnectionId = number;

/** A terminal as the registry knows it. Working keys are absent until its first sign-on. */
export interface RegisteredTerminal {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly masterKey: Key;
  readonly working: WorkingKeySet | null;
  /** Counts sign-ons that made keys. */
  readonly keyGeneration: number;
  /** DE 60.2, six digits. */
  readonly batch: string;
  /** Absent or `null`: no device is bound to it. */
  readonly binding?: TerminalBinding | null;
  /** The master key it is about to change to; the present one stays until a MAC under the new one has been seen. */
  readonly nextMaster?: {
    readonly key: Key;
    /** Its working keys were given under the new one. */
    readonly inUse: boolean;
  };
  /** What the terminal is to do after its next payment, the first one first. */
  readonly due?: readonly TerminalDuty[];
  /** What it is to download as its parameters. */
  readonly parameters?: TerminalParameters;
}

/** What the header of an answer can ask for and this switch can serve. */
export type TerminalDuty = Extract<
  ProcessingRequest,
  | 'download-parameters'
  | 'upload-status'
  | 'sign-on'
  | 'update-public-keys'
  | 'download-ic-parameters'
  | 'download-blacklist'
>;

export interface WorkingKeySet {
  readonly pin: Key;
  readonly mac: Key;
}

export interface TerminalRegistry {
  /** What this process remembers; may be stale. */
  find(terminalId: TerminalId): RegisteredTerminal | undefined;
  /** Asks the store: a terminal may have been registered, or may have signed on elsewhere. */
  refresh(terminalId: TerminalId, done: (terminal: RegisteredTerminal | undefined) => void): void;
  /** The terminal to which the device of this serial number is bound. */
  holderOf?(serial: string): TerminalId | undefined;
  /** Where the device said it was. */
  saveSeen?(terminalId: TerminalId, seen: SeenPlace, at: Instant): void;
  /**
   * Durable before `done`, and only then may the keys leave. It is told the batch that the terminal is in, as the store
   * has it by that write: what was remembered here may be a batch that another process has closed since.
   */
  saveKeys(
    saving: {
      readonly terminal: RegisteredTerminal;
      readonly working: WorkingKeySet;
      /** The master key that they are given under. */
      readonly under?: 'present' | 'next';
    },
    done: (saved: { readonly batch: string } | 'failed') => void,
  ): void;
  /** A sign-off: the working keys are out of force, durably, before `done('saved')`. */
  dropKeys(terminal: RegisteredTerminal, done: (result: 'saved' | 'failed') => void): void;
  /** The new master key is proven: it is the present one from now on, and the old one is forgotten. */
  promoteMasterKey(terminal: RegisteredTerminal, done: (result: 'saved' | 'failed') => void): void;
  /** The terminal has done what was due. */
  clearDuty(
    clearing: { readonly terminal: RegisteredTerminal; readonly duty: TerminalDuty },
    done: (result: 'saved' | 'failed') => void,
  ): void;
}

/** A thing worth an operator's eye. Never holds a secret. */
export interface SwitchNote {
  readonly kind:
    | 'frame-refused'
    | 'terminal-unknown'
    | 'mac-wrong'
    | 'store-failed'
    | 'issuer-link-up'
    | 'issuer-link-down'
    | 'issuer-circuit-open'
    | 'issuer-circuit-closed'
    | 'unmatched-answer'
    | 'terminal-moved'
    | 'terminal-cloned'
    | 'reversal-mac-wrong'
    | 'report-refused'
    | 'batch-differs'
    /** A reversal, a refund or an advice that does not come to rest, and needs a person. */
    | 'payment-stuck'
    | 'seal-failed';
  readonly text: string;
}

export interface SwitchPorts {
  now(): Instant;
  readonly store: PaymentStore;
  readonly batches: BatchStore;
  readonly registry: TerminalRegistry;
  /** Longest prefix first. */
  readonly routes: readonly BinRoute[];
  /** The limits that may concern this merchant, the acquirer's own and those of card ranges included. */
  limits?(merchantId: MerchantId): readonly LimitRule[];
  /** How this merchant's contract stands; absent: nobody here keeps contracts. */
  contract?(merchantId: MerchantId): ContractStanding | undefined;
  /** What this merchant's contract allows while an issuer is away; absent: nothing. */
  standIn?(merchantId: MerchantId): StandInContract | undefined;
  /** Whether a card is on the hot list; absent: there is none at hand. */
  hotList?(card: CardToken): 'listed' | 'clear' | 'unknown';
  /** How strictly devices are held to the register; what is left out is as usual. */
  readonly binding?: Partial<BindingSettings>;
  /** Payment codes by their first digits, longest first: they may be those of somebody else's cards. */
  readonly codeRoutes?: readonly { readonly prefix: string; readonly issuerId: IssuerId }[];
  readonly cardTokenKey: Key;
  /** Enciphers a PAN for as long as a reversal may need it. */
  sealPan(pan: Secret): string;
  openPan(sealed: string): Secret | undefined;
  freshKey(lengthBytes: 8 | 16): Key;
  /** Twelve characters, never given twice. */
  nextRrn(): string;
  toTerminal(connection: ConnectionId, frame: Uint8Array): void;
  closeTerminal(connection: ConnectionId, why: string): void;
  toIssuer(link: LinkId, frame: Uint8Array): void;
  /** The link no longer makes sense: end the connection and dial anew. */
  resetLink(link: LinkId): void;
  /** What a terminal told of itself apart from any payment: keys loaded, started, power lost. */
  terminalTold(terminal: RegisteredTerminal, events: readonly TerminalEvent[]): void;
  note(note: SwitchNote): void;
}
