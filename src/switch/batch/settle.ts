/** Settlement messages of a terminal: read, decided on what is stored, made durable, answered. Carries no MAC. */
import { buildTotals, type Message, parseTotals, parseUploadRecords } from '../../iso8583/index.ts';
import type { BatchPlace, BatchRecord, BatchSave, BatchUpload, LoadedBatch } from '../../machine/index.ts';
import { NO_TOTALS, Secret } from '../../trade/index.ts';
import { type CutOff, settlementDateAt, settlementElement } from '../cut-off.ts';
import type { RegisteredTerminal, SwitchPorts } from '../ports.ts';
import { ACQUIRER_ID, plainAnswer } from '../terminal-answer.ts';
import type { TerminalRequest } from '../terminal-frame.ts';
import { type BatchStep, onEnd, onTotals, onUpload } from './decide.ts';

export interface Settling {
  readonly request: TerminalRequest;
  readonly terminal: RegisteredTerminal;
  readonly ports: SwitchPorts;
  readonly cutOff: CutOff;
  /** False when this terminal has said too much within a minute. */
  maySettle(): boolean;
  answer(message: Message): void;
}

/** A full log sent one by one takes 500 messages; anybody who can reach the port can send some in a terminal's name. */
export const SETTLEMENTS_PER_MINUTE_MAX = 1_200;

/** 0500 and 0320. */
export function settleBatch(settling: Settling): void {
  const { request, terminal } = settling;
  const { typing } = request;
  if (!settling.maySettle()) return refuse(settling, '96');
  const said = typing === undefined ? undefined : saidBy(request);
  if (typing === undefined || said === undefined) return refuse(settling, '30');
  const { merchantId, terminalId } = terminal;
  attempt({ settling, said, place: { merchantId, terminalId, batch: typing.batch } }, CONFLICTS_MAX);
}

interface Attempt {
  readonly settling: Settling;
  readonly said: Said;
  readonly place: BatchPlace;
}

type Said =
  | { readonly kind: 'totals' }
  | { readonly kind: 'upload'; readonly uploads: readonly BatchUpload[] }
  | { readonly kind: 'end'; readonly as: 'balanced' | 'unbalanced'; readonly count: number };

/** Two processes that settle the same batch at once; a third round means that something else is wrong. */
const CONFLICTS_MAX = 3;

function attempt(trying: Attempt, triesLeft: number): void {
  const { settling, place } = trying;
  const { batches } = settling.ports;
  if (triesLeft === 0) return refuse(settling, '96');
  batches.loadBatch(place, (loaded) => {
    if (loaded === 'failed') return refuse(settling, '96');
    const step = decideOn(trying, loaded);
    if (step.save === undefined) return tell(settling, step);
    keep({ trying, step, save: step.save, triesLeft });
  });
}

interface Keeping {
  readonly trying: Attempt;
  readonly step: BatchStep;
  readonly save: BatchSave;
  readonly triesLeft: number;
}

function keep({ trying, step, save, triesLeft }: Keeping): void {
  const { settling, place } = trying;
  settling.ports.batches.saveBatch(save, (result) => {
    if (result.kind === 'conflict') return attempt(trying, triesLeft - 1);
    if (result.kind === 'failed') {
      // Written or not, the terminal says it again and is told what is stored.
      settling.ports.note({ kind: 'store-failed', text: result.line });
      return refuse(settling, '96');
    }
    if (save.closing === undefined) return tell(settling, step);
    const differences = save.closing.differences.length;
    if (differences > 0) {
      settling.ports.note({ kind: 'batch-differs', text: `${place.terminalId} ${place.batch}: ${differences}` });
    }
    // The registration is in the next batch now, and this process must know before the terminal's next payment.
    settling.ports.registry.refresh(place.terminalId, () => tell(settling, step));
  });
}

function decideOn({ settling, said, place }: Attempt, loaded: LoadedBatch): BatchStep {
  const { ports, request } = settling;
  const now = ports.now();
  switch (said.kind) {
    case 'upload':
      return onUpload(loaded, said.uploads);
    case 'end':
      return onEnd(loaded, { as: said.as, count: said.count, now });
    case 'totals': {
      const read = parseTotals(request.message.additionalPrivate ?? '');
      return onTotals(loaded, {
        place,
        claimed: read.ok ? read.value.totals : undefined,
        settlementDate: settlementDateAt(now, settling.cutOff),
        rrn: ports.nextRrn(),
        now,
      });
    }
  }
}

/** `undefined` for what no row of the catalogue says. Source: protocol reference 1.8 and 5.5. */
function saidBy({ message, typing }: TerminalRequest): Said | undefined {
  const code = typing?.networkCode ?? '';
  if (message.mti === '0500') return code === '201' ? { kind: 'totals' } : undefined;
  if (code === '207' || code === '202') {
    // It carries no MAC, and it is one bit away from a chip's upload (203, 205, 206): only what has an end's count, and
    // nothing of a card, may close a batch.
    const isEnd = /^\d{4}$/.test(message.additionalPrivate ?? '') && message.amount === undefined;
    if (!isEnd) return undefined;
    return { kind: 'end', as: code === '207' ? 'balanced' : 'unbalanced', count: Number(message.additionalPrivate) };
  }
  if (code === '201') {
    const records = parseUploadRecords(message.additionalPrivate ?? '');
    if (!records.ok) return undefined;
    const uploads = records.value.map(
      ({ stan, amountMinor, panDigits }): BatchUpload => ({
        stan,
        form: 'stripe',
        amountMinor,
        panMasked: panDigits === '' ? null : String(Secret.pan(panDigits)),
      }),
    );
    return { kind: 'upload', uploads };
  }
  const form = SINGLE_FORMS.get(code);
  const { stan, amount, pan } = message;
  if (form === undefined || stan === undefined || !/^\d{12}$/.test(amount ?? '')) return undefined;
  const panMasked = pan === undefined ? null : String(pan);
  return { kind: 'upload', uploads: [{ stan, form, amountMinor: Number(amount), panMasked }] };
}

/** One transaction to a message, by 60.3. */
const SINGLE_FORMS: ReadonlyMap<string, BatchUpload['form']> = new Map([
  ['203', 'chip'],
  ['205', 'chip'],
  ['204', 'failed-chip'],
  ['206', 'failed-chip'],
  ['000', 'single'],
]);

function tell(settling: Settling, { code, record }: BatchStep): void {
  const { request, ports, answer } = settling;
  const { message } = request;
  const heard = heardAnswer(message, code, ports);
  if (message.mti !== '0500') return answer({ ...heard, ...countAgain(message) });
  if (record === undefined) return answer({ ...heard, ...totalsUnsaid(settling) });
  answer({ ...heard, ...currencyAgain(message), ...totalsTold(record) });
}

/** An end of upload is answered with its count; records of cards are not said again. */
const countAgain = ({ additionalPrivate }: Message): Partial<Message> =>
  additionalPrivate !== undefined && /^\d{4}$/.test(additionalPrivate) ? { additionalPrivate } : {};

const currencyAgain = ({ currency }: Message): Partial<Message> => (currency === undefined ? {} : { currency });

const totalsTold = ({ settlementDate, rrn, claimed, flags }: BatchRecord): Partial<Message> => ({
  settlementDate: settlementElement(settlementDate),
  acquirerId: ACQUIRER_ID,
  rrn,
  additionalPrivate: buildTotals(claimed, flags),
});

/** A refusal has the form of an answer: nothing was balanced (3). */
function totalsUnsaid({ request: { message }, ports, cutOff }: Settling): Partial<Message> {
  const read = parseTotals(message.additionalPrivate ?? '');
  const totals = read.ok ? read.value.totals : { domestic: NO_TOTALS, foreign: NO_TOTALS };
  return {
    ...currencyAgain(message),
    settlementDate: settlementElement(settlementDateAt(ports.now(), cutOff)),
    acquirerId: ACQUIRER_ID,
    rrn: ports.nextRrn(),
    additionalPrivate: buildTotals(totals, { domestic: '3', foreign: '3' }),
  };
}

function refuse(settling: Settling, code: string): void {
  const { request, ports, answer } = settling;
  const { message } = request;
  const unsaid = message.mti === '0500' ? totalsUnsaid(settling) : {};
  answer({ ...heardAnswer(message, code, ports), ...unsaid });
}

/** What every answer to a settlement has: nothing of the card comes back. */
function heardAnswer(request: Message, code: string, ports: SwitchPorts): Message {
  const answer = plainAnswer(request, code, ports.now());
  const {
    pan: _pan,
    amount: _amount,
    processingCode: _code,
    conditionCode: _condition,
    currency: _,
    ...heard
  } = answer;
  return heard;
}
