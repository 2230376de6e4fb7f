/** decode, check, diff and encode: what they say, and what they refuse. */
import { describe, expect, it } from 'vitest';
import { knownDialect } from '../../iso8583/index.ts';
import type { Reading } from '../../reading/index.ts';
import { Key } from '../../security/index.ts';
import { fromLatin1, toHex } from '../../std/index.ts';
import { readAs } from '../capture-input.ts';
import { checkedExchanges } from '../check/check-report.ts';
import type { Decoding } from '../decode/message-report.ts';
import { settledDialect } from '../dialect-settings.ts';
import { messageFromCatalogue } from '../encode/from-catalogue.ts';
import { messageFromDump, messageFromElements } from '../encode/from-elements.ts';
import { sealed, wrapped } from '../encode/seal-and-wrap.ts';
import { CliFault } from '../saying.ts';
import { checkJson, checkLines, transactionTyped } from './check.ts';
import { decodeLines, jsonTexts, messageNumbered } from './decode.ts';
import { alike, chosenMessages } from './diff.ts';
import { dumpIn, macWarning } from './encode.ts';
import { decoding, everythingPrinted, known, readingOfFile, readingOfVectors } from './published.fixture.ts';

describe('kacha decode', () => {
  const reading = readingOfFile('switch.log');
  const text = (language: 'zh' | 'en', style: 'full' | 'summary'): string =>
    [...decodeLines(reading.messages, decoding(reading, { bytes: 'hidden' }), { language, style })].join('');

  it('sums a capture up in Chinese', () => {
    expect(text('zh', 'summary').split('\n').slice(3)).toEqual([
      '编号        时间          类型       交易                  终端      流水    金额          应答                      用时',
      '#1 #2       10:11:12.345  0800/0810  签到                  10000001  000001                00 交易成功               567 ms',
      '',
      '共 2 条报文，1 笔；应答码 00 × 1',
      '看一条：--message 编号；看全部：--all',
      '',
    ]);
  });

  it('prints a message in full in English', () => {
    const lines = text('en', 'full').split('\n');
    expect(lines.slice(3, 22)).toEqual([
      '#1 sign-on, request · 2025-11-22 10:11:12.345 · sent · line 1',
      '0800 management request unionpay.pos',
      '       tpdu.1 destination: 0003',
      '       tpdu.2 origin: 0000',
      '       header.1 application: 60  stripe, financial',
      '       header.2 software version: 31',
      '       header.3 terminal state: 0  normal',
      '       header.4 the host asks for: 0  nothing',
      '       header.5 software sub-version: 310000',
      '  11 system trace audit number: 000001',
      '  41 terminal identification: 10000001',
      '  42 merchant identification: KACHA0000000001',
      '  60 transaction typing: 00/000001/003',
      '       60.1 transaction type: 00  management',
      '       60.2 batch: 000001',
      '       60.3 network management code: 003  sign-on, double-length keys',
      '  63 private text: 01 ',
      '       63.1 operator: 01',
      '↔ #2',
    ]);
    expect(lines).toContain('↔ #1 · 567 ms');
  });

  it('shows of a channel that a log names nothing that steers a screen, and no card number', () => {
    const digits = `999901${'0'.repeat(9)}1`;
    const realm = `channel/${digits}&#27;[2J`;
    const fields = '<isomsg><field id="0" value="0800"/><field id="11" value="000001"/></isomsg>';
    const input = fromLatin1(`<log realm="${realm}"><send>${fields}</send></log>`);
    const named = readAs(input, { form: undefined, options: {} });
    const shown = everythingPrinted(named);
    expect(shown).toContain('channel/');
    expect(shown).not.toContain(digits);
    expect(shown).not.toContain('\u001b');
  });

  it('tells a slip in hexadecimal instead of reading it as something else', () => {
    const slipped = fromLatin1(`02O07024048020C08810${'1'.repeat(160)}`);
    expect(() => readAs(slipped, { form: undefined, options: {} })).toThrow(
      expect.objectContaining({ exitCode: 1, hint: { zh: '是不是 0？', en: 'did you mean 0?' } }),
    );
  });

  it('names the messages there are when another one is asked for', () => {
    expect(() => messageNumbered(reading.messages, '3')).toThrow(CliFault);
    expect(() => messageNumbered(reading.messages, '1x')).toThrow('there is no message 1x');
    expect(messageNumbered(reading.messages, '2').number).toBe(2);
  });

  it('says what was tried when nothing is recognised, and nothing of what was in it', () => {
    const digits = `999901${'0'.repeat(9)}1`;
    for (const input of ['', '0', 'hello', digits, `{"pan":"${digits}"}`]) {
      expect(() => readAs(fromLatin1(input), { form: undefined, options: {} })).toThrow(CliFault);
      try {
        readAs(fromLatin1(input), { form: undefined, options: {} });
      } catch (error) {
        expect(`${JSON.stringify(error)}`).not.toContain(digits);
        expect((error as CliFault).hint).toBeDefined();
      }
    }
  });
});

describe('kacha encode', () => {
  const dialect = known('unionpay.pos');
  const SALE = ['amount=88.80', 'trace=12', 'terminal=20000001', 'merchant=KACHA0000000001', 'card=good'];
  const key = Key.fromHex('0123456789ABCDEF');
  const mac = { algorithm: 'unionpay', key: key.ok ? key.value : undefined } as NonNullable<Decoding['mac']>;
  const front = { tpdu: '6000030000', header: '603100311003', length: 'binary', envelope: undefined } as const;

  it('makes a sealed sale that decode reads, whose MAC is good and in which check finds nothing', () => {
    const bytes = wrapped(sealed(dialect, messageFromCatalogue('sale', SALE, dialect), mac), front);
    const reading = readAs(fromLatin1(toHex(bytes)), { form: undefined, options: {} });
    const document = JSON.parse([...jsonTexts(reading.messages, decoding(reading, { mac }))].join(''));
    expect(document.messages).toMatchObject([{ transaction: { id: 'sale', differs: [] }, mac: 'good' }]);
    const checked = [...checkedExchanges(reading, dialect, { as: 'sale', sealing: 'sealed' })];
    expect(checked.flatMap(({ findings }) => findings)).toEqual([]);
    const other = Key.fromHex('1123456789ABCDEF');
    const wrong = decoding(reading, { mac: { ...mac, key: other.ok ? other.value : mac.key } });
    expect(JSON.parse([...jsonTexts(reading.messages, wrong)].join('')).messages).toMatchObject([{ mac: 'wrong' }]);
  });

  it('lists everything that is missing or misspelt at once', () => {
    const fault = faultOf(() => messageFromCatalogue('sale', ['amount=8x', 'tracce=12', 'nothing'], dialect));
    const lines = fault.line.en.split('\n');
    expect(lines).toContain('  value 3 should be name=value');
    expect(lines).toContain('  sale has no tracce; did you mean trace?');
    expect(lines.filter((line) => line.includes('DE 41'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('DE 11'))).toHaveLength(1);
  });

  it('tells of a misspelt card together with the rest, and not again what it would have decided', () => {
    const lines = faultOf(() => messageFromCatalogue('sale', ['card=godo', 'trace=x'], dialect)).line.en.split('\n');
    expect(lines).toContain('  no test card is called godo; did you mean card=good?');
    expect(lines.filter((line) => /DE (2|11|22) /.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes('DE 41'))).toHaveLength(1);
  });

  it('takes elements by number or name, and says what an element takes', () => {
    const ascii = known('iso8583.1987.ascii');
    const message = messageFromElements(['mti=0800', '11=000001', 'terminalId=10000001'], ascii);
    expect(message).toMatchObject({ mti: '0800', stan: '000001', terminalId: '10000001' });
    const fault = faultOf(() => messageFromElements(['mti=08', '11=00000x', 'stann=1'], ascii));
    expect(fault.line.en.split('\n').slice(1)).toEqual([
      '  iso8583.1987.ascii has no stann; did you mean stan?',
      '  mti takes four digits, such as mti=0800',
      '  DE 11 (system trace audit number) takes 6 digits',
    ]);
  });

  it('never quotes a value', () => {
    const number = `999901${'0'.repeat(9)}1`;
    for (const typed of [[`card=x${number}x=`], [`expiry=${number}`], [`2=${number}x`], [number]]) {
      const fault = faultOf(() => messageFromCatalogue('sale', typed, dialect));
      expect(fault.line.zh + fault.line.en).not.toContain(number);
    }
  });

  it('warns of a MAC that is missing, or of the message as it was before it was changed', () => {
    const warned = (what: string, values: readonly string[], mac?: string): boolean =>
      macWarning(what, values, { mti: '0200', ...(mac !== undefined && { mac }) }) !== undefined;
    const mac = '1122334455667788';
    expect([warned('sale', []), warned('sale', [], mac), warned('echo', [])]).toEqual([true, false, false]);
    expect([warned('-', ['11=000013'], mac), warned('-', [], mac), warned('-', ['11=1'])]).toEqual([
      true,
      false,
      false,
    ]);
    expect(warned('-', ['11=000013', '64=1122334455667788'], mac)).toBe(false);
  });

  it('refuses a masked message, and JSON of another kind', () => {
    const reading = readingOfFile('switch.log');
    const masked = JSON.parse([...jsonTexts(reading.messages, decoding(reading))].join(''));
    expect(() => messageFromDump(dumpIn(masked, '1'), dialect, [])).toThrow('this JSON is masked');
    for (const other of [null, 1, {}, [], { schema: 'kacha.decoded-message/1', dialect: 'x', elements: [null] }]) {
      expect(() => dumpIn(other, '1')).toThrow(CliFault);
    }
  });

  function faultOf(make: () => unknown): CliFault {
    try {
      make();
    } catch (error) {
      if (error instanceof CliFault) return error;
      throw error;
    }
    throw new Error('nothing was refused');
  }
});

describe('kacha check and kacha diff', () => {
  it('name the nearest transaction', () => {
    expect(transactionTyped('sale')).toBe('sale');
    expect(() => transactionTyped('sael')).toThrow(CliFault);
  });

  it('say that the catalogue is of another interface, and check what can be checked', () => {
    const reading = readingOfVectors('vectors/messages/iso8583-1987-ascii.json');
    const { dialect } = decoding(reading);
    const checked = [...checkedExchanges(reading, dialect, { as: undefined, sealing: 'sealed' })];
    expect(checkJson(checked, reading, dialect)).toMatchObject({ against: 'dialect', errors: 0 });
    expect(checkLines(checked, dialect, 'en')[0]).toContain('The catalogue is of the terminal interface');
  });

  it('say of each finding what it would do, in two languages', () => {
    const dialect = known('unionpay.pos');
    const SALE = ['amount=1', 'trace=12', 'terminal=20000001', 'merchant=KACHA0000000001', 'card=good'];
    const sale = sealed(dialect, messageFromCatalogue('sale', SALE, dialect), undefined);
    const reading = readAs(fromLatin1(toHex(sale)), { form: undefined, options: {} });
    const checked = [...checkedExchanges(reading, dialect, { as: undefined, sealing: 'sealed' })];
    expect(checkLines(checked, dialect, 'zh')).toEqual([
      '#1 消费请求 · 第 1 行',
      '  ✗ #1 缺少 64 域报文鉴别码：必填。',
      '     → 主机将拒绝，应答码 A0（MAC 错）；终端须重新签到。',
      '',
      '1 笔：1 个错误，0 个警告，0 个提示',
    ]);
    expect(checkLines(checked, dialect, 'en')).toEqual([
      '#1 sale, request · line 1',
      '  ✗ #1 DE 64 (message authentication code) is missing: mandatory.',
      '     → The host declines with A0 (wrong MAC); the terminal has to sign on again.',
      '',
      '1 checked: 1 error, 0 warnings, 0 notes',
    ]);
    expect([...checkedExchanges(reading, dialect, { as: 'sale', sealing: 'unsealed' })][0]?.findings).toEqual([]);
  });

  it('say of a message that ends too early where it ends, and no name of a fault', () => {
    const dialect = known('unionpay.pos');
    const SALE = ['amount=1', 'trace=12', 'terminal=20000001', 'merchant=KACHA0000000001', 'card=good'];
    const cut = sealed(dialect, messageFromCatalogue('sale', SALE, dialect), undefined).slice(0, -4);
    const reading = readAs(fromLatin1(toHex(cut)), { form: 'hex', options: { dialect } });
    const text = checkLines(
      [...checkedExchanges(reading, dialect, { as: 'sale', sealing: 'unsealed' })],
      dialect,
      'zh',
    );
    expect(text.join('\n')).toMatch(/✗ #1 第 \d+ 字节：60 域.*只剩 \d+ 字节/);
    expect(text.join('\n')).not.toContain('truncated');
  });

  it('hold a reversal against what it undoes', () => {
    const dialect = known('unionpay.pos');
    const parties = ['trace=12', 'terminal=20000001', 'merchant=KACHA0000000001'];
    const sale = messageFromCatalogue('sale', [...parties, 'amount=1', 'card=good'], dialect);
    const { mti: _mti, track2: _track, securityControl: _control, pan: _pan, ...rest } = sale;
    const reversal = { mti: '0400', ...rest, responseCode: '98' };
    const found = [[sale, reversal], [reversal]].map((messages) => {
      const lines = messages.map((message) => `send ${toHex(sealed(dialect, message, undefined))}`).join('\n');
      const reading = readAs(fromLatin1(lines), { form: 'log', options: { dialect } });
      return [...checkedExchanges(reading, dialect, { as: undefined, sealing: 'unsealed' })].at(-1);
    });
    expect(found.map((each) => each?.transaction?.row.id)).toEqual(['sale-reversal', 'sale-reversal']);
    const missing = found.map((each) => each?.findings.map(({ path, kind }) => `${path} ${kind}`));
    expect(missing).toEqual([['2 missing'], []]);
  });

  it('read the second message in the dialect of the first where it fits both', () => {
    const ascii = known('iso8583.1987.ascii');
    const texts = [['48=abc'], []].map((more) => {
      const message = messageFromElements(['mti=0800', '11=000001', '41=10000001', '70=301', ...more], ascii);
      return toHex(sealed(ascii, message, undefined));
    });
    const [left, right] = texts.map((text) => readAs(fromLatin1(text), { form: 'hex', options: {} })) as [
      Reading,
      Reading,
    ];
    const named = readAs(fromLatin1(texts[0] ?? ''), { form: 'hex', options: { dialect: ascii } });
    expect(right.format?.dialect.name).toBe('kacha.interchange');
    expect(alike(named, right).format?.dialect.name).toBe('iso8583.1987.ascii');
    expect(alike(left, right).messages).toHaveLength(1);
  });

  it('compare two messages of one capture, and ask which where there are more', () => {
    const two = readingOfFile('switch.log');
    expect(chosenMessages(two, two, []).map(({ number }) => number)).toEqual([1, 2]);
    const one = readingOfFile('jpos.xml');
    expect(() => chosenMessages(one, one, [])).toThrow('there is one message');
    const three = readingOfFile('loopback.pcap');
    expect(() => chosenMessages(three, three, [])).toThrow('3 messages: which two?');
    expect(chosenMessages(three, two, ['3', '1']).map(({ number }) => number)).toEqual([3, 1]);
  });
});

describe('--set', () => {
  it('is held against the settings of the dialect', async () => {
    const [setting, facts] = Object.entries(knownSettings('unionpay.pos'))[0] ?? ['', undefined];
    const value = facts?.values.find((each) => each !== facts.usual);
    const dialect = await settledDialect('unionpay.pos', [`${setting}=${value}`], 'en');
    expect(dialect.name).toBe('unionpay.pos');
    await expect(settledDialect('unionpay.pos', [`${setting}x=1`], 'en')).rejects.toThrow('has only');
    await expect(settledDialect('unionpay.pos', [`${setting}=nonsense`], 'en')).rejects.toThrow('one of');
    await expect(settledDialect('kacha.interchange', ['a=1'], 'en')).rejects.toThrow('has no settings');
    await expect(settledDialect('unionpay.poss', ['a=1'], 'en')).rejects.toThrow('no dialect is called');
  });

  function knownSettings(name: string) {
    const found = knownDialect(name);
    if (!found.ok) throw new Error(name);
    return found.value.settings;
  }
});
