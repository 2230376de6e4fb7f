/** What an answer has to repeat of its request before a terminal takes it for its own. Source: protocol reference 2. */
import type { Secret } from '../../trade/index.ts';
import type { ElementName, Message } from '../message.ts';
import { parseTyping } from '../typing.ts';
import { both, type Found } from './finding.ts';
import type { MessageFindingKind } from './finding-sentences.ts';
import { responseMti } from './row.ts';
import type { CatalogueSettings } from './settings.ts';
import type { TransactionRow } from './transaction-row.ts';

export interface Echoing {
  readonly request: Message;
  readonly response: Message;
  readonly row: TransactionRow | undefined;
  readonly settings: CatalogueSettings;
}

/** Everything in which the answer is not one to this request. */
export function echoFindings(echoing: Echoing): Found[] {
  const { request, response } = echoing;
  return [
    ...mtiFindings(request, response),
    ...ECHO_ROWS.flatMap((row) => echoFinding(row, echoing)),
    ...amountFindings(echoing),
    ...typingFindings(echoing),
  ];
}

interface EchoRow {
  readonly element: ElementName;
  readonly kind: MessageFindingKind;
  /** An error makes the terminal wait on, and reverse. */
  readonly severity: 'error' | 'warning';
}

const ECHO_ROWS: readonly EchoRow[] = [
  { element: 'processingCode', kind: 'answer-processing-code', severity: 'error' },
  { element: 'stan', kind: 'answer-stan', severity: 'error' },
  { element: 'terminalId', kind: 'answer-terminal', severity: 'error' },
  { element: 'merchantId', kind: 'answer-merchant', severity: 'error' },
  { element: 'pan', kind: 'answer-card', severity: 'warning' },
  { element: 'currency', kind: 'answer-currency', severity: 'warning' },
];

function echoFinding(echo: EchoRow, { request, response, row, settings }: Echoing): Found[] {
  const { element, kind, severity } = echo;
  const asked = request[element];
  const answered = response[element];
  if (asked === undefined || answered === undefined || plain(asked) === plain(answered)) return [];
  const tolerated = element === 'merchantId' && settings.merchantCompared === 'when-approved';
  if (tolerated && response.responseCode !== '00') return [];
  const effect = severity === 'error' ? refusedAnswer(row) : 'books-differ';
  return [{ kind, severity, effect, name: element, expected: both(shown(asked)) }];
}

function mtiFindings(request: Message, response: Message): Found[] {
  const expected = responseMti(request.mti);
  if (response.mti === expected) return [];
  return [{ kind: 'answer-mti', severity: 'error', effect: 'as-no-answer', name: 'mti', expected: both(expected) }];
}

/** Equal, unless the issuer approved a part: then less. */
function amountFindings({ request, response, row }: Echoing): Found[] {
  const { amount: asked } = request;
  const { amount: answered } = response;
  if (asked === undefined || answered === undefined) return [];
  const partly = response.responseCode === '10' && row?.family === 'financial';
  if (!partly) {
    const finding = { kind: 'answer-amount', severity: 'error', name: 'amount', expected: both(shown(asked)) } as const;
    return asked === answered ? [] : [{ ...finding, effect: refusedAnswer(row) }];
  }
  const isLess = /^\d{12}$/.test(answered) && answered < asked;
  return isLess
    ? []
    : [
        {
          kind: 'answer-partial-amount',
          severity: 'error',
          effect: 'as-no-answer',
          name: 'amount',
          expected: both(`< ${shown(asked)}`),
        },
      ];
}

/** 60.1 and 60.3; the batch of a sign-on's answer is a new one. */
function typingFindings({ request, response }: Echoing): Found[] {
  const asked = request.typing === undefined ? undefined : parseTyping(request.typing);
  const answered = response.typing === undefined ? undefined : parseTyping(response.typing);
  if (!asked?.ok || !answered?.ok) return [];
  const parts = [
    ['1', asked.value.typeCode, answered.value.typeCode],
    ['3', asked.value.networkCode, answered.value.networkCode],
  ] as const;
  return parts.flatMap(([part, expected, got]): Found[] =>
    expected === got
      ? []
      : [
          {
            kind: 'answer-typing',
            severity: 'warning',
            effect: 'wrong-read',
            name: 'typing',
            part,
            expected: both(expected),
            got,
          },
        ],
  );
}

/** What a terminal does with an answer that is not its own depends on what it had asked. */
export function refusedAnswer(row: TransactionRow | undefined): Found['effect'] {
  if (row?.id === 'sign-on') return 'sign-on-fails';
  if (row?.family === 'management') return 'download-fails';
  if (row?.family === 'settlement') return 'settlement-differs';
  return row === undefined || row.recovery === 'reversed' ? 'as-no-answer' : 'heard-again';
}

/** As a dump shows it: a value longer than any of these elements is shown by its length. */
function shown(value: string | Secret): string {
  const text = String(value);
  return typeof value === 'string' && text.length > SHOWN_MAX ? `[${text.length}]` : text;
}

const SHOWN_MAX = 15;

const plain = (value: string | Secret): string => (typeof value === 'string' ? value : value.revealFor('checking'));
