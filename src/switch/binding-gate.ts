/** Where payments and status uploads are held against the register of devices. */
import type { Message } from '../iso8583/index.ts';
import type { SeenPlace, TerminalEvent } from '../trade/index.ts';
import { BINDING_SETTINGS, type BindingVerdict, checkBinding, deviceOf, placeDoubt } from './binding/index.ts';
import type { RegisteredTerminal, SwitchPorts } from './ports.ts';

/** Whether the device that sent this is the one that is bound to the terminal, and is where it belongs. */
export function bindingVerdict(
  request: Message,
  terminal: RegisteredTerminal,
  ports: Pick<SwitchPorts, 'registry' | 'binding'>,
): BindingVerdict {
  const device = deviceOf(request.paymentData);
  return checkBinding({
    terminalId: terminal.terminalId,
    binding: terminal.binding ?? null,
    device,
    holder: device === undefined ? undefined : ports.registry.holderOf?.(device.serial),
    panDigits: request.pan?.revealFor('checking'),
    settings: { ...BINDING_SETTINGS, ...ports.binding },
  });
}

/** Keeps where a terminal said it was last, and tells an operator when that is not where it belongs. */
export function takePlace(ports: SwitchPorts, terminal: RegisteredTerminal, events: readonly TerminalEvent[]): void {
  const told = events.findLast((event) => event.kind === 'located');
  if (told?.kind !== 'located' || terminal.binding == null) return;
  const { latitudeMicro, longitudeMicro, cell } = told;
  const point = latitudeMicro === null || longitudeMicro === null ? null : { latitudeMicro, longitudeMicro };
  const seen: SeenPlace = { point, cell };
  const at = ports.now();
  const doubt = placeDoubt(
    { place: terminal.binding.place, seen: { ...seen, at } },
    { ...BINDING_SETTINGS, ...ports.binding },
  );
  if (doubt?.kind === 'moved') {
    const where = doubt.metres === null ? `hears base station ${doubt.cell ?? ''}` : `is ${doubt.metres} m away`;
    ports.note({ kind: 'terminal-moved', text: `${terminal.terminalId} ${where}` });
  }
  ports.registry.saveSeen?.(terminal.terminalId, seen, at);
}
