/** The tables, as Kysely sees them. Columns of a payment's row are named once, in payment-columns.ts. */
import type { Generated } from 'kysely';

export interface PaymentTable {
  readonly merchant_id: string;
  readonly payment_id: string;
  readonly terminal_id: string;
  readonly business_date: string;
  /** Null in records from before there was a cut-off: then it is the business date. */
  readonly settlement_date: string | null;
  readonly batch: string;
  readonly stan: string | null;
  readonly transaction: string;
  readonly keyed: boolean;
  readonly reuse: Generated<number>;
  readonly amount_minor: number;
  readonly approved_minor: number | null;
  readonly entry: string;
  readonly card_token: string | null;
  readonly pan_masked: string | null;
  readonly last_four: string | null;
  readonly issuer_id: string | null;
  readonly rrn: string | null;
  readonly original_rrn: string | null;
  readonly authorisation_code: string | null;
  readonly code: string | null;
  readonly refusal: string | null;
  readonly outcome: string;
  readonly money: string;
  readonly key_generation: number;
  readonly pin: string;
  readonly fallback: boolean;
  readonly read_failures: string[];
  readonly opened_at: number;
  readonly updated_at: number;
  readonly due_at: number | null;
  readonly hold_key: string | null;
  readonly alarm_level: Generated<number>;
  readonly leased_until: number | null;
  readonly version: number;
  readonly sealed_pan: string | null;
  /** When the batch it belongs to was closed; null while it is open. */
  readonly settled_at: number | null;
  readonly demo: Generated<boolean>;
  readonly cause: string | null;
  readonly cause_probability: number | null;
  readonly who_acts: string | null;
  readonly explained_at: number | null;
  readonly explained_version: Generated<number>;
}

export interface PaymentEventTable {
  readonly merchant_id: string;
  readonly payment_id: string;
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly body: unknown;
}

export interface MerchantTable {
  readonly merchant_id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly registered_at: number;
}

export interface TerminalTable {
  readonly terminal_id: string;
  readonly merchant_id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly tpdu: string;
  readonly till: boolean;
  readonly registered_at: number;
}

export interface TerminalKeyTable {
  readonly merchant_id: string;
  readonly terminal_id: string;
  readonly sealed_tmk: string;
  readonly sealed_pin_key: string | null;
  readonly sealed_mac_key: string | null;
  readonly pin_kcv: string | null;
  readonly mac_kcv: string | null;
  readonly generation: Generated<number>;
  readonly batch: string;
  readonly loaded_at: number | null;
  readonly sealed_next_tmk: string | null;
  readonly next_tmk_in_use: Generated<boolean>;
}

export interface TerminalDutyTable {
  readonly merchant_id: string;
  readonly terminal_id: string;
  readonly duty: string;
  readonly asked_at: number;
}

export interface TerminalParameterSetTable {
  readonly merchant_id: string;
  readonly terminal_id: string;
  readonly version: number;
  readonly parameters: unknown;
  readonly saved_at: number;
}

export interface TerminalEventTable {
  readonly merchant_id: string;
  readonly terminal_id: string;
  readonly seq: number;
  readonly at: number;
  readonly attempt: number;
  readonly body: unknown;
}

export interface RouteLinkTable {
  readonly prefix: string;
  readonly link_id: string;
  readonly cost_unit: string;
  readonly cost: number;
  readonly priority: number;
}

export interface AcceptanceLimitTable {
  readonly rule: string;
  readonly layer: string;
  readonly merchant_id: string | null;
  readonly prefix: string | null;
  readonly flow: string;
  readonly measure: string;
  readonly limit_value: number;
  readonly kinds: string[] | null;
  readonly entries: string[] | null;
  readonly from_date: string;
  readonly to_date: string | null;
  readonly raised_by: string;
  readonly source: string;
}

export interface StandInContractTable {
  readonly merchant_id: string;
  readonly from_date: string;
  readonly to_date: string | null;
  readonly single_minor: number;
  readonly card_day_minor: number;
  readonly card_day_count: number;
  readonly merchant_outstanding_minor: number;
  readonly issuer_outstanding_minor: number;
  readonly unverified_pin: 'refused' | 'allowed';
  readonly source: string;
}

export interface TerminalBindingTable {
  readonly terminal_id: string;
  readonly merchant_id: string;
  readonly serial: string;
  readonly acquirer: string;
  readonly region: string | null;
  readonly latitude_micro: number | null;
  readonly longitude_micro: number | null;
  readonly cells: string[];
  readonly bound_at: number;
  readonly seen_latitude_micro: number | null;
  readonly seen_longitude_micro: number | null;
  readonly seen_cells: string[] | null;
  readonly seen_at: number | null;
}

export interface BatchTable {
  readonly merchant_id: string;
  readonly terminal_id: string;
  readonly batch: string;
  readonly cycle: number;
  readonly status: string;
  readonly settlement_date: string;
  readonly rrn: string;
  readonly claimed: unknown;
  readonly ours: unknown;
  /** Null in records from before there was a cut-off. */
  readonly by_date: unknown;
  readonly flags: unknown;
  readonly end_count: number | null;
  readonly opened_at: number;
  readonly closed_at: number | null;
  readonly version: number;
}

export interface BatchUploadTable {
  readonly merchant_id: string;
  readonly terminal_id: string;
  readonly batch: string;
  readonly cycle: number;
  readonly stan: string;
  readonly form: string;
  readonly amount_minor: number;
  readonly pan_masked: string | null;
}

export interface BatchDifferenceTable {
  readonly merchant_id: string;
  readonly terminal_id: string;
  readonly batch: string;
  readonly cycle: number;
  readonly stan: string;
  readonly kind: string;
  /** Of the list, counted from 1: one number may differ twice in one way. */
  readonly line: number;
  readonly payment_id: string | null;
  readonly here_minor: number | null;
  readonly there_minor: number | null;
  readonly found_at: number;
}

export interface CounterLedgerTable {
  readonly ledger: string;
  /** `open`: its process writes it. `lost`: what is missing is not mended yet. `closed`: nobody writes it any more. */
  readonly state: 'open' | 'lost' | 'closed';
  /** When its process last wrote, by the clock of the database and by its own. */
  readonly beaten_at: Generated<Date>;
  readonly said_at: number;
  /** Everything that its process wrote before this time, by its own clock, is counted. */
  readonly through: number;
  /** Of a lost one: by now it had ended. */
  readonly until: number | null;
  /** Which payments a lost one may have missed: those that changed since `through`, or that were opened since. */
  readonly recount_by: 'changed' | 'opened';
  readonly evictions: unknown;
}

export interface CounterRecordTable {
  readonly dimension: string;
  readonly key: string;
  readonly ledger: string;
  readonly since: number;
  readonly newest_at: number;
  readonly cells: unknown;
}

export interface ContextFactTable {
  readonly fact_id: string;
  readonly list: string;
  readonly kind: string;
  readonly scope_kind: string;
  /** Empty where each of that kind is meant. */
  readonly scope_id: string;
  readonly since: number;
  readonly until: number | null;
  readonly source: string;
  readonly text: string;
  /** As a trace tells it. */
  readonly body: unknown;
  readonly recorded_by: string;
  readonly recorded_at: number;
  readonly withdrawn_by: string | null;
  readonly withdrawn_at: number | null;
  readonly withdrawn_why: string | null;
}

export interface TerminalPlaceTable {
  readonly terminal_id: string;
  readonly merchant_id: string;
  readonly site: string | null;
  readonly region: string | null;
  readonly carrier: string | null;
  readonly model: string | null;
  readonly said_by: string;
  readonly said_at: number;
}

export interface TerminalVersionTable {
  readonly terminal_id: string;
  readonly since: number;
  readonly merchant_id: string;
  readonly app_version: string;
}

export interface ConfirmationTable {
  readonly merchant_id: string;
  readonly payment_id: string;
  readonly seq: number;
  readonly at: number;
  readonly word: string;
  readonly cause: string | null;
  readonly source: string;
  readonly said_by: string;
  readonly why: string;
  /** The word that is taken back. */
  readonly takes_back: number | null;
  /** Of a cause that it was not: what else it may have been, as it was weighed then. */
  readonly instead: unknown;
}

/** Schema `kacha`: what the switch and the pages may see. The issuers' books are not in it. */
export interface Database {
  'kacha.merchant': MerchantTable;
  'kacha.terminal': TerminalTable;
  'kacha.issuer': { readonly issuer_id: string; readonly name_zh: string; readonly name_en: string };
  'kacha.bin_route': { readonly prefix: string; readonly issuer_id: string };
  'kacha.route_link': RouteLinkTable;
  'kacha.acceptance_limit': AcceptanceLimitTable;
  'kacha.terminal_binding': TerminalBindingTable;
  'kacha.stand_in_contract': StandInContractTable;
  'kacha.hot_card': { readonly card_token: string; readonly source: string };
  'kacha.code_route': { readonly prefix: string; readonly issuer_id: string };
  'kacha.rrn_block': { readonly counter: string; readonly next_number: number };
  'kacha.setting': { readonly key: string; readonly value: string };
  'kacha.terminal_key': TerminalKeyTable;
  'kacha.terminal_event': TerminalEventTable;
  'kacha.payment': PaymentTable;
  'kacha.payment_event': PaymentEventTable;
  'kacha.terminal_duty': TerminalDutyTable;
  'kacha.terminal_parameter_set': TerminalParameterSetTable;
  'kacha.batch': BatchTable;
  'kacha.batch_upload': BatchUploadTable;
  'kacha.batch_difference': BatchDifferenceTable;
  'kacha.counter_ledger': CounterLedgerTable;
  'kacha.counter_record': CounterRecordTable;
  'kacha.context_fact': ContextFactTable;
  'kacha.terminal_place': TerminalPlaceTable;
  'kacha.terminal_version': TerminalVersionTable;
  'kacha.confirmation': ConfirmationTable;
}

/** Tables distributed by merchant; the catalogue test holds them to the rules of scaling out. */
export const PAYMENT_TABLES = [
  'payment',
  'payment_event',
  'terminal_key',
  'terminal_event',
  'batch',
  'batch_upload',
  'batch_difference',
  'terminal_duty',
  'terminal_parameter_set',
  'confirmation',
] as const;
