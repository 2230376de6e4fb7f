/** What takes requests works with. */
import type { Message } from '../iso8583/index.ts';
import type { LivePayments } from './live-payments.ts';
import type { SwitchSettings } from './payment/step.ts';
import type { RegisteredTerminal } from './ports.ts';
import type { TerminalRequest } from './terminal-frame.ts';
import type { RoutingContext } from './way-to-issuer.ts';

export interface IntakeContext extends RoutingContext {
  readonly payments: LivePayments;
  readonly settings: SwitchSettings;
  answer(request: TerminalRequest, message: Message, terminal: RegisteredTerminal | undefined): void;
}
