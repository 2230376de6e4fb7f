/** The POS terminal: a machine without clock, socket or key, its screen and slip, its wire, and the card that is put to it. */
export {
  type CardCondition,
  type Completion,
  certifyOffline,
  completeAc,
  type GeneratedAc,
  generateAc,
  type Presentation,
  presentCard,
  type ReaderCondition,
  scriptResultsOf,
  track2Of,
  type VirtualCard,
  type VirtualChip,
} from './card.ts';
export { decide, nextWake, type TerminalDecision, terminalMachine } from './decide.ts';
export { HEALTH_PAUSE_MS, HEALTH_TOLD_PER_ATTEMPT_MAX } from './device.ts';
export type { DeviceState, PrinterFault } from './device-state.ts';
export { type DurableEvent, isDurable, type TerminalEventRecord, type VolatileEvent } from './event.ts';
export { evolve } from './evolve.ts';
export type {
  CardOutcome,
  ChipOutcome,
  GenerateAcRequest,
  KeysOutcome,
  MasterKeyOutcome,
  OriginalKey,
  PinOutcome,
  Seal,
  StartInput,
  SwitchSend,
  TerminalInput,
  TerminalSend,
} from './input.ts';
export type { BatchEntry, Job, JobsState, KeptJobs, SettledBatch, Settlement } from './jobs/job.ts';
export { JOBS } from './jobs/job.ts';
export { detailList, totalsSlip } from './jobs/slips.ts';
export {
  type LogChange,
  loggedPayment,
  type OriginalPayment,
  type PaymentEntry,
  standing,
} from './logged-payment.ts';
export {
  type MasterKeys,
  type OpenedWorkingKeys,
  openWorkingKeys,
  type TakenMasterKey,
  takeMasterKey,
} from './master-keys.ts';
export { isLocked, passwordTriesLeft, SUPERVISOR, supervisorTriesLeft } from './operators.ts';
export { queueTurn, queueWake } from './queue.ts';
export type { PlainMessage, QueuedMessage } from './queued-message.ts';
export { type ResponseText, responseText } from './response-texts.ts';
export { moneyText, reasonText, resultText } from './result-texts.ts';
export { type Screen, type ScreenPhase, screen, triesLeftText } from './screen.ts';
export {
  APP_VERSION_CHARACTERS_MAX,
  LOG_PAYMENTS_MAX,
  type Operator,
  OUTBOX_EVENTS_MAX,
  PASSWORD_DIGITS,
  type Permissions,
  type Role,
  roleOf,
  SIGNATURE_BYTES_MAX,
  TERMINAL_SETTINGS,
  type TerminalIdentity,
  type TerminalLimits,
  type TerminalSettings,
  UPLOAD_BYTES_MAX,
} from './settings.ts';
export { SIGNATURE_PAD, type SignatureFault, signatureImage } from './signature/picture.ts';
export { signatureStanding } from './signature/upload.ts';
export { type SlipOptions, slip } from './slip.ts';
export {
  type Restoring,
  restoredState,
  snapshotOf,
  type TerminalSnapshot,
  type TerminalSnapshot1,
} from './snapshot.ts';
export { mustSettle } from './start.ts';
export {
  type AttemptResult,
  type CardInHand,
  type CardPrompt,
  type EndReason,
  type EndResult,
  type Errand,
  initialState,
  type Line,
  type LoggedPayment,
  type Notice,
  type OpenAttempt,
  openAttempt,
  type PaymentAnswer,
  type PaymentInHand,
  type PendingRefund,
  type PendingReversal,
  type Phase,
  type ReversalCode,
  type ReversalTurn,
  type SentPayment,
  sentPayment,
  type TerminalState,
  type Upload,
} from './state.ts';
export { type SaleLogged, upgradedEvent } from './version-1.ts';
export {
  messageInput,
  type OpenedResponse,
  type Opening,
  openResponse,
  type RequestEnvelope,
  requestEnvelope,
  type SealFault,
  type Sealing,
  sealRequest,
  type TerminalKeys,
} from './wire.ts';
