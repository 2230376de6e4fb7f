/** Builds a merchant-presented code from its parts, and checks it with the same rules as anybody else's. */
import { fault, ok, type Result } from '../std/index.ts';
import { type QrFinding, readMerchantQr } from './check.ts';
import { qrCheckValue } from './crc16.ts';

export type QrAccount =
  /** 02 to 25: given to the card schemes; UnionPay has 15 and 16. */
  | { readonly id: string; readonly value: string }
  /** 26 to 51: the scheme names itself; its own objects by two digits. */
  | { readonly id: string; readonly scheme: string; readonly objects: Readonly<Record<string, string>> };

export interface MerchantQrParts {
  readonly accounts: readonly QrAccount[];
  readonly kind: 'static' | 'dynamic';
  /** ISO 18245, four digits. */
  readonly merchantCategory: string;
  /** ISO 4217, three digits. */
  readonly currency: string;
  /** As people write it, `88.80`; absent where the customer types the amount. */
  readonly amount?: string;
  readonly fee?: { readonly kind: 'ask' } | { readonly kind: 'fixed' | 'percentage'; readonly value: string };
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly name: string;
  readonly city: string;
  readonly postalCode?: string;
  /** Objects of template 62 by their two digits. */
  readonly additional?: Readonly<Record<string, string>>;
  readonly local?: { readonly language: string; readonly name: string; readonly city?: string };
}

/** The text of the code, or everything that is wrong with its parts. */
export function makeMerchantQr(parts: MerchantQrParts): Result<string, readonly QrFinding[]> {
  const { fee, local } = parts;
  const entries: readonly Entry[] = [
    ['00', '01'],
    ['01', parts.kind === 'static' ? '11' : '12'],
    ...[...parts.accounts].sort((a, b) => a.id.localeCompare(b.id)).map(accountEntry),
    ['52', parts.merchantCategory],
    ['53', parts.currency],
    ['54', parts.amount],
    ['55', fee === undefined ? undefined : FEE_METHODS[fee.kind]],
    ['56', fee?.kind === 'fixed' ? fee.value : undefined],
    ['57', fee?.kind === 'percentage' ? fee.value : undefined],
    ['58', parts.country],
    ['59', parts.name],
    ['60', parts.city],
    ['61', parts.postalCode],
    ['62', parts.additional === undefined ? undefined : template(parts.additional)],
    ['64', local === undefined ? undefined : template(localObjects(local))],
  ];
  const long = entries.filter(([, value]) => [...(value ?? '')].length > LENGTH_MAX);
  if (long.length > 0) return fault(long.map(([id, value]) => tooLong(id, value ?? '')));
  const body = `${entries.map(object).join('')}6304`;
  const text = body + qrCheckValue(body);
  const errors = readMerchantQr(text).findings.filter(({ severity }) => severity === 'error');
  return errors.length === 0 ? ok(text) : fault(errors);
}

type Entry = readonly [id: string, value: string | undefined];

function accountEntry(account: QrAccount): Entry {
  if ('value' in account) return [account.id, account.value];
  return [account.id, template({ '00': account.scheme, ...account.objects })];
}

function localObjects(local: NonNullable<MerchantQrParts['local']>): Record<string, string> {
  return { '00': local.language, '01': local.name, ...(local.city !== undefined && { '02': local.city }) };
}

function template(objects: Readonly<Record<string, string>>): string {
  return Object.entries(objects)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(object)
    .join('');
}

function object([id, value]: Entry): string {
  if (value === undefined) return '';
  return `${id}${String([...value].length).padStart(2, '0')}${value}`;
}

function tooLong(path: string, value: string): QrFinding {
  const text = { zh: `${path} 超过 ${LENGTH_MAX} 个字符`, en: `${path} has more than ${LENGTH_MAX} characters` };
  const got = String([...value].length);
  return { kind: 'wrong-length', severity: 'error', path, expected: `1-${LENGTH_MAX}`, got, text };
}

/** Two digits say a length. */
const LENGTH_MAX = 99;
const FEE_METHODS = { ask: '01', fixed: '02', percentage: '03' } as const;
