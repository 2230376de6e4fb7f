/**
 * What a town is to the score: shops, terminals, cards, customers, and what goes wrong among them, all drawn under a
 * seed. Whoever writes a town knows what it plants; diagnosis is shown what the machines record of it, and no more.
 */
import type { FictionalIssuer, TestCard } from '../../issuer/index.ts';
import type { Instant } from '../../std/index.ts';
import type { ContextFacts, TracePlace } from '../../trace/index.ts';
import type { MerchantId, PaymentEvent, PaymentRow, TerminalEvent, TerminalId } from '../../trade/index.ts';
import type { TestUser, UNVERIFIED_USER } from '../../wallet/index.ts';
import type { Purchase } from '../cashier.ts';
import type { TerminalPlan, World, WorldOptions } from '../world.ts';

/** A customer at a counter, with a card or a telephone by its name. */
export interface Visit extends Omit<Purchase, 'holder' | 'payer'> {
  readonly card: string;
  readonly payer?: {
    readonly wallet: string;
    readonly user: TestUser | typeof UNVERIFIED_USER;
    /** A code of nobody's, or one that was shown so long before the visit. */
    readonly shows?: string | { readonly agoMs: number };
  };
}

/** A payment that failed, as somebody who knows the whole town sees it. */
export interface Failed {
  readonly row: PaymentRow;
  readonly events: readonly PaymentEvent[];
  /** What its terminal knows of it, whether or not it may tell. */
  readonly told: readonly TerminalEvent[];
  readonly visit: Visit | undefined;
  /** How many times its person has tried. */
  readonly tries: number;
  readonly endedAt: Instant;
}

/** Something that goes wrong: with a person, a card, a device, a place, a host, a contract. */
export interface Trouble {
  /** The cause that it ought to be found by; `null` for a kind that no cause covers. */
  readonly cause: string | null;
  /** A wider name under which it is as right. */
  readonly also?: string;
  readonly from: Instant;
  readonly to: Instant;
  /** People who come because of it. */
  readonly visits: readonly Visit[];
  readonly begins?: (world: World) => void;
  readonly ends?: (world: World) => void;
  /** Whether it is what this payment failed by. */
  readonly did: (failed: Failed) => boolean;
}

/** What people do when a payment has failed: shares, of which the rest goes away. */
export interface People {
  readonly sameAgain: number;
  readonly otherCard: number;
  readonly otherTerminal: number;
  /** How often the same person tries. */
  readonly triesMax: number;
  /** Second cards, by their names. */
  readonly purse: readonly string[];
}

export interface TownTerminal extends TerminalPlan {
  /** It speaks ISO 8583 only: nothing that it knows of itself reaches anybody. */
  readonly silent: boolean;
  /** As its acquirer has it on file; absent where nobody ever wrote it down. */
  readonly place: TracePlace | null;
}

export interface TownPlan {
  readonly name: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly terminals: readonly TownTerminal[];
  readonly cards: readonly TestCard[];
  readonly issuers: readonly FictionalIssuer[];
  readonly terms: Pick<WorldOptions, 'contracts' | 'terminalSettings' | 'switchSettings' | 'wallets'>;
  readonly visits: readonly Visit[];
  readonly troubles: readonly Trouble[];
  readonly people: People;
  readonly facts: ContextFacts;
  /** Of approved payments, those whose money somebody asks after, and why it has not come. */
  readonly moneyAskedAfter: readonly {
    readonly merchant: MerchantId;
    readonly cause: string;
    readonly askedAt: Instant;
  }[];
  /** Of what a terminal tells in a report, so much never arrives. */
  readonly reportsLost: number;
  readonly before?: (world: World) => void;
}

/** A town by name: `size` 1 is the whole of it, less is a quarter of it for a quick look. */
export interface Town {
  readonly name: string;
  readonly draw: (seed: string | number, size: number) => TownPlan;
}

/** Where a terminal of the town stands, if it is anybody's. */
export type PlaceOf = ReadonlyMap<TerminalId, TracePlace>;
