/** The shape of a row of the transaction catalogue. */
import type { Bilingual } from '../../trade/index.ts';
import type { Presences } from './presence.ts';
import type { CatalogueSettings, CodeListSetting } from './settings.ts';

/** Codes that a message may carry, the first of which is sent; a setting where acquirers differ. */
export type Codes = readonly string[] | { readonly setting: CodeListSetting };

/**
 * How sure a row is: computed or cut from real bytes · several independent sources agree · one source · sources
 * disagree, so that something in it is a setting · inferred.
 */
export type Sureness = 'verified' | 'agreed' | 'single' | 'disputed' | 'inferred';

/** How the card gets in: read or keyed · keyed only · by its chip only · a payment code · no card at all. */
export type RowEntry = 'card' | 'keyed' | 'chip' | 'code' | 'none';

/** Which tags DE 55 of the request must hold. */
export type ChipTags = 'cryptogram' | 'reversal' | 'script-result' | 'any';

/** What DE 48 of this row is. */
export type PrivateLayout = 'totals' | 'batch-records' | 'batch-count' | 'tip' | 'free';

/** What DE 61 must say: the original's batch and trace · or, for a refund, its date at least. */
export type OriginalLayout = 'batch-and-trace' | 'date' | 'free';

export interface RowFacts extends Bilingual {
  readonly family: 'management' | 'enquiry' | 'financial' | 'reversal' | 'settlement' | 'upload';
  /** The answer's is ten more. */
  readonly requestMti: Codes;
  /** DE 3; `undefined` where the message has none; `as-original` where it repeats another's. */
  readonly processingCode?: Codes | 'as-original';
  /** DE 25. */
  readonly conditionCode?: string | 'as-original';
  /** 60.1. */
  readonly typeCode: Codes | 'as-original';
  /** 60.3. */
  readonly networkCode: Codes;
  readonly entry: RowEntry;
  /** What becomes of it when no answer comes: undone, said again, or neither. */
  readonly recovery: 'reversed' | 'resent' | 'none';
  /** The reversal of this row has 61.3 = 0000 when no answer was received. */
  readonly reversalDate?: 'cleared-without-answer';
  readonly chipTags?: ChipTags;
  readonly privateLayout?: PrivateLayout;
  readonly originalLayout?: OriginalLayout;
  readonly request: Presences;
  readonly response: Presences;
  readonly sureness: Sureness;
  readonly source: string;
}

export function codesOf(codes: Codes, settings: CatalogueSettings): readonly string[] {
  return 'setting' in codes ? settings[codes.setting] : codes;
}

/** 0200 to 0210; what is no request stays as it is. */
export const responseMti = (mti: string): string =>
  /^\d\d[024]0$/.test(mti) ? `${mti.slice(0, 2)}${Number(mti[2]) + 1}0` : mti;
