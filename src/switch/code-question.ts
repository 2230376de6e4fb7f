/** A terminal that shows a code asks what became of it (0820, DE 60.1 = 64). */
import type { Message } from '../iso8583/index.ts';
import { keysOf } from './admission.ts';
import type { LivePayments } from './live-payments.ts';
import type { RegisteredTerminal, SwitchPorts } from './ports.ts';
import { plainAnswer } from './terminal-answer.ts';
import { macOf, type TerminalRequest } from './terminal-frame.ts';

export interface CodeQuestion {
  readonly request: TerminalRequest;
  readonly terminal: RegisteredTerminal;
  readonly ports: SwitchPorts;
  readonly payments: LivePayments;
  answer(request: TerminalRequest, message: Message, terminal: RegisteredTerminal): void;
}

/** Answered from the record by any process; whoever holds the payment goes on holding it, and asking the wallet. */
export function takeCodeQuestion({ request, terminal, ports, payments, answer }: CodeQuestion): void {
  const now = ports.now();
  const say = (code: string): void => answer(request, plainAnswer(request.message, code, now), terminal);
  if (macOf(request, terminal) !== 'good') return say('A0');
  ports.store.loadByKey(keysOf(request, terminal, now), (found) => {
    if (found === 'failed') return say('96');
    if (found === undefined) return say('25');
    const isHeld = payments.find(found.row.paymentId)?.state !== undefined;
    const live = payments.adopt(found);
    // Until the code is there, its sale is waited for, and nothing else.
    if (live.state?.toldCode === null && live.request !== undefined) return;
    live.request = request;
    payments.run(live, { kind: 'code-sale-asked', request: request.message }, () => {
      if (!isHeld) payments.drop(live);
    });
  });
}
