/** What a till page may ask of its terminal, parsed: shapes and lengths only. Whether it may be done the terminal says. */
import { z } from 'zod';
import { JOBS } from '../../terminal/index.ts';

const digits = (pattern: RegExp) => z.string().regex(pattern);
const amountMinor = z.number().int().min(1).max(999_999_999_999);
const stan = digits(/^\d{6}$/);
const date = digits(/^\d{4}$/);
const operator = digits(/^\d{2}$/);
const password = digits(/^\d{1,8}$/);
const name = z.string().max(40);
/** 288 by 128 dots, in Base64. */
const PICTURE_CHARACTERS_MAX = 6_144;

const original = z.union([
  z.object({ stan }),
  z.object({ rrn: digits(/^[0-9A-Za-z]{12}$/), date, voucher: digits(/^[0-9A-Za-z]{1,32}$/).exactOptional() }),
  z.object({ authorisationCode: digits(/^[0-9A-Za-z]{6}$/), date }),
]);

const start = z.literal('start');
const startBody = z.discriminatedUnion('transaction', [
  z.object({ kind: start, transaction: z.literal('balance') }),
  z.object({ kind: start, transaction: z.literal('sale'), amountMinor, tipMinor: amountMinor.exactOptional() }),
  z.object({
    kind: start,
    transaction: z.enum(['pre-authorisation', 'offline-sale', 'qr-sale', 'qr-code-sale']),
    amountMinor,
  }),
  z.object({
    kind: start,
    transaction: z.literal('instalment'),
    amountMinor,
    periods: z.number().int().min(2).max(99),
  }),
  z.object({ kind: start, transaction: z.enum(['void', 'completion-void', 'qr-void']), originalStan: stan }),
  z.object({
    kind: start,
    transaction: z.enum(['refund', 'qr-refund', 'incremental-pre-authorisation', 'completion', 'completion-advice']),
    amountMinor,
    original,
  }),
  z.object({
    kind: start,
    transaction: z.literal('pre-authorisation-void'),
    original,
    amountMinor: amountMinor.exactOptional(),
  }),
  z.object({
    kind: start,
    transaction: z.literal('offline-settlement'),
    amountMinor,
    authorisationCode: digits(/^[0-9A-Za-z]{6}$/),
  }),
  z.object({ kind: start, transaction: z.literal('adjustment'), originalStan: stan, amountMinor }),
  z.object({ kind: start, transaction: z.literal('tip-adjustment'), originalStan: stan, tipMinor: amountMinor }),
]);

export const commandBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sale'), amountMinor }),
  z.object({ kind: z.literal('balance') }),
  z.object({ kind: z.literal('void'), stan }),
  startBody,
  z.object({ kind: z.literal('job'), job: z.enum(JOBS) }),
  z.object({ kind: z.literal('echo') }),
  z.object({ kind: z.literal('code'), digits: digits(/^\d{1,40}$/) }),
  z.object({ kind: z.literal('payer'), does: z.enum(['shows-code', 'scans']), wallet: name, user: name }),
  z.object({ kind: z.literal('part'), taken: z.boolean() }),
  z.object({ kind: z.literal('without-slip') }),
  z.object({
    kind: z.literal('card'),
    card: name,
    entry: z.enum(['chip', 'contactless', 'swipe', 'keyed']),
    keyedDigits: z.enum(['right', 'one-digit-wrong']).optional(),
  }),
  z.object({ kind: z.literal('pin-digit'), digit: digits(/^\d$/) }),
  z.object({ kind: z.literal('pin-clear') }),
  z.object({ kind: z.literal('pin-confirm') }),
  z.object({ kind: z.literal('cancel') }),
  z.object({ kind: z.literal('sign-on') }),
  z.object({ kind: z.literal('operator'), operator, password }),
  z.object({ kind: z.literal('password'), operator, password, of: operator, fresh: password }),
  z.object({ kind: z.literal('force-settlement') }),
  z.object({
    kind: z.literal('signature'),
    stan,
    picture: digits(/^[A-Za-z0-9+/]+={0,2}$/).max(PICTURE_CHARACTERS_MAX),
  }),
  z.object({ kind: z.literal('paper-signature'), stan }),
]);

export type CommandBody = z.infer<typeof commandBody>;
