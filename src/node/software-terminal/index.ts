/** A terminal in software: for the command line, the till on a page, and tests. */
export { Cashier, type Errand } from './cashier.ts';
export { writeFileDurably } from './durable-file.ts';
export { enterPin, scanCode } from './hands.ts';
export type { JournalFault } from './journal.ts';
export { KeyFile } from './key-file.ts';
export { approve, changePassword, type LogOnFault, logOn, type PasswordChangeFault } from './log-on.ts';
export { FACTORY_OPERATORS, FACTORY_PASSWORDS, passwordDigits } from './password-file.ts';
export { NO_FAULTS, type PhysicalFaults } from './physical-faults.ts';
export { SoftwareTerminal, type SoftwareTerminalOptions } from './software-terminal.ts';
