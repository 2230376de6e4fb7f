// Several terminals in software with a cashier each, in a process of their own, so that it can be killed. The first line
// of the standard input is a `DriverOrder` (drivers.ts); every line of the output is a `DriverLine`. Ends when
// its input is closed: a test that dies leaves no driver behind.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { FICTIONAL_ISSUERS, TEST_CARDS, townCards } from '../../dist/issuer/index.js';
import { startInput } from '../../dist/lab/index.js';
import {
  Cashier,
  FACTORY_PASSWORDS,
  KeyFile,
  logOn,
  mistyped,
  NO_FAULTS,
  openVault,
  SoftwareTerminal,
  virtualCard,
} from '../../dist/node/index.js';
import { Key } from '../../dist/security/index.js';
import { roleOf, screen, TERMINAL_SETTINGS } from '../../dist/terminal/index.js';
import { merchantId, Secret, TRANSACTIONS, terminalId } from '../../dist/trade/index.js';
import { FICTIONAL_WALLETS } from '../../dist/wallet/index.js';
import { Paper } from './paper.mjs';

const TOWN_CARDS_PER_ISSUER = 30;
const CARDS = new Map(
  [
    ...TEST_CARDS,
    ...FICTIONAL_ISSUERS.flatMap(({ issuerId }) => townCards({ issuerId, count: TOWN_CARDS_PER_ISSUER })),
  ].map((card) => [card.name, card]),
);
/** Nothing was sent, and the cashier tries again as soon as the line is better. */
const LINE_TROUBLE = new Set(['link-failed', 'sign-on-unanswered', 'sign-on-refused', 'reversal-undelivered']);
const RETRY_PAUSE_MS = 600;
const IDLE_STEP_MS = 250;

/** What is keyed in for a kind, where it is not the amount of the errand. What a shop gives back it gives in pieces. */
const AMOUNTS = {
  refund: inPart,
  'qr-refund': inPart,
  'incremental-pre-authorisation': (_, { amountMinor }) => Math.ceil(amountMinor / 5),
  completion: (_, { amountMinor }) => amountMinor,
  'completion-advice': (_, { amountMinor }) => amountMinor,
  adjustment: (_, { amountMinor }) => Math.ceil(amountMinor * 0.9),
  'tip-adjustment': (_, { amountMinor, tipMinor }) => Math.ceil((amountMinor - tipMinor) / 8),
};
const SCANS_MAX = 4;
const SCAN_PAUSE_MS = 500;
const TELEPHONE_MS_MAX = 3_000;
const CODE_PATIENCE_MS = 15_000;

/** After closing time nothing new is begun. */
let closing = false;
const input = createInterface({ input: process.stdin });
input.once('line', (line) => {
  void work(JSON.parse(line));
  input.on('line', () => {
    closing = true;
  });
});
input.once('close', () => process.exit(0));

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function work(order) {
  const vault = openVault(path.join(order.folder, 'storage.key'));
  if (!vault.ok) throw new Error(vault.fault.line);
  await Promise.all(order.places.map((place) => staff(order, place, vault.value)));
  say({ kind: 'all-at-rest' });
}

/** One terminal from the first errand to the last, and then until it owes nothing to anybody. */
async function staff(order, place, vault) {
  const seat = openSeat(order, place, vault);
  for (const errand of place.errands) {
    await idle(errand.pauseMs ?? 0);
    const chore = CHORES[errand.transaction];
    if (chore !== undefined) {
      if (closing) continue;
      await chore(seat);
      say({ kind: 'chore', terminalId: place.terminalId, errand: errand.number, chore: errand.transaction });
      continue;
    }
    while (!closing) {
      const startedAt = performance.now();
      say({ kind: 'started', terminalId: place.terminalId, errand: errand.number });
      const result = await serve(seat, errand);
      const { attempt, sent, answer, why } = result;
      say({
        kind: 'ended',
        terminalId: place.terminalId,
        errand: errand.number,
        transaction: attempt.transaction,
        amountMinor: answer?.partMinor ?? attempt.amountMinor,
        result: result.result,
        why,
        stan: sent?.stan ?? null,
        batch: sent?.batch ?? null,
        code: answer?.code ?? null,
        tookMs: Math.round(performance.now() - startedAt),
        endedAtMs: Date.now(),
      });
      if (sent !== null || !LINE_TROUBLE.has(why)) break;
      await delay(RETRY_PAUSE_MS);
    }
  }
  // The end of the day: whatever the batch holds is settled, also after a power cut in the middle of that.
  const { closing: ending } = order;
  if (ending === 'settled') await settleBatch(seat);
  await seat.until(() => owesNothing(seat.terminal.state));
  say({ kind: 'at-rest', terminalId: place.terminalId });
}

/** What is done besides serving. */
const CHORES = { settlement: settleBatch, 'file-lost': loseFile };

/** A batch in which nothing stands is settled too: its totals are nothing on both sides. */
async function settleBatch({ terminal, until }) {
  terminal.input({ kind: 'job', job: 'settlement' });
  await until(() => !terminal.state.jobs.due.includes('settlement'));
}

/**
 * The terminal is exchanged while it owes nothing: what it had logged is on paper alone. Its numbers begin anew by the
 * clock; one that has been faster than a number a second would meet its own again, and is left as it is.
 */
async function loseFile(seat) {
  await seat.until(() => owesNothing(seat.terminal.state));
  const { batch, nextStan } = seat.terminal.state;
  if (nextStan >= 1 + (Math.floor(Date.now() / 1_000) % 900_000)) return;
  seat.terminal.stop();
  seat.paper.loseFile(batch);
  seat.open();
}

const owesNothing = ({ reversal, refund, queue, outbox, jobs }) =>
  reversal === null && refund === null && queue.length === 0 && outbox.length === 0 && jobs.due.length === 0;

/** In small steps, so that closing time is noticed. */
async function idle(ms) {
  for (let left = ms; left > 0 && !closing; left -= IDLE_STEP_MS) await delay(Math.min(left, IDLE_STEP_MS));
}

function openSeat(order, place, vault) {
  const waiting = new Set();
  const file = path.join(order.folder, place.terminalId);
  const paper = new Paper(`${file}.paper`);
  const seat = { cashier: undefined, terminal: undefined, telephones: order.telephones, paper, cardOfStan: new Map() };
  const options = {
    identity: {
      terminalId: terminalId(place.terminalId),
      merchantId: merchantId(place.merchantId),
      merchantName: { zh: place.merchantId, en: place.merchantId },
      tpdu: { id: '60', destination: '0006', origin: '0000' },
      appVersion: order.appVersion,
    },
    settings: { ...TERMINAL_SETTINGS, ...order.settings },
    masterKey: keyOf(place.masterKeyHex),
    address: order.address,
    stateFile: `${file}.journal`,
    keys: new KeyFile(`${file}.keys`, vault),
    onChange: () => {
      if (seat.terminal !== undefined) paper.look(seat.terminal.state);
      seat.cashier?.look();
      seat.scan?.();
      for (const look of waiting) look();
    },
  };
  seat.open = () => {
    seat.terminal = undefined;
    if (paper.isLosingFile) {
      rmSync(options.stateFile, { force: true });
      paper.fileGone();
      seat.cardOfStan.clear();
    }
    const opened = SoftwareTerminal.open(options);
    if (!opened.ok) throw new Error(opened.fault.line);
    seat.terminal = opened.value;
    paper.look(opened.value.state);
  };
  seat.open();
  seat.until = (isSo) =>
    new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return seat;
}

async function serve(seat, errand) {
  const { terminal, cardOfStan } = seat;
  const factory = FACTORY_PASSWORDS[roleOf(errand.operator)];
  logOn(terminal, { operator: errand.operator, password: Secret.withheld(factory, '[password]') });
  terminal.faults = { ...NO_FAULTS, ...errand.faults };
  // A settlement that a power cut found under way comes first: until it is over the terminal takes no key.
  await seat.until(() => !terminal.state.jobs.due.includes('settlement'));
  const { transaction, original } = chosen(errand.transaction, terminal.state.log, cardOfStan);
  const card = original === undefined ? errand.card : cardOfStan.get(original.stan);
  const { testPin } = CARDS.get(card);
  const plastic = virtualCard(CARDS.get(card));
  const amountMinor = AMOUNTS[transaction]?.(errand, original) ?? errand.amountMinor;
  const code = transaction === 'qr-sale' ? await shownCode(seat.telephones, errand.payer) : undefined;
  const scan = transaction === 'qr-code-sale' ? scannedOnce(seat, errand.payer) : undefined;
  const patience = setTimeout(() => giveUpCode(terminal), CODE_PATIENCE_MS);
  seat.cashier = new Cashier({
    start: keysFor({ transaction, amountMinor, original }),
    card: plastic,
    entry: errand.entry,
    keyedDigits: errand.keyed === 'one-digit-wrong' ? mistyped(plastic.pan) : null,
    pin: errand.pin === 'none' ? null : Secret.pin(errand.pin === 'right' ? testPin : errand.pin),
    part: 'taken',
    ...(code !== undefined && { code }),
  });
  seat.scan = scan;
  const result = await seat.cashier.serve(terminal);
  clearTimeout(patience);
  seat.cashier = undefined;
  seat.scan = undefined;
  terminal.faults = NO_FAULTS;
  if (result.result === 'approved' && result.sent !== null) cardOfStan.set(result.sent.stan, card);
  return result;
}

/** The kind that was asked for, with what it follows; or that without which it cannot be. */
function chosen(transaction, log, cardOfStan) {
  const { originals, money } = TRANSACTIONS[transaction];
  if (originals.length === 0) return { transaction, original: undefined };
  const mayFollow = (payment) =>
    originals.includes(payment.transaction) &&
    !payment.voided &&
    !payment.completed &&
    payment.rrn !== null &&
    (money === 'give-back' ? payment.refundedMinor < payment.amountMinor : payment.refundedMinor === 0) &&
    cardOfStan.has(payment.stan);
  const original = log.findLast(mayFollow);
  return original === undefined ? chosen(originals[0], log, cardOfStan) : { transaction, original };
}

function inPart({ amountMinor }, { amountMinor: paid, refundedMinor }) {
  return Math.min(amountMinor, Math.ceil((paid - refundedMinor) / 2));
}

/** The keys of the simulated town's cashiers, with the original by the trace number on its slip. */
function keysFor({ transaction, amountMinor, original }) {
  const stan = original?.stan;
  const keys = startInput({ transaction, amountMinor, original: stan && { sent: { stan } } });
  return 'original' in keys ? { ...keys, original: { stan } } : keys;
}

/** The customer has gone, and the code is taken off the screen. */
function giveUpCode(terminal) {
  if (terminal.state.phase.kind === 'showing-code') terminal.input({ kind: 'cancel' });
}

/** What a payer's telephone shows; nothing when its wallet does not answer, and then nobody pays. */
async function shownCode(telephones, payer) {
  const answer = await telephone(telephones, payer, 'code');
  return answer === undefined ? undefined : Secret.withheld((await answer.json()).code, '****');
}

/** A payer who holds the telephone to the screen as soon as a code is there, and tries again when nothing happens. */
function scannedOnce({ terminal, telephones }, payer) {
  let isAtIt = false;
  return () => {
    const { qr } = screen(terminal.state);
    if (qr == null || isAtIt) return;
    isAtIt = true;
    void scanned(telephones, payer, qr);
  };
}

/** The payer opens the wallet whose code it is. */
async function scanned(telephones, { user }, text) {
  const wallet = FICTIONAL_WALLETS.find(({ walletId }) => text.includes(walletId))?.walletId;
  const payer = { wallet, user };
  for (let tries = 0; tries < SCANS_MAX; tries++) {
    if ((await telephone(telephones, payer, 'scan', { text })) !== undefined) return;
    await delay(SCAN_PAUSE_MS);
  }
}

async function telephone({ host, port }, { wallet, user }, does, body = {}) {
  const order = { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(TELEPHONE_MS_MAX) };
  const url = `http://${host}:${port}/api/wallets/${wallet}/users/${user}/${does}`;
  const answer = await fetch(url, order).catch(() => undefined);
  return answer?.ok === true ? answer : undefined;
}

function keyOf(hex) {
  const key = Key.fromHex(hex);
  if (!key.ok) throw new Error('a master key has 32 hexadecimal digits');
  return key.value;
}
