/** What the fields of each fact around a payment may hold. */
import { TRANSACTION_KINDS } from '../trade/index.ts';
import {
  CALENDAR_KINDS,
  type CalendarDay,
  CHANGE_KINDS,
  type Change,
  LIMIT_HOLDERS,
  LIMIT_KINDS,
  type Limit,
  NOTICE_KINDS,
  type Notice,
  SCOPE_KINDS,
  type Scope,
  SERVICES,
  STANDING_KINDS,
  type Standing,
  WARNING_LEVELS,
  WEATHER_KINDS,
  type Weather,
} from './context.ts';
import { SENTENCE_MAX } from './fact-tables.ts';
import { type FieldForms, fields, list, moment, nullable, oneOf, text, whole } from './forms.ts';

const NAME_MAX = 64;
const shortText = text(NAME_MAX);

const dated = {
  id: text(NAME_MAX),
  scope: fields<Scope>({ kind: oneOf(SCOPE_KINDS), id: nullable(shortText) }),
  since: moment,
  until: nullable(moment),
  source: text(SENTENCE_MAX),
  text: text(SENTENCE_MAX),
};

/** One row for every list of the context, by the word that a record says. */
export interface ContextTable {
  readonly notice: FieldForms<Notice>;
  readonly change: FieldForms<Change>;
  readonly standing: FieldForms<Standing>;
  readonly limit: FieldForms<Limit>;
  readonly calendar: FieldForms<CalendarDay>;
  readonly weather: FieldForms<Weather>;
}

export const CONTEXT_FACTS: ContextTable = {
  notice: {
    ...dated,
    kind: oneOf(NOTICE_KINDS),
    announcedAt: nullable(moment),
    transactions: list(oneOf(TRANSACTION_KINDS), TRANSACTION_KINDS.length),
  },
  change: { ...dated, kind: oneOf(CHANGE_KINDS), from: nullable(shortText), to: nullable(shortText) },
  standing: { ...dated, kind: oneOf(STANDING_KINDS), service: nullable(oneOf(SERVICES)) },
  limit: { ...dated, kind: oneOf(LIMIT_KINDS), holder: oneOf(LIMIT_HOLDERS), limit: whole(), used: nullable(whole()) },
  calendar: { ...dated, kind: oneOf(CALENDAR_KINDS) },
  weather: { ...dated, kind: oneOf(WEATHER_KINDS), warning: nullable(oneOf(WARNING_LEVELS)) },
};
