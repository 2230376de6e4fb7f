// Several terminals in software with a cashier each, in a process of their own, so that it can be killed. The first line
// of the standard input is a `DriverOrder` (drivers.ts); every line of the output is a `DriverLine`. Ends when
// its input is closed: a test that dies leaves no driver behind.
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { FICTIONAL_ISSUERS, TEST_CARDS, townCards } from '../../dist/issuer/index.js';
import {
  Cashier,
  KeyFile,
  mistyped,
  NO_FAULTS,
  openVault,
  SoftwareTerminal,
  virtualCard,
} from '../../dist/node/index.js';
import { Key } from '../../dist/security/index.js';
import { TERMINAL_SETTINGS } from '../../dist/terminal/index.js';
import { merchantId, Secret, terminalId } from '../../dist/trade/index.js';

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

/**
 * How each kind of errand is begun. What follows another payment (`of`) looks for one in the terminal's own log that
 * still stands; where there is none that one is made instead, so that the next errand finds it.
 */
const KINDS = {
  sale: { start: ({ amountMinor }) => ({ amountMinor }) },
  balance: { start: () => ({}) },
  instalment: { start: ({ amountMinor }) => ({ amountMinor, periods: 6 }) },
  void: { of: ['sale', 'instalment'], start: (_, { stan }) => ({ originalStan: stan }) },
  refund: {
    of: ['sale', 'instalment', 'completion'],
    // In part, so that one payment is given back in several pieces.
    start: ({ amountMinor }, { stan, amountMinor: paid, refundedMinor }) => ({
      amountMinor: Math.min(amountMinor, Math.ceil((paid - refundedMinor) / 2)),
      original: { stan },
    }),
  },
  'pre-authorisation': { start: ({ amountMinor }) => ({ amountMinor }) },
  'pre-authorisation-void': { of: ['pre-authorisation'], start: (_, { stan }) => ({ original: { stan } }) },
  completion: {
    of: ['pre-authorisation'],
    start: (_, { stan, amountMinor }) => ({ amountMinor, original: { stan } }),
  },
  'completion-void': { of: ['completion'], start: (_, { stan }) => ({ originalStan: stan }) },
};

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
  const { terminal } = seat;
  for (const errand of place.errands) {
    await idle(errand.pauseMs ?? 0);
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
        amountMinor: attempt.amountMinor,
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
  await seat.until(() => owesNothing(terminal.state));
  say({ kind: 'at-rest', terminalId: place.terminalId });
}

const owesNothing = ({ reversal, refund, queue, outbox }) =>
  reversal === null && refund === null && queue.length === 0 && outbox.length === 0;

/** In small steps, so that closing time is noticed. */
async function idle(ms) {
  for (let left = ms; left > 0 && !closing; left -= IDLE_STEP_MS) await delay(Math.min(left, IDLE_STEP_MS));
}

function openSeat(order, place, vault) {
  const waiting = new Set();
  const seat = { cashier: undefined, terminal: undefined, cardOfStan: new Map() };
  const opened = SoftwareTerminal.open({
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
    stateFile: path.join(order.folder, `${place.terminalId}.journal`),
    keys: new KeyFile(path.join(order.folder, `${place.terminalId}.keys`), vault),
    onChange: () => {
      seat.cashier?.look();
      for (const look of waiting) look();
    },
  });
  if (!opened.ok) throw new Error(opened.fault.line);
  seat.terminal = opened.value;
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
  terminal.input({
    kind: 'operator',
    operator: { code: errand.operator, role: errand.operator === '00' ? 'supervisor' : 'cashier' },
  });
  terminal.faults = { ...NO_FAULTS, ...errand.faults };
  const { transaction, original } = chosen(errand.transaction, terminal.state.log, cardOfStan);
  const card = original === undefined ? errand.card : cardOfStan.get(original.stan);
  const { testPin } = CARDS.get(card);
  const plastic = virtualCard(CARDS.get(card));
  seat.cashier = new Cashier({
    start: { kind: 'start', transaction, ...KINDS[transaction].start(errand, original) },
    card: plastic,
    entry: errand.entry,
    keyedDigits: errand.keyed === 'one-digit-wrong' ? mistyped(plastic.pan) : null,
    pin: errand.pin === 'none' ? null : Secret.pin(errand.pin === 'right' ? testPin : errand.pin),
  });
  const result = await seat.cashier.serve(terminal);
  seat.cashier = undefined;
  terminal.faults = NO_FAULTS;
  if (result.result === 'approved' && result.sent !== null) cardOfStan.set(result.sent.stan, card);
  return result;
}

/** The kind that was asked for, with what it follows; or that without which it cannot be. */
function chosen(transaction, log, cardOfStan) {
  const { of } = KINDS[transaction];
  if (of === undefined) return { transaction, original: undefined };
  const mayFollow = (payment) =>
    of.includes(payment.transaction) &&
    !payment.voided &&
    !payment.completed &&
    (transaction === 'refund' ? payment.refundedMinor < payment.amountMinor : payment.refundedMinor === 0) &&
    cardOfStan.has(payment.stan);
  const original = log.findLast(mayFollow);
  return original === undefined ? chosen(of[0], log, cardOfStan) : { transaction, original };
}

function keyOf(hex) {
  const key = Key.fromHex(hex);
  if (!key.ok) throw new Error('a master key has 32 hexadecimal digits');
  return key.value;
}
