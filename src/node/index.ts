/** The room that touches the world: sockets, PostgreSQL, key storage, clocks, and the platform put together. */

export { type ContactsFileFault, contactsFaultLine, readContactsFile } from './contacts-file.ts';
export { DemoDay, type DemoStatus } from './demo-day.ts';
export { type ExplainedPayment, Explainer } from './explainer.ts';
export { IssuerHost } from './issuer-host.ts';
export {
  type IssuersAloneOptions,
  type PartFault,
  type RunningIssuers,
  type RunningSwitch,
  type SwitchAloneOptions,
  startIssuersAlone,
  startSwitchAlone,
} from './part-alone.ts';
export { Platform, type PlatformEvents, type PlatformFault, type PlatformOptions } from './platform.ts';
export {
  connectUrl,
  type EmbeddedPostgres,
  hasCluster,
  type PostgresFault,
  runningConnection,
  startPostgres,
} from './postgres/index.ts';
export {
  openSoftModule,
  type SoftModuleFault,
  type SoftModuleOptions,
  temporarySoftModule,
} from './security-module/index.ts';
export {
  approve,
  Cashier,
  changePassword,
  type Errand,
  FACTORY_PASSWORDS,
  type JournalFault,
  KeyFile,
  type LogOnFault,
  logOn,
  NO_FAULTS,
  type PasswordChangeFault,
  type PhysicalFaults,
  passwordDigits,
  SoftwareTerminal,
  type SoftwareTerminalOptions,
  writeFileDurably,
} from './software-terminal/index.ts';
export * from './store/index.ts';
export { freshKey, type IssuerAddress, SwitchHost, type SwitchHostOptions } from './switch-host.ts';
export { isTillBreak, TILL_BREAKS, type TillBreakId } from './till-breaks.ts';
export {
  mistyped,
  type TillAct,
  TillDesk,
  type TillFault,
  virtualCard,
} from './till-desk.ts';
export { paymentIdOfResult, type TillPayment, type TillView } from './till-view.ts';
export { WalletHost } from './wallet-host.ts';
export { type RunningWallet, startWallets, type WalletsTold } from './wallets.ts';
export {
  describeExchangeFault,
  EXCHANGE_FAULTS,
  type Exchanged,
  type ExchangeFault,
  type ExchangeFaultKind,
  type ExchangeInput,
  exchange,
  type HostAddress,
  type TlsChoice,
} from './wire-client/index.ts';
