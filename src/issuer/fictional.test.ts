import { describe, expect, it } from 'vitest';
import { passesLuhn } from '../trade/index.ts';
import { auditBooks } from './audit.ts';
import { booksFrom } from './books.ts';
import { FICTIONAL_ISSUERS, fictionalIssuer, testPan } from './fictional.ts';
import { codeOf, NOON, request, saleMessage, step } from './issuer.fixture.ts';
import { plasticOf, rowsForCards, TEST_CARDS, testCard, townCards } from './test-cards.ts';

/** What each named card is for: the answer to a tap-free chip sale of 88.80 yuan with the right PIN. */
const MADE_FOR: Readonly<Record<string, string>> = {
  good: '00',
  'good-19': '00',
  rich: '00',
  'no-money': '51',
  'low-limit': '61',
  'day-limit': '00',
  expired: '54',
  lost: '41',
  stolen: '43',
  refer: '01',
  inactive: '21',
  closed: '46',
  suspected: '59',
  'not-on-file': '14',
  restricted: '62',
  'pin-locked': '75',
  'last-pin-try': '00',
  contactless: '00',
  'chip-dead': '00',
  'chip-dead-no-fallback': '45',
  'stripe-only': '00',
  'stripe-worn': '00',
  vip: '11',
  // A part only for a terminal that says it can collect the rest.
  partial: '51',
  confirm: 'A2',
  defective: 'A4',
  'month-limit': '00',
  'one-a-day': '00',
  script: '00',
};

describe('the fictional world', () => {
  it('has five issuers whose prefixes no country can assign', () => {
    expect(FICTIONAL_ISSUERS.map(({ prefix }) => prefix)).toEqual([1, 2, 3, 4, 5].map((index) => `99990${index}`));
  });

  it('makes card numbers of both lengths that pass the Luhn check', () => {
    for (const digits of [16, 19] as const) {
      const pan = testPan({ issuerIndex: 3, serial: 42, digits }).revealFor('packing');
      expect([pan.length, pan.slice(0, 6), passesLuhn(pan)]).toEqual([digits, '999903', true]);
    }
  });

  it('gives every card a number of its own', () => {
    const cards = [
      ...TEST_CARDS,
      ...FICTIONAL_ISSUERS.flatMap((of) => townCards({ issuerId: of.issuerId, count: 50 })),
    ];
    expect(new Set(cards.map((card) => plasticOf(card).pan.revealFor('packing'))).size).toBe(cards.length);
    expect(new Set(TEST_CARDS.map(({ name }) => name)).size).toBe(TEST_CARDS.length);
  });

  it('prints no card number', () => {
    const printed = JSON.stringify(TEST_CARDS.map(plasticOf)) + JSON.stringify(TEST_CARDS);
    expect(printed).not.toMatch(/\d{13}/);
  });

  it.each(TEST_CARDS.map(({ name }) => name))('answers the card "%s" as its name says', (name) => {
    const card = testCard(name);
    const issuer = fictionalIssuer(card?.issuerId ?? '');
    if (card === undefined || issuer === undefined) throw new Error('every named card has an issuer');
    const rows = rowsForCards(issuer.issuerId, [card]);
    const of = booksFrom({ issuerId: issuer.issuerId, settings: issuer.settings, ...rows });
    const [row] = rows.cards;
    const readable = card.chip === 'good';
    const input = request(
      { ...saleMessage({ number: 1 }), entryMode: readable ? '051' : '021' },
      {
        card: row?.token ?? null,
        cryptogram: readable ? 'good' : 'none',
        pin: { kind: 'value', verification: row?.pinVerification ?? '' },
      },
    );
    expect(codeOf(step(of, input))).toBe(MADE_FOR[name]);
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('makes the same town every time', () => {
    const issuer = FICTIONAL_ISSUERS[0];
    if (issuer === undefined) throw new Error('there is a first issuer');
    const town = { issuerId: issuer.issuerId, count: 20 };
    expect(townCards(town)).toEqual(townCards(town));
    expect(new Set(townCards(town).map(({ digits }) => digits))).toEqual(new Set([16, 19]));
  });
});
