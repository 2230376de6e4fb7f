/** A message from elements by number or name, or out of the JSON that `kacha decode --json --unmask` printed. */
import {
  type Dialect,
  type DumpedElement,
  dumpMessage,
  type Envelope,
  type Message,
  type MessageDump,
  PROCESSING_REQUESTS,
  type ProcessingRequest,
} from '../../iso8583/index.ts';
import { messageOfFields } from '../../reading/index.ts';
import { type Bilingual, Secret } from '../../trade/index.ts';
import { both, CliFault } from '../saying.ts';
import { fieldTyped, formOf, pairsOf, refuseAll } from './typed-values.ts';

/** `mti=0800 11=000001 terminalId=…`. A `CliFault` lists everything that does not fit the dialect. */
export function messageFromElements(typed: readonly string[], dialect: Dialect): Message {
  const problems: Bilingual[] = [];
  const { mti = '', texts } = textsOf(typed, dialect, problems);
  if (!/^\d{4}$/.test(mti))
    problems.push(both('mti 是四位数字，例如 mti=0800', 'mti takes four digits, such as mti=0800'));
  const message = messageOfTexts(dialect, { mti, texts }, problems);
  refuseAll(
    problems,
    both(`kacha dialect show ${dialect.name} 列出全部的域`, `kacha dialect show ${dialect.name} lists its elements`),
  );
  return message;
}

export interface PrintedMessage {
  readonly message: Message;
  readonly envelope: Pick<Envelope, 'tpdu' | 'header'> | undefined;
}

/** `typed` adds to the elements that were printed, or replaces them. */
export function messageFromDump(dump: MessageDump, dialect: Dialect, typed: readonly string[]): PrintedMessage {
  if (dump.shown !== 'clear') {
    throw new CliFault(both('这份 JSON 是遮过的，拼不回报文', 'this JSON is masked: no message can be made of it'), {
      hint: both(
        '测试数据可以用 kacha decode --json --unmask',
        'test data may be printed with kacha decode --json --unmask',
      ),
    });
  }
  const problems: Bilingual[] = [];
  const added = textsOf(typed, dialect, problems);
  const texts = new Map<number, string>();
  for (const { de, shown, zh, en } of dump.elements) {
    if (added.texts.has(de)) continue;
    if (!LENGTH_ONLY.test(shown)) texts.set(de, shown);
    else
      problems.push(
        both(`${de} 域（${zh}）从不写出来，用 ${de}=值 补上`, `DE ${de} (${en}) is never printed: add ${de}=value`),
      );
  }
  for (const [de, text] of added.texts) texts.set(de, text);
  const message = messageOfTexts(dialect, { mti: added.mti ?? dump.mti, texts }, problems);
  if (problems.length === 0) problems.push(...changedIn(unreplaced(dump, added.texts), message, dialect));
  refuseAll(problems, both('这些域用 域号=值 给出', 'give these as number=value'));
  return { message, envelope: envelopeOf(dump) };
}

interface Texts {
  readonly mti: string | undefined;
  readonly texts: ReadonlyMap<number, string>;
}

function textsOf(typed: readonly string[], dialect: Dialect, problems: Bilingual[]): Texts {
  const texts = new Map<number, string>();
  let mti: string | undefined;
  for (const [key, value] of pairsOf(typed, problems)) {
    if (key === 'mti' || key === '0') {
      mti = value;
      continue;
    }
    const spec = fieldTyped(dialect, key, problems);
    if (spec !== undefined) texts.set(spec.de, value);
  }
  return { mti, texts };
}

function messageOfTexts(
  dialect: Dialect,
  { mti, texts }: { readonly mti: string; readonly texts: ReadonlyMap<number, string> },
  problems: Bilingual[],
): Message {
  const asField = (text: string) => ({ kind: 'text', text: Secret.unread(text), shown: 'clear' }) as const;
  const fields = new Map([[0, asField(mti)], ...[...texts].map(([de, text]) => [de, asField(text)] as const)]);
  const { unpacked } = messageOfFields(dialect, { fields });
  for (const { kind, de } of unpacked.faults) {
    const spec = de === undefined ? undefined : dialect.byDe.get(de);
    if (spec !== undefined) problems.push(formOf(spec));
    else if (kind !== 'bad-mti')
      problems.push(both(`${de} 域放不进 ${dialect.name}`, `DE ${de} does not fit ${dialect.name}`));
  }
  return unpacked.message;
}

/** What a screen cannot show, it does not give back: an element of another size was not printed whole. */
function changedIn(printed: readonly DumpedElement[], message: Message, dialect: Dialect): readonly Bilingual[] {
  const now = new Map(dumpMessage(dialect, { message, faults: [] }).elements.map((element) => [element.de, element]));
  return printed
    .filter(({ de, span }) => span !== undefined && now.get(de)?.span?.bytes !== span.bytes)
    .map(({ de, zh, en }) =>
      both(`${de} 域（${zh}）有显示不出的字节，拼不回去`, `DE ${de} (${en}) holds bytes that cannot be printed`),
    );
}

const unreplaced = ({ elements }: MessageDump, replaced: ReadonlyMap<number, string>): readonly DumpedElement[] =>
  elements.filter(({ de }) => !replaced.has(de));

/** TPDU and header, where they were printed whole. */
function envelopeOf({ envelope = [] }: MessageDump): PrintedMessage['envelope'] {
  const [destination, origin, applicationClass, version, terminalState, digit, reserved] = envelope.map(
    ({ shown }) => shown,
  );
  const request = Object.entries(PROCESSING_REQUESTS).find(([, facts]) => facts.digit === digit)?.[0];
  if (destination === undefined || origin === undefined || request === undefined) return undefined;
  if (applicationClass === undefined || version === undefined || terminalState === undefined || reserved === undefined)
    return undefined;
  return {
    tpdu: { id: '60', destination, origin },
    header: { applicationClass, version, terminalState, processingRequest: request as ProcessingRequest, reserved },
  };
}

/** The shown form of an element that is told by its length alone. */
const LENGTH_ONLY = /^\[\d+ (?:digits|characters|bytes)\]$/;
