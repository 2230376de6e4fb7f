/** A message from a row of the catalogue and the values that were typed. */
import {
  buildMessage,
  type CardValues,
  type Dialect,
  type ElementName,
  type GivenElements,
  type Message,
  type MessageValues,
  type OriginalValues,
  type Presence,
  TRANSACTION_CATALOGUE,
  type TransactionId,
  type TransactionRow,
} from '../../iso8583/index.ts';
import { plasticOf, TEST_CARDS, testCard } from '../../issuer/index.ts';
import { nearest } from '../../std/index.ts';
import { type Bilingual, type Language, maskDigitRuns, Secret } from '../../trade/index.ts';
import { transactionTyped } from '../commands/check.ts';
import { both } from '../saying.ts';
import { cardNamed } from '../test-card.ts';
import { isElementName, pairsOf, refuseAll, unknownKey } from './typed-values.ts';
import { isValueKey, VALUE_KEY_NAMES, VALUE_KEYS, type ValueKey } from './value-tables.ts';

/** Without its MAC. A `CliFault` lists everything that is missing, forbidden or misspelt. */
export function messageFromCatalogue(id: TransactionId, typed: readonly string[], dialect: Dialect): Message {
  const problems: Bilingual[] = [];
  const pairs = pairsOf(typed, problems);
  const given = new Map<ValueKey, string>();
  const elements: Record<string, string> = {};
  const refused = new Set<string>();
  for (const [key, value] of pairs) {
    const name = elementOf(key, dialect);
    if (isValueKey(key)) {
      const { pattern, zh, en, example } = VALUE_KEYS[key];
      const unknown = key === 'card' ? unknownCard(value) : undefined;
      if (unknown === undefined && pattern.test(value)) {
        given.set(key, value);
        continue;
      }
      for (const element of VALUE_KEYS[key].elements) refused.add(element);
      problems.push(
        unknown ?? both(`${key}：${zh}，例如 ${key}=${example}`, `${key}: ${en}, such as ${key}=${example}`),
      );
    } else if (name === undefined) problems.push(unknownKey(key, VALUE_KEY_NAMES, id));
    else elements[name] = value;
  }
  const built = buildMessage(id, valuesOf(given, elements), { dialect });
  if (!built.ok) {
    for (const { name, sentence } of built.fault) {
      if (!refused.has(name) && !repeats(sentence, problems)) problems.push(sentence);
    }
  }
  refuseAll(problems, both(`kacha encode --list ${id} 列出要什么`, `kacha encode --list ${id} shows what it wants`));
  return built.ok ? built.value : { mti: '' };
}

/** Every row with what it wants; of one row also what may be given, with examples. */
export function listLines(only: string | undefined, language: Language): readonly string[] {
  if (only !== undefined) return rowLines(transactionTyped(only), language);
  const width = Math.max(...TRANSACTION_CATALOGUE.map(({ id }) => id.length)) + 2;
  return TRANSACTION_CATALOGUE.map((row) => `${row.id.padEnd(width)}${row[language]}  ${wantedKeys(row).join(' ')}`);
}

function rowLines(id: TransactionId, language: Language): readonly string[] {
  const row = TRANSACTION_CATALOGUE.find((each) => each.id === id) as TransactionRow;
  const wanted = wantedKeys(row);
  return [
    `${row.id}  ${row[language]}`,
    ...VALUE_KEY_NAMES.map((key) => {
      const { example } = VALUE_KEYS[key];
      return `  ${wanted.includes(key) ? '*' : ' '} ${`${key}=${example}`.padEnd(32)}${VALUE_KEYS[key][language]}`;
    }),
    language === 'zh' ? '  * 必须给；其余视情况' : '  * must be given; the others as the case may be',
  ];
}

/** The keys of what the row demands in every case. */
function wantedKeys({ request, entry }: TransactionRow): readonly ValueKey[] {
  const isWanted = (name: ElementName): boolean => demands(request[name]);
  return VALUE_KEY_NAMES.filter((key) => {
    if (key === 'card') return entry === 'card' || entry === 'keyed' || entry === 'chip';
    if (key === 'entry' || key === 'operator' || key === 'organisation') return false;
    return VALUE_KEYS[key].elements.some(isWanted);
  });
}

const demands = (presence: Presence | undefined): boolean => presence === 'mandatory';

/** A number that the dialect knows, or the name of an element. */
function elementOf(key: string, dialect: Dialect): ElementName | undefined {
  const name = /^\d{1,3}$/.test(key) ? dialect.byDe.get(Number(key))?.name : key;
  return name !== undefined && isElementName(name) ? name : undefined;
}

/** What is missing is the builder's to say, so that it is said once. */
function valuesOf(given: ReadonlyMap<ValueKey, string>, elements: Readonly<Record<string, string>>): MessageValues {
  const number = (key: ValueKey): number | undefined => (given.has(key) ? Number(given.get(key)) : undefined);
  const minor = (key: ValueKey): number | undefined => (given.has(key) ? minorOf(given.get(key) ?? '') : undefined);
  const [code, pinblock, of] = [given.get('code'), given.get('pinblock'), given.get('of')];
  const values: { readonly [Name in keyof MessageValues]: MessageValues[Name] | undefined } = {
    terminalId: given.get('terminal') as string,
    merchantId: given.get('merchant') as string,
    batch: number('batch') ?? 1,
    stan: number('trace'),
    amountMinor: minor('amount'),
    card: cardOf(given),
    pin: pinblock === undefined ? undefined : { block: Secret.pinBlock(pinblock.toUpperCase()) },
    original: originalOf(given),
    of: of === undefined ? undefined : transactionTyped(of),
    paymentCode: code === undefined ? undefined : Secret.pan(code),
    paymentVoucher: given.get('voucher'),
    operator: given.get('operator'),
    organisation: given.get('organisation'),
    batchCount: number('count'),
    tipMinor: minor('tip'),
    networkCode: given.get('network'),
    typeCode: given.get('type'),
    elements: elements as GivenElements,
  };
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as unknown as MessageValues;
}

/** Said with the other problems; digits are a card of somebody's own. */
function unknownCard(typed: string): Bilingual | undefined {
  if (/^\d{13,19}$/.test(typed) || testCard(typed) !== undefined) return undefined;
  const guess = nearest(
    typed,
    TEST_CARDS.map(({ name }) => name),
  );
  const shown = maskDigitRuns(typed.slice(0, 40));
  return guess === undefined
    ? both(`没有叫 ${shown} 的测试卡，kacha cards 列出全部`, `no test card is called ${shown}; kacha cards lists them`)
    : both(
        `没有叫 ${shown} 的测试卡，是不是 card=${guess}？`,
        `no test card is called ${shown}; did you mean card=${guess}?`,
      );
}

/** Read by its chip where DE 55 is given, by its stripe where a test card is named, and keyed otherwise. */
function cardOf(given: ReadonlyMap<ValueKey, string>): CardValues | undefined {
  const typed = given.get('card');
  const [icc, sequence, expiry] = [given.get('icc')?.toUpperCase(), given.get('sequence'), given.get('expiry')];
  if (typed === undefined) return undefined;
  const plastic = /^\d{13,19}$/.test(typed) ? undefined : plasticOf(cardNamed(typed));
  const usual = icc !== undefined ? 'chip' : plastic === undefined ? 'keyed' : 'swipe';
  const entry = (given.get('entry') ?? usual) as CardValues['entry'];
  const ofChip = entry === 'chip' || entry === 'contactless';
  const number = sequence ?? plastic?.cardSequence;
  const date = expiry ?? plastic?.expiry;
  return {
    entry,
    pan: plastic?.pan ?? Secret.pan(typed),
    ...(date !== undefined && { expiry: Secret.expiry(date) }),
    ...(entry === 'swipe' && plastic !== undefined && { track2: plastic.track2 }),
    ...(ofChip && number !== undefined && { sequence: number.padStart(3, '0') }),
    ...(icc !== undefined && { iccData: icc }),
  };
}

function originalOf(given: ReadonlyMap<ValueKey, string>): OriginalValues | undefined {
  const [date, rrn, authorisationCode] = [given.get('original-date'), given.get('rrn'), given.get('auth')];
  const isAsked = ['original-trace', 'original-batch', 'original-date', 'rrn', 'auth'].some((key) =>
    given.has(key as ValueKey),
  );
  if (!isAsked) return undefined;
  return {
    batch: Number(given.get('original-batch') ?? given.get('batch') ?? (given.has('original-trace') ? 1 : 0)),
    stan: Number(given.get('original-trace') ?? 0),
    ...(date !== undefined && { date }),
    ...(rrn !== undefined && { rrn }),
    ...(authorisationCode !== undefined && { authorisationCode }),
  };
}

/** Its pattern was checked; that it is above zero is the builder's to say. */
function minorOf(typed: string): number {
  const [whole = '0', fen = ''] = typed.split('.');
  return Number(whole) * FEN_A_YUAN + Number(fen.padEnd(2, '0'));
}

const FEN_A_YUAN = 100;

const repeats = (sentence: Bilingual, problems: readonly Bilingual[]): boolean =>
  problems.some(({ en }) => en === sentence.en);
