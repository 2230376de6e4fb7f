/** Cards of the fictional world, one for every answer an issuer can give, and as many ordinary ones as a town needs. */

import { cardToken, type Key } from '../security/index.ts';
import { assert, hash } from '../std/index.ts';
import { type Bilingual, type IssuerId, issuerId, Secret } from '../trade/index.ts';
import { demoCardMasterKey, demoIssuerKeys } from './demo-keys.ts';
import { FICTIONAL_ISSUERS, type FictionalIssuer, fictionalIssuer, testPan } from './fictional.ts';
import {
  type Account,
  type ApprovalCode,
  type BookRows,
  type Card,
  type CardScript,
  type CardState,
  PIN_TRIES_MAX,
} from './state.ts';
import { type IssuerKeys, pinVerificationValue } from './wire.ts';

/** A card of the fictional world, with its account. */
export interface TestCard {
  /** What `kacha cards` and `kacha pay --card` call it. */
  readonly name: string;
  readonly title: Bilingual;
  readonly issuerId: IssuerId;
  readonly serial: number;
  readonly digits: 16 | 19;
  /** Published test value, no secret. */
  readonly testPin: string;
  /** YYMM. */
  readonly expiry: string;
  readonly chip: 'good' | 'dead' | 'none';
  readonly stripe: 'good' | 'worn';
  readonly contactless: boolean;
  readonly state: CardState;
  readonly pinTriesLeft: number;
  readonly balanceMinor: number;
  readonly singleLimitMinor: number;
  readonly dayLimitMinor: number;
  readonly monthLimitMinor: number | null;
  /** Payments in a day. */
  readonly dayCountLimit: number | null;
  readonly partialApproval: boolean;
  /** What its approvals are answered with. */
  readonly approvalCode: ApprovalCode;
  /** What its issuer has for its chip: see `Card`. */
  readonly script: CardScript | null;
  /** False: no books know it, whatever is printed on it. */
  readonly onFile: boolean;
}

/** What a card tells a reader. */
export interface Plastic {
  readonly pan: Secret;
  /** YYMM. */
  readonly expiry: string;
  /** DE 23. */
  readonly cardSequence: string;
  /** 201 says "use my chip", 101 has none. */
  readonly serviceCode: string;
  readonly track2: Secret;
  /** The chip's own master key; `null` without a chip. */
  readonly masterKey: Key | null;
}

const YUAN = 100;
const TEST_PIN = '123456';
const CARD_SEQUENCE = '001';
/** Serial numbers of town cards begin here; below are the named ones. */
const TOWN_SERIAL_MIN = 1_000;
const STRIPE_SERIAL_MIN = 900_000;

/** One for every answer. Their serial numbers are below those of the town. */
export const TEST_CARDS: readonly TestCard[] = [
  named('good', 1, { title: { zh: '正常卡', en: 'an ordinary card' }, issuer: 'huaxing' }),
  named('good-19', 2, {
    title: { zh: '正常卡（19 位）', en: 'an ordinary card, 19 digits' },
    issuer: 'jiangnan',
    digits: 19,
  }),
  named('rich', 3, {
    title: { zh: '大额卡', en: 'plenty of money, high limits' },
    issuer: 'nanyang',
    balanceMinor: 9_000_000 * YUAN,
    singleLimitMinor: 5_000_000 * YUAN,
    dayLimitMinor: 9_000_000 * YUAN,
  }),
  named('no-money', 4, {
    title: { zh: '余额不足的卡', en: 'hardly any money' },
    issuer: 'huaxing',
    balanceMinor: 3 * YUAN,
  }),
  named('low-limit', 5, {
    title: { zh: '单笔限额低的卡', en: 'a low limit per payment' },
    issuer: 'yunling',
    singleLimitMinor: 50 * YUAN,
  }),
  named('day-limit', 6, {
    title: { zh: '日限额低的卡', en: 'a low limit per day' },
    issuer: 'jiangnan',
    dayLimitMinor: 100 * YUAN,
  }),
  named('expired', 7, { title: { zh: '过期卡', en: 'expired' }, issuer: 'beichen', expiry: '2401' }),
  named('lost', 8, { title: { zh: '挂失卡', en: 'reported lost' }, issuer: 'huaxing', state: 'lost' }),
  named('stolen', 9, { title: { zh: '被窃卡', en: 'reported stolen' }, issuer: 'jiangnan', state: 'stolen' }),
  named('refer', 10, {
    title: { zh: '发卡行要求联系的卡', en: 'refer to issuer, without a reason' },
    issuer: 'nanyang',
    state: 'refer',
  }),
  named('inactive', 11, { title: { zh: '未激活卡', en: 'never activated' }, issuer: 'yunling', state: 'inactive' }),
  named('restricted', 12, { title: { zh: '受限制的卡', en: 'restricted' }, issuer: 'beichen', state: 'restricted' }),
  named('pin-locked', 13, { title: { zh: '密码锁定的卡', en: 'PIN locked' }, issuer: 'huaxing', pinTriesLeft: 0 }),
  named('last-pin-try', 14, {
    title: { zh: '只剩一次密码机会的卡', en: 'one PIN try left' },
    issuer: 'jiangnan',
    pinTriesLeft: 1,
  }),
  named('chip-dead', 15, {
    title: { zh: '芯片损坏的卡', en: 'a dead chip; the stripe still reads' },
    issuer: 'huaxing',
    chip: 'dead',
    contactless: false,
  }),
  named('chip-dead-no-fallback', 16, {
    title: { zh: '芯片损坏且不许刷磁条的卡', en: 'a dead chip; its issuer refuses the stripe' },
    issuer: 'nanyang',
    chip: 'dead',
    contactless: false,
  }),
  named('stripe-only', 17, {
    title: { zh: '纯磁条卡', en: 'no chip' },
    issuer: 'yunling',
    chip: 'none',
    contactless: false,
  }),
  named('stripe-worn', 18, {
    title: { zh: '磁条磨损的卡', en: 'no chip and a worn stripe' },
    issuer: 'jiangnan',
    chip: 'none',
    stripe: 'worn',
    contactless: false,
  }),
  named('contactless', 19, {
    title: { zh: '闪付卡', en: 'made for tapping: no PIN for small amounts' },
    issuer: 'beichen',
  }),
  named('vip', 20, { title: { zh: '贵宾卡', en: "a VIP's card" }, issuer: 'nanyang', approvalCode: '11' }),
  named('partial', 21, {
    title: { zh: '可部分批准的卡', en: 'little money; a part may be approved' },
    issuer: 'huaxing',
    balanceMinor: 50 * YUAN,
    partialApproval: true,
  }),
  named('confirm', 22, {
    title: { zh: '批准但须向发卡行确认的卡', en: 'approved, to be confirmed with its issuer' },
    issuer: 'jiangnan',
    approvalCode: 'A2',
  }),
  named('defective', 23, {
    title: { zh: '批准但有缺陷的卡', en: 'approved with a defect' },
    issuer: 'beichen',
    approvalCode: 'A4',
  }),
  named('month-limit', 24, {
    title: { zh: '月限额低的卡', en: 'a low limit per month' },
    issuer: 'huaxing',
    monthLimitMinor: 100 * YUAN,
  }),
  named('one-a-day', 25, {
    title: { zh: '一天只能用一次的卡', en: 'one payment a day' },
    issuer: 'jiangnan',
    dayCountLimit: 1,
  }),
  named('script', 26, {
    title: { zh: '有发卡行脚本待执行的卡', en: 'its issuer has a script for the chip' },
    issuer: 'huaxing',
    script: 'unblock-pin',
  }),
  named('closed', 27, {
    title: { zh: '已销户的卡', en: 'its account was closed' },
    issuer: 'jiangnan',
    state: 'closed',
  }),
  named('suspected', 28, {
    title: { zh: '发卡行怀疑有问题的卡', en: 'suspected by its issuer' },
    issuer: 'huaxing',
    state: 'suspected',
  }),
  named('not-on-file', 29, {
    title: { zh: '发卡行不认识的卡号', en: 'a number that its issuer does not know' },
    issuer: 'nanyang',
    onFile: false,
  }),
];

/** The named card; `undefined` for a name that is none. */
export const testCard = (name: string): TestCard | undefined => TEST_CARDS.find((card) => card.name === name);

/**
 * Ordinary cards for a town, the same ones every time: chip, contactless, some with 19 digits, balances between 500 and
 * 50,000 yuan, a PIN of their own.
 */
export function townCards(town: {
  readonly issuerId: IssuerId;
  readonly count: number;
  /** `none`: old cards with a stripe only; other numbers than those with a chip. */
  readonly chip?: 'none';
}): readonly TestCard[] {
  const issuer = fictionalIssuer(town.issuerId);
  assert(issuer !== undefined, 'town cards belong to a fictional issuer');
  if (town.chip === undefined)
    return Array.from({ length: town.count }, (_, i) => townCard(issuer, TOWN_SERIAL_MIN + i));
  const old = { chip: 'none', contactless: false } as const;
  return Array.from({ length: town.count }, (_, i) => ({ ...townCard(issuer, STRIPE_SERIAL_MIN + i), ...old }));
}

/** What the card's stripe and chip hold, for a simulated reader. */
export function plasticOf(card: TestCard): Plastic {
  const pan = panOfTestCard(card);
  const serviceCode = card.chip === 'none' ? '101' : '201';
  const key = { issuerId: card.issuerId, pan, cardSequence: CARD_SEQUENCE };
  return {
    pan,
    expiry: card.expiry,
    cardSequence: CARD_SEQUENCE,
    serviceCode,
    track2: Secret.track2(`${pan.revealFor('track')}=${card.expiry}${serviceCode}`),
    masterKey: card.chip === 'none' ? null : demoCardMasterKey(key),
  };
}

/** Rows for the books of the cards' issuers: one account each, nothing posted yet. Cards of other issuers are left out. */
export function rowsForCards(issuer: IssuerId, cards: readonly TestCard[]): Pick<BookRows, 'cards' | 'accounts'> {
  const own = cards.filter((card) => card.issuerId === issuer && card.onFile);
  const keys = demoIssuerKeys(issuer);
  return { cards: own.map((card) => cardRow(card, keys)), accounts: own.map(accountRow) };
}

interface NamedCard extends Partial<TestCard> {
  readonly title: Bilingual;
  readonly issuer: string;
}

function named(name: string, serial: number, { issuer, ...own }: NamedCard): TestCard {
  const of = FICTIONAL_ISSUERS.find((row) => row.issuerId === issuer);
  assert(of !== undefined, 'a test card belongs to a fictional issuer');
  return { ...ordinary(of, { name, serial }), ...own };
}

function ordinary(issuer: FictionalIssuer, own: { readonly name: string; readonly serial: number }): TestCard {
  return {
    ...own,
    title: { zh: '普通卡', en: 'a card of the town' },
    issuerId: issuerId(issuer.issuerId),
    digits: 16,
    testPin: TEST_PIN,
    expiry: '3212',
    chip: 'good',
    stripe: 'good',
    contactless: true,
    state: 'active',
    pinTriesLeft: PIN_TRIES_MAX,
    balanceMinor: 20_000 * YUAN,
    singleLimitMinor: issuer.singleLimitMinor,
    dayLimitMinor: issuer.dayLimitMinor,
    monthLimitMinor: null,
    dayCountLimit: null,
    partialApproval: false,
    approvalCode: '00',
    script: null,
    onFile: true,
  };
}

function townCard(issuer: FictionalIssuer, serial: number): TestCard {
  const name = `${issuer.issuerId}-${serial}`;
  const draw = (what: string, bound: number): number => hash(`${name}/${what}`) % bound;
  return {
    ...ordinary(issuer, { name, serial }),
    digits: draw('digits', 10) < 4 ? 19 : 16,
    testPin: String(draw('pin', 1_000_000)).padStart(6, '0'),
    balanceMinor: (500 + draw('balance', 49_500)) * YUAN,
  };
}

function panOfTestCard({ issuerId: id, serial, digits }: TestCard): Secret {
  const issuer = fictionalIssuer(id);
  assert(issuer !== undefined, 'a test card belongs to a fictional issuer');
  return testPan({ issuerIndex: issuer.index, serial, digits });
}

function cardRow(card: TestCard, keys: IssuerKeys): Card {
  const pan = panOfTestCard(card);
  const token = cardToken({ key: keys.token, pan });
  const pin = Secret.pin(card.testPin);
  return {
    token,
    panMasked: pan.toString(),
    accountId: accountIdOf(card),
    state: card.state,
    expiry: card.expiry,
    pinVerification: pinVerificationValue({ key: keys.pinVerification, card: token, pin }),
    pinTriesLeft: card.pinTriesLeft,
    chip: card.chip !== 'none',
    approvalCode: card.approvalCode,
    script: card.script,
  };
}

function accountRow(card: TestCard): Account {
  return {
    id: accountIdOf(card),
    openingMinor: card.balanceMinor,
    balanceMinor: card.balanceMinor,
    heldMinor: 0,
    singleLimitMinor: card.singleLimitMinor,
    dayLimitMinor: card.dayLimitMinor,
    monthLimitMinor: card.monthLimitMinor,
    dayCountLimit: card.dayCountLimit,
    partialApproval: card.partialApproval,
    spentToday: { date: '', minor: 0 },
    spentThisMonth: { month: '', minor: 0 },
    paidToday: { date: '', count: 0 },
    voidedToday: { date: '', minor: 0 },
  };
}

const accountIdOf = ({ issuerId: id, serial }: TestCard): string => `${id}-${String(serial).padStart(6, '0')}`;
