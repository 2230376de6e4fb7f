/** Network management at the terminal interface: sign-on with fresh working keys, sign-off, echo. Carries no MAC. */
import type { Message } from '../../iso8583/index.ts';
import { packKeyBlock } from '../../security/index.ts';
import { toHex } from '../../std/index.ts';
import type { RegisteredTerminal, SwitchPorts } from '../ports.ts';
import { ACQUIRER_ID, plainAnswer } from '../terminal-answer.ts';
import type { TerminalRequest } from '../terminal-frame.ts';
import { isMasterKeyDownload, masterKeyAnswer, masterKeyFor } from './master-key.ts';

export interface Management {
  readonly request: TerminalRequest;
  readonly terminal: RegisteredTerminal;
  readonly ports: SwitchPorts;
  /** False when this terminal has signed on or off too often within a minute: each one is a durable write. */
  maySignOn(): boolean;
  answer(message: Message): void;
}

export const SIGN_ONS_PER_MINUTE_MAX = 20;

export function answerManagement(management: Management): void {
  const { request, ports } = management;
  const { mti } = request.message;
  const code = request.typing?.networkCode ?? '';
  if (mti === '0800' && SIGN_ON_LAYOUTS.has(code)) return signOn(management, code);
  if (isMasterKeyDownload(request)) {
    if (management.maySignOn()) return management.answer(masterKeyAnswer(request, management.terminal, ports));
    return management.answer(plainAnswer(request.message, '96', ports.now()));
  }
  if (mti === '0820' && code === '002') return signOff(management);
  const done = mti === '0820' && code === '301';
  management.answer(withBatch(management, plainAnswer(request.message, done ? '00' : '12', ports.now())));
}

/** DE 60.3 of a sign-on and the length of the PIN key it asks for. Source: protocol reference 3.1. */
const SIGN_ON_LAYOUTS: ReadonlyMap<string, 8 | 16> = new Map([
  ['001', 8],
  ['003', 16],
  ['004', 16],
]);

/** Keys are durable before they leave; the batch number stays: signing on in the middle of a batch does not end it. */
function signOn(management: Management, code: string): void {
  const { request, terminal, ports } = management;
  if (!management.maySignOn()) return management.answer(plainAnswer(request.message, '96', ports.now()));
  const pin = ports.freshKey(SIGN_ON_LAYOUTS.get(code) ?? 16);
  const mac = ports.freshKey(8);
  const track = code === '004' ? { track: ports.freshKey(16) } : {};
  const master = masterKeyFor(request.message, terminal);
  ports.registry.saveKeys({ terminal, working: { pin, mac }, under: master.under }, (saved) => {
    const answer = plainAnswer(request.message, saved === 'failed' ? '96' : '00', ports.now());
    if (saved === 'failed') return management.answer(answer);
    if (terminal.due?.includes('sign-on') === true)
      ports.registry.clearDuty({ terminal, duty: 'sign-on' }, () => undefined);
    management.answer(
      inBatch(saved.batch, request, {
        ...answer,
        acquirerId: ACQUIRER_ID,
        rrn: ports.nextRrn(),
        privateBinary: toHex(packKeyBlock({ pin, mac, ...track }, master.key)),
      }),
    );
  });
}

/** The keys are out of force before the terminal hears so; whatever it asks next without signing on gets 77. */
function signOff(management: Management): void {
  const { request, terminal, ports } = management;
  const answer = (code: string): void =>
    management.answer(withBatch(management, plainAnswer(request.message, code, ports.now())));
  // It carries no MAC, so that anybody can say it: within the budget of sign-ons, which it makes necessary.
  if (!management.maySignOn()) return answer('96');
  if (terminal.working === null) return answer('00');
  ports.registry.dropKeys(terminal, (result) => answer(result === 'saved' ? '00' : '96'));
}

const withBatch = ({ terminal, request }: Management, answer: Message): Message =>
  inBatch(terminal.batch, request, answer);

const inBatch = (batch: string, { typing }: TerminalRequest, answer: Message): Message => ({
  ...answer,
  typing: `${typing?.typeCode ?? '00'}${batch}${typing?.networkCode ?? '000'}`,
});
