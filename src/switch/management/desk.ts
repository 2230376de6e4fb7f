/** Everything a terminal says that is no payment and no report: settlements, downloads, sign-on, sign-off, echo. */
import type { Message } from '../../iso8583/index.ts';
import type { TerminalId } from '../../trade/index.ts';
import { SETTLEMENTS_PER_MINUTE_MAX, settleBatch } from '../batch/settle.ts';
import type { CutOff } from '../cut-off.ts';
import { MinuteBudget } from '../minute-budget.ts';
import type { RegisteredTerminal, SwitchPorts } from '../ports.ts';
import type { TerminalRequest } from '../terminal-frame.ts';
import { answerDownload, DOWNLOADS_PER_MINUTE_MAX } from './downloads.ts';
import type { TerminalLibrary } from './library.ts';
import { answerManagement, SIGN_ONS_PER_MINUTE_MAX } from './management.ts';
import { provesNextMaster } from './master-key.ts';

export interface DeskOptions {
  readonly ports: SwitchPorts;
  readonly library: TerminalLibrary;
  readonly cutOff: CutOff;
}

export interface Asking {
  readonly request: TerminalRequest;
  readonly terminal: RegisteredTerminal;
  answer(message: Message): void;
}

/** Holds nothing but how much each terminal has asked within the minute: none of this carries a MAC. */
export class ManagementDesk {
  readonly #options: DeskOptions;
  readonly #signOns = new MinuteBudget(SIGN_ONS_PER_MINUTE_MAX);
  readonly #downloads = new MinuteBudget(DOWNLOADS_PER_MINUTE_MAX);
  readonly #settlements = new MinuteBudget(SETTLEMENTS_PER_MINUTE_MAX);

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  take({ request, terminal, answer }: Asking): void {
    const { ports, library, cutOff } = this.#options;
    const { mti } = request.message;
    const asking = { request, terminal, ports, answer };
    const may = (budget: MinuteBudget, of: TerminalId): boolean => budget.spend(of, ports.now());
    if (mti === '0500' || mti === '0320') {
      return settleBatch({ ...asking, cutOff, maySettle: () => may(this.#settlements, terminal.terminalId) });
    }
    const mayDownload = (): boolean => may(this.#downloads, terminal.terminalId);
    if (answerDownload({ ...asking, library, mayDownload })) return;
    answerManagement({ ...asking, maySignOn: () => may(this.#signOns, terminal.terminalId) });
  }

  /** A terminal that is changing its master key has used working keys that were given under the new one. */
  macCame(terminal: RegisteredTerminal, mac: 'good' | 'bad' | 'none'): void {
    if (provesNextMaster(terminal, mac)) this.#options.ports.registry.promoteMasterKey(terminal, () => undefined);
  }

  /** What was due has come. */
  statusCame(terminal: RegisteredTerminal): void {
    const duty = 'upload-status';
    if (terminal.due?.includes(duty) !== true) return;
    this.#options.ports.registry.clearDuty({ terminal, duty }, () => undefined);
  }
}
