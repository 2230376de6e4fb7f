/** Script results (0620) and electronic signatures (0820, DE 60.1 = 07): which payment they are about. */
import type { Message } from '../iso8583/index.ts';
import type { LoadedPayment } from '../machine/index.ts';
import { sha256 } from '../security/index.ts';
import { fromHex, toHex } from '../std/index.ts';
import type { LivePayments } from './live-payments.ts';
import type { PaymentInput } from './payment/step.ts';
import type { RegisteredTerminal, SwitchPorts } from './ports.ts';
import { plainAnswer, requestHop } from './terminal-answer.ts';
import { macOf, type TerminalRequest } from './terminal-frame.ts';

/** Source: protocol reference 2. */
const SCRIPT_RESULT = '951';
const SIGNATURE_TYPE = '07';
const SIGNATURE_PART = /^80\d$/;

export const isAboutPayment = ({ message, typing }: TerminalRequest): boolean =>
  message.mti === '0620' || (message.mti === '0820' && typing?.typeCode === SIGNATURE_TYPE);

export interface TakingAttachment {
  readonly request: TerminalRequest;
  readonly terminal: RegisteredTerminal;
  readonly ports: SwitchPorts;
  readonly payments: LivePayments;
  answer(message: Message): void;
}

/** Only for a payment that this terminal made, and only under its MAC; what is about nothing known is answered 25. */
export function takeAttachment(taking: TakingAttachment): void {
  const { request, terminal, ports, payments } = taking;
  const { message } = request;
  const say = (code: string, also: Partial<Message> = {}): void => {
    // The answer to a signature names the terminal alone, and neither repeats DE 25.
    const { conditionCode: _condition, ...echoing } = plainAnswer(message, code, ports.now());
    const { pan: _pan, amount: _amount, ...bare } = echoing;
    taking.answer({ ...(message.mti === '0620' ? echoing : bare), ...also });
  };
  if (macOf(request, terminal) !== 'good') return say('A0');
  const input = inputOf(request);
  if (input === undefined || message.rrn === undefined) return say('30');
  ports.store.loadByRrn(terminal.merchantId, message.rrn, (found) => {
    if (found === 'failed') return say('96');
    if (found === undefined || !isItsOwn(found, request, terminal)) return say('25');
    const { rrn } = found.row;
    payments.run(payments.adopt(found), input, () => say('00', rrn === null || message.mti !== '0620' ? {} : { rrn }));
  });
}

/** Made by this terminal, and of that amount: what was asked for, or the part of it that was approved. */
function isItsOwn({ row }: LoadedPayment, { message }: TerminalRequest, terminal: RegisteredTerminal): boolean {
  if (row.terminalId !== terminal.terminalId) return false;
  const amountMinor = message.amount === undefined ? row.amountMinor : Number(message.amount);
  return amountMinor === row.amountMinor || amountMinor === row.approvedMinor;
}

function inputOf({ message, typing }: TerminalRequest): PaymentInput | undefined {
  const { stan } = message;
  if (stan === undefined) return undefined;
  if (message.mti === '0620')
    return typing?.networkCode === SCRIPT_RESULT
      ? { kind: 'script-result', stan, hop: requestHop(message) }
      : undefined;
  const part = typing?.networkCode ?? '';
  const picture = message.privateBinary === undefined ? undefined : fromHex(message.privateBinary);
  if (!SIGNATURE_PART.test(part) || picture === undefined || picture.length === 0) return undefined;
  return { kind: 'signature', stan, part, bytes: picture.length, digest: toHex(sha256(picture)) };
}
