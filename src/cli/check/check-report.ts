/** Every exchange of a capture held against the catalogue, or, where there is none, against its dialect. */
import { CODE_ROWS } from '../../diagnosis/index.ts';
import {
  checkMessage,
  type Dialect,
  directionOf,
  dumpMessage,
  type Finding,
  type TransactionId,
} from '../../iso8583/index.ts';
import type { Exchange, Reading, ReadMessage } from '../../reading/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import { codeSpaceOf, hasCatalogue, transactionIn } from '../decode/masked-facts.ts';
import type { MessageReport } from '../decode/message-report.ts';

/** A finding of the catalogue, or a fault of reading in the same shape. */
export interface CheckFinding {
  readonly message: number;
  readonly severity: Finding['severity'];
  readonly kind: string;
  readonly path: string;
  readonly expected: Bilingual | null;
  readonly got: string | null;
  readonly sentence: Bilingual;
  /** `null` where only the catalogue could say what it would do. */
  readonly effect: Bilingual | null;
}

export interface CheckedExchange {
  readonly request: ReadMessage | undefined;
  readonly answer: ReadMessage | undefined;
  readonly transaction: MessageReport['transaction'];
  readonly findings: readonly CheckFinding[];
}

export interface CheckOptions {
  readonly as: TransactionId | undefined;
  readonly sealing: 'sealed' | 'unsealed';
}

/** In the order of the exchanges. */
export function* checkedExchanges(
  reading: Reading,
  dialect: Dialect,
  options: CheckOptions,
): Generator<CheckedExchange> {
  const space = codeSpaceOf(dialect);
  const codes = space === undefined ? undefined : codesIn(space);
  const originals = new Map<string, ReadMessage>();
  for (const exchange of reading.exchanges) {
    const { request, answer } = exchange;
    const read = (request ?? answer) as ReadMessage;
    const original = request === undefined ? undefined : originals.get(traceOf(request));
    const checking: Checking = { dialect, options, codes, original: isReversal(request) ? original : undefined };
    const findings = hasCatalogue(dialect) ? byCatalogue(exchange, checking) : byDialect(exchange, dialect);
    yield { request, answer, transaction: transactionIn(dialect, read), findings };
    if (request !== undefined && !isReversal(request)) originals.set(traceOf(request), request);
  }
}

interface Checking {
  readonly dialect: Dialect;
  readonly options: CheckOptions;
  readonly codes: ReadonlySet<string> | undefined;
  readonly original: ReadMessage | undefined;
}

function byCatalogue({ request, answer }: Exchange, checking: Checking): readonly CheckFinding[] {
  const { dialect, options, codes, original } = checking;
  const common = { dialect, codes, transaction: options.as, sealing: options.sealing };
  return [request, answer].flatMap((read) => {
    if (read === undefined) return [];
    const { message, faults } = read.unpacked;
    const isAnswer = read === answer;
    const found = checkMessage({
      ...common,
      message,
      direction: directionOf(message),
      unpackFaults: faults,
      ...(isAnswer && { request: request?.unpacked.message }),
      ...(!isAnswer && { original: original?.unpacked.message }),
    });
    const said = dumpMessage(dialect, read.unpacked).faults;
    return found.map(({ severity, kind, path, expected, got, sentence, effect }) => {
      const common = { message: read.number, severity, kind, path, effect };
      // Where reading ended, the fault of reading says it with its place and counts; the catalogue only has its name.
      const fault = said.find((each) => kind === 'unreadable' && got === `${each.kind} @${each.byteOffset}`);
      if (fault === undefined) return { ...common, expected, got, sentence };
      return { ...common, expected: null, got: null, sentence: { zh: fault.zh, en: fault.en } };
    });
  });
}

/** What any dialect can say: bytes that do not fit it, and composite elements that cannot be cut into their parts. */
function byDialect({ request, answer }: Exchange, dialect: Dialect): readonly CheckFinding[] {
  return [request, answer].flatMap((read) => {
    if (read === undefined) return [];
    const { faults, elements } = dumpMessage(dialect, read.unpacked);
    const nothing = { message: read.number, severity: 'error', expected: null, got: null, effect: null } as const;
    return [
      ...faults.map(({ kind, de, zh, en }) => ({ ...nothing, kind, path: String(de ?? '–'), sentence: { zh, en } })),
      ...elements.flatMap((element) =>
        element.faults.map(({ kind, path, zh, en }) => ({
          ...nothing,
          kind,
          path,
          sentence: { zh: `${path} ${zh}`, en: `${path} ${en}` },
        })),
      ),
    ];
  });
}

const codesIn = (space: keyof typeof CODE_ROWS): ReadonlySet<string> =>
  new Set(CODE_ROWS[space].filter(({ messageClass }) => messageClass === 'response').map(({ code }) => code));

const isReversal = (read: ReadMessage | undefined): boolean => read?.unpacked.message.mti.slice(1, 2) === '4';

/** A reversal repeats the trace number of what it undoes. */
const traceOf = ({ unpacked: { message } }: ReadMessage): string =>
  `${message.terminalId ?? ''} ${message.stan ?? ''} ${message.typing?.slice(2, 8) ?? ''}`;
