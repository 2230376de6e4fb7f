import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { VOICES } from '../../trade/index.ts';
import { type caseFile, declined, refusedBecause, silent } from '../case-file.fixture.ts';
import { explainCode, explainPayment } from '../diagnose.ts';
import { viewFor } from '../disclosure.ts';
import { CONTACTS, contactBook, contactOf, type Parties, searchContacts } from './book.ts';
import { CONTACTS_SCHEMA, readContacts } from './read-contacts.ts';

const schema = JSON.parse(readFileSync(new URL('../../../schemas/contacts-1.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020.Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);

const OWN = JSON.stringify({
  schema: CONTACTS_SCHEMA,
  contacts: [
    {
      kind: 'acquirer',
      id: 'us',
      name: { zh: '本地收单', en: 'Local Acquiring' },
      channels: [{ by: 'phone', value: '000-1111', for: { zh: '商户', en: 'merchants' } }],
      source: 'ourselves',
      since: '2026-11-01',
    },
    {
      kind: 'provider',
      id: 'field',
      name: { zh: '现场服务', en: 'Field service' },
      channels: [{ by: 'web', value: 'example.org' }],
      source: 'contract',
    },
    {
      kind: 'issuer',
      id: 'icbc',
      name: { zh: '工行专线', en: 'ICBC desk' },
      channels: [{ by: 'phone', value: '000-2222' }],
      source: 'contract',
    },
  ],
});

const own = () => {
  const read = readContacts(OWN);
  if (!read.ok) throw new Error(read.fault.at);
  return read.value;
};

const NOBODY: Parties = {
  issuerId: null,
  issuerName: null,
  panMasked: null,
  carrier: null,
  model: null,
  acquirer: null,
  own: [],
};

test('every row says how, by whom and since when it is known, and none but the fictional has a fictional number', () => {
  expect(new Set(CONTACTS.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(CONTACTS.length);
  for (const { channels, source, fictional, reviewed } of CONTACTS) {
    expect(channels.length).toBeGreaterThan(0);
    expect(source).not.toBe('');
    expect(reviewed).toBe(false);
    for (const { by, value } of channels) if (by === 'phone') expect(value.startsWith('000-')).toBe(fictional);
  }
  validate({ schema: CONTACTS_SCHEMA, contacts: CONTACTS });
  expect(validate.errors ?? []).toEqual([]);
});

test.each([
  ['工行', ['icbc']],
  ['95516', ['unionpay']],
  ['China Mobile', ['china-mobile']],
  ['電信', ['china-telecom']],
  ['carrier', ['china-mobile', 'china-unicom', 'china-telecom']],
  ['nobody of that name', []],
])('a search for %s finds %j', (words, ids) => {
  expect(searchContacts(words, contactBook([])).map(({ id }) => id)).toEqual(ids);
});

test('an issuer is found by its id, its name in either language, or the first digits of the card', () => {
  const id = (parties: Partial<Parties>) => contactOf('issuer', { ...NOBODY, ...parties })?.id;
  expect(id({ issuerId: 'huaxing' })).toBe('huaxing');
  expect(id({ issuerName: { zh: '建设银行', en: '' } })).toBe('ccb');
  expect(id({ issuerName: { zh: '?', en: 'bank of china' } })).toBe('boc');
  expect(id({ panMasked: '999903******0017' })).toBe('beichen');
  expect(id({ panMasked: '623456******0017' })).toBeUndefined();
  expect(contactOf('scheme', { ...NOBODY, panMasked: '623456******0017' })?.id).toBe('unionpay');
  expect(contactOf('carrier', { ...NOBODY, carrier: '中国联通' })?.channels[0]?.value).toBe('10010');
  expect(contactOf('provider', { ...NOBODY, model: 'PAX A920' })?.id).toBe('pax');
  for (const actor of ['cardholder', 'cashier', 'merchant', 'nobody', 'acquirer'] as const)
    expect(contactOf(actor, { ...NOBODY, issuerId: 'huaxing' })).toBeNull();
});

test('own rows come first, and one of ours of the same id gives way to them', () => {
  const book = contactBook(own());
  expect(book.slice(0, 3).map(({ id }) => id)).toEqual(['us', 'field', 'icbc']);
  expect(book.filter(({ id }) => id === 'icbc')).toHaveLength(1);
  expect(contactOf('acquirer', { ...NOBODY, own: own() })?.channels[0]?.for?.zh).toBe('商户');
  expect(contactOf('provider', { ...NOBODY, own: own(), model: 'PAX A920' })?.id).toBe('field');
  validate(JSON.parse(OWN));
  expect(validate.errors ?? []).toEqual([]);
});

test.each([
  ['not json', ''],
  ['{"schema":"kacha.contacts/2"}', 'schema'],
  [OWN.replace('"phone"', '"pigeon"'), 'contacts[0].channels[0].by'],
  [OWN.replace('"carrier"', '"x"').replace('"kind":"provider"', '"kind":"friend"'), 'contacts[1].kind'],
  [OWN.replace('"source":"ourselves"', '"source":""'), 'contacts[0].source'],
  [OWN.replace('"zh":"工行专线",', ''), 'contacts[2].name'],
])('what is wrong with a file is said by its place: %.30s', (text, at) => {
  const read = readContacts(text);
  expect(read.ok ? 'read' : read.fault.at).toBe(at);
});

test('who acts comes with how to reach them, and a wallet is found by the space of its code', () => {
  const late = explainPayment(silent('no-answer'));
  expect(late.whoActs.contact).toMatchObject({ id: 'huaxing', fictional: true });
  expect(explainPayment(declined('51')).whoActs.contact).toBeNull();
  const refused = caseFileWithOwn();
  expect(explainPayment(refused).whoActs.contact?.id).toBe('us');
  const codes = explainCode({ space: 'wechat.pay', code: 'SYSTEMERROR' });
  expect(codes.whoActs.actor === 'issuer' ? codes.whoActs.contact?.id : 'wechat-pay').toBe('wechat-pay');
});

test('whom to call is the same whatever the cause is, so that nobody reads the cause off it', () => {
  for (const voice of VOICES) {
    const stolen = viewFor(explainPayment(declined('43')), voice).callPack?.contacts;
    expect(stolen).toEqual(viewFor(explainPayment(declined('51')), voice).callPack?.contacts);
    expect(stolen?.map(({ id }) => id)).toEqual(['huaxing']);
  }
  const blocked = viewFor(explainPayment(caseFileWithOwn()), 'cashier');
  expect([blocked.verdict.cause, blocked.whoActs.contact?.id]).toEqual(['card-not-accepted', 'us']);
});

function caseFileWithOwn(): ReturnType<typeof caseFile> {
  const file = refusedBecause({ kind: 'refused', reason: 'merchant-blocked' });
  return { ...file, context: { ...file.context, contacts: own() } };
}
