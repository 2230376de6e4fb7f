/** Every command, each loaded when it is wanted. */
import type { Command } from 'commander';

type Load = () => Promise<(program: Command) => void>;

/**
 * In the order of the help. A command is loaded when it is the one that is typed: most of them need neither a server
 * nor a database, and whoever asks what a code means should not wait for both.
 */
export const COMMANDS: Readonly<Record<string, Load>> = {
  up: async () => (await import('./commands/up.ts')).addUp,
  switch: async () => (await import('./commands/switch.ts')).addSwitch,
  issuer: async () => (await import('./commands/issuer.ts')).addIssuer,
  pay: async () => (await import('./commands/pay.ts')).addPay,
  cards: async () => (await import('./commands/cards.ts')).addCards,
  explain: async () => (await import('./commands/explain.ts')).addExplain,
  ask: async () => (await import('./commands/ask.ts')).addAsk,
  codes: async () => (await import('./commands/codes.ts')).addCodes,
  contacts: async () => (await import('./commands/contacts.ts')).addContacts,
  diagnose: async () => (await import('./commands/diagnose.ts')).addDiagnose,
  terminal: async () => (await import('./commands/terminal.ts')).addTerminal,
  links: async () => (await import('./commands/links.ts')).addLinks,
  stuck: async () => (await import('./commands/stuck.ts')).addStuck,
  batches: async () => (await import('./commands/batches.ts')).addBatches,
  limits: async () => (await import('./commands/limits.ts')).addLimits,
  facts: async () => (await import('./commands/facts.ts')).addFacts,
  confirm: async () => (await import('./commands/confirm.ts')).addConfirm,
  break: async () => (await import('./commands/break.ts')).addBreak,
  lab: async () => (await import('./commands/lab.ts')).addLab,
  sim: async () => (await import('./commands/sim.ts')).addSim,
  decode: async () => (await import('./commands/decode.ts')).addDecode,
  encode: async () => (await import('./commands/encode.ts')).addEncode,
  check: async () => (await import('./commands/check.ts')).addCheck,
  diff: async () => (await import('./commands/diff.ts')).addDiff,
  tlv: async () => (await import('./commands/tlv.ts')).addTlv,
  qr: async () => (await import('./commands/qr.ts')).addQr,
  mac: async () => (await import('./commands/mac.ts')).addMac,
  pinblock: async () => (await import('./commands/pinblock.ts')).addPinblock,
  kcv: async () => (await import('./commands/kcv.ts')).addKcv,
  dialect: async () => (await import('./commands/dialect.ts')).addDialect,
  send: async () => (await import('./commands/send.ts')).addSend,
  hsm: async () => (await import('./commands/hsm.ts')).addHsm,
  bench: async () => (await import('./commands/bench.ts')).addBench,
};

/** The one that was typed; all of them where none was: help lists them, and a slip is told from the nearest. */
export function commandsFor(typed: string | undefined): readonly Load[] {
  const one = typed !== undefined && Object.hasOwn(COMMANDS, typed) ? COMMANDS[typed] : undefined;
  return one === undefined ? Object.values(COMMANDS) : [one];
}
