/** Logs of jPOS: every message field by field, whole or cut, and no markup that grows. */
import { describe, expect, it } from 'vitest';
import { fromLatin1, hex, toHex } from '../std/index.ts';
import type { Capture, FieldsPiece, LoggedField } from './capture.ts';
import { readCapture } from './read-capture.ts';
import { toUtf8Characters } from './text.ts';

const ENTRY = `<log realm="channel/10.0.0.1:8583" at="Sat Nov 22 10:11:12 CST 2025.5" lifespan="17ms">
  <send>
    <isomsg direction="outgoing">
      <!-- org.jpos.iso.packager.GenericPackager[cfg/pos.xml] -->
      <header>6000030000</header>
      <field id="0" value="0800"/>
      <field id="2" value="519360______2645"/>
      <field id="43" value="A &lt;B&gt; &amp; &#x5361;查"/>
      <field id="52" value="1122334455667788" type="binary"/>
      <isomsg id="48">
        <field id="1" value="outer"/>
        <isomsg id="2"><field id="13">inner</field></isomsg>
      </isomsg>
      <field id="127"><![CDATA[<a b="c">d</a>]]></field>
    </isomsg>
  </send>
</log>
`;
const read = (text: string): Capture => readCapture(fromLatin1(toUtf8Characters(text)));
const messages = (capture: Capture): readonly FieldsPiece[] =>
  capture.pieces.filter((piece) => piece.kind === 'fields');
const shown = (fields: ReadonlyMap<number, LoggedField>): Record<string, unknown> =>
  Object.fromEntries(
    [...fields].map(([id, field]) => {
      if (field.kind === 'nested') return [id, shown(field.fields)];
      if (field.kind === 'binary') return [id, toHex(field.bytes)];
      return [id, `${field.shown === 'hidden' ? 'hidden ' : ''}${field.text.revealFor('reading')}`];
    }),
  );

describe('a log of jPOS', () => {
  it('gives messages with their fields, the nested ones too, and what the entry says', () => {
    const capture = read(ENTRY);
    expect(capture).toMatchObject({ form: 'jpos-xml', faults: [] });
    const [piece] = messages(capture) as [FieldsPiece];
    expect(shown(piece.message.fields)).toEqual({
      0: '0800',
      2: 'hidden 519360______2645',
      43: 'A <B> & 卡查',
      48: { 1: 'outer', 2: { 13: 'inner' } },
      52: '1122334455667788',
      127: '<a b="c">d</a>',
    });
    expect(piece).toMatchObject({
      message: { header: hex('6000030000') },
      direction: 'sent',
      realm: 'channel/10.0.0.1:8583',
      atMs: 1_763_777_472_005,
      lifespanMs: 17,
      extent: 'whole',
      place: { line: 3, column: 5 },
    });
  });

  it('prints no value by accident', () => {
    expect(JSON.stringify([...((messages(read(ENTRY))[0] as FieldsPiece).message.fields ?? [])])).not.toContain('5193');
  });

  it.each([
    ['2025-11-22T10:11:12.345', 1_763_777_472_345],
    ['2025-11-22T02:11:12Z', 1_763_777_472_000],
    ['Sat Nov 22 02:11:12 UTC 2025.345', 1_763_777_472_345],
    ['yesterday', undefined],
  ])('at="%s"', (at, atMs) => {
    expect(messages(read(ENTRY.replace(/at="[^"]*"/, `at="${at}"`)))[0]?.atMs).toBe(atMs);
  });

  it('a message without a direction has that of the element around it', () => {
    const text = ENTRY.replace(' direction="outgoing"', '').replaceAll('send>', 'receive>');
    expect(messages(read(text))[0]?.direction).toBe('received');
  });

  it('several entries are several messages; one that breaks off is kept and said', () => {
    const cut = ENTRY.slice(0, ENTRY.indexOf('type="binary"'));
    const capture = read(`2025-11-22 started\n${ENTRY}${cut}${ENTRY}${cut}`);
    expect(messages(capture).map((piece) => piece.extent)).toEqual(['whole', 'cut', 'whole', 'cut']);
    expect(capture.faults.map((fault) => fault.kind)).toContain('message-cut');
    expect(shown(messages(capture)[1]?.message.fields ?? new Map())).toMatchObject({ 0: '0800' });
  });

  it('a value may hold quotes and brackets as some versions write them', () => {
    const [piece] = messages(read('<isomsg><field id="43" value="a "b" <c> & d"/></isomsg>')) as [FieldsPiece];
    expect(shown(piece.message.fields)).toEqual({ 43: 'a "b" <c> & d' });
  });

  it('a header in ASCII, and a bitmap that is a field of its own', () => {
    const text = '<isomsg><header encoding="ascii">ISO01</header><field id="1" type="bitmap" value="{3}"/></isomsg>';
    expect(messages(read(text))[0]?.message).toEqual({ header: fromLatin1('ISO01'), fields: new Map() });
  });

  it('entities of a document type are never expanded', () => {
    const bomb = '<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><isomsg><field id="3" value="&b;"/></isomsg>';
    const capture = read(bomb);
    expect(capture.faults).toMatchObject([{ kind: 'doctype-ignored' }]);
    expect(shown(messages(capture)[0]?.message.fields ?? new Map())).toEqual({ 3: '&b;' });
  });

  it('what lies too deep, and fields without a number, are left out and said', () => {
    const deep = `<isomsg>${'<isomsg id="1">'.repeat(9)}<field id="2" value="x"/>${'</isomsg>'.repeat(10)}`;
    expect(read(deep).faults).toMatchObject([{ kind: 'limit-reached', limit: 'messageDepthMax' }]);
    const capture = read('<isomsg><field id="x" value="1"/><field id="52" type="binary" value="0"/></isomsg>');
    expect(capture.faults.map((fault) => fault.kind)).toEqual(['field-unreadable', 'field-unreadable']);
  });
});
