/** Everything a page, a cashier at a terminal and somebody at a prompt can do; every word that comes back is kept. */
import { execFile } from 'node:child_process';
import { TEST_CARDS } from '../../src/issuer/index.ts';
import type { CardEntry } from '../../src/trade/index.ts';
import { VOICES } from '../../src/trade/index.ts';
import type { DriverErrand } from '../torture/drivers.ts';
import { WRONG_PIN } from '../torture/plan.ts';
import { KACHA, type PlatformProcess, until } from './platform.ts';

/** What was said, by whom. */
export class Heard {
  readonly texts: { readonly where: string; readonly text: string }[] = [];
  note(where: string, text: string): string {
    this.texts.push({ where, text });
    return text;
  }
}

export interface Session {
  readonly platform: PlatformProcess;
  readonly heard: Heard;
}

/** Every named card in every way it can be read, with right and wrong PINs and on broken terminals. */
export function cardErrands(): readonly Omit<DriverErrand, 'number'>[] {
  const good = {
    transaction: 'sale',
    amountMinor: 1_234,
    keyed: 'right',
    pin: 'right',
    operator: '00',
    faults: {},
  } as const;
  const entries: readonly CardEntry[] = ['chip', 'contactless', 'swipe', 'keyed'];
  const everyCard = TEST_CARDS.flatMap(({ name }, i) => [
    { ...good, card: name, entry: entries[i % entries.length] ?? 'chip' },
    { ...good, card: name, entry: entries[(i + 1) % entries.length] ?? 'chip', amountMinor: 999_999 },
  ]);
  const good16 = { ...good, card: 'good', entry: 'chip' } as const;
  return [
    ...everyCard,
    ...entries.map((entry) => ({ ...good, card: 'good-19', entry })),
    { ...good16, pin: WRONG_PIN },
    { ...good16, entry: 'keyed', keyed: 'one-digit-wrong' },
    { ...good16, entry: 'keyed', operator: '01' },
    { ...good16, faults: { pinKey: 'wrong' } },
    { ...good16, faults: { macKey: 'wrong' } },
    { ...good16, faults: { network: 'cut-after' } },
    { ...good16, faults: { network: 'cut-before' } },
    { ...good16, faults: { chipReader: 'dirty' } },
    { ...good16, transaction: 'balance', amountMinor: 0 },
    good16,
    { ...good16, transaction: 'void' },
  ];
}

/** A till worked through the API, digit by digit, with everything on it broken once. */
export async function workTill({ platform, heard }: Session, till: string): Promise<void> {
  const place = `/api/till/${till}`;
  const stateNow = async (): Promise<string> => heard.note(place, await platform.askText(`${place}?lang=en`));
  const phaseIs = (wanted: readonly string[]): Promise<void> =>
    until(async () => wanted.includes((JSON.parse(await stateNow()) as { readonly phase: string }).phase), {
      what: () => `till ${till} to be ${wanted.join(' or ')}; ${heard.texts.at(-1)?.text.slice(0, 600)}`,
      withinMs: 15_000,
    });
  const act = async (body: object): Promise<string> =>
    heard.note(place, await platform.askText(`${place}/commands`, body));
  const breakIt = async (id: string, on: boolean): Promise<string> =>
    heard.note(place, await platform.askText(`${place}/breaks`, { id, on }));
  const sale = async (card: string, entry: CardEntry, pin: string): Promise<void> => {
    await act({ kind: 'sale', amountMinor: 4_321 });
    await act({ kind: 'card', card, entry });
    for (const digit of pin) await act({ kind: 'pin-digit', digit });
    await act({ kind: 'pin-confirm' });
    await phaseIs(['approved', 'failed', 'card']);
    await act({ kind: 'cancel' });
    await phaseIs(['idle']);
  };
  await phaseIs(['idle']);
  await act({ kind: 'operator', operator: '00', password: '123456' });
  await sale('good', 'chip', '123456');
  await sale('no-money', 'contactless', '123456');
  await sale('good-19', 'keyed', '123456');
  await sale('stripe-only', 'swipe', WRONG_PIN);
  await breakIt('pin-key-wrong', true);
  await sale('good', 'chip', WRONG_PIN);
  await breakIt('pin-key-wrong', false);
  await breakIt('network-cut-after', true);
  await sale('good', 'chip', '123456');
  await act({ kind: 'sale', amountMinor: 99 });
  await act({ kind: 'card', card: 'good', entry: 'keyed', keyedDigits: 'one-digit-wrong' });
  await breakIt('power-cut', true);
}

/** Questions that hold a card's number: no answer may repeat it. */
export async function askWithNumbers({ platform, heard }: Session, pan: string): Promise<void> {
  const questions: readonly (readonly [string, object?])[] = [
    [`/api/payments/${pan}`],
    [`/api/payments?lastFour=${pan}`],
    [`/api/payments?terminal=${pan}`],
    [`/api/payments?cause=${pan}`],
    [`/api/payments?cursor=${pan}`],
    [`/api/payments?amount=${pan}`],
    [`/api/explain?code=${pan}`],
    [`/api/explain?code=51&space=${pan}`],
    [`/api/home?voice=${pan}`],
    [`/api/home?date=${pan}`],
    [`/api/till/${pan}`],
    [`/api/schemas/${pan}.schema.json`],
    [`/api/${pan}`],
    [`/${pan}.js`],
    ['/api/till/10000001/commands', { kind: 'card', card: pan, entry: 'chip' }],
    ['/api/till/10000001/commands', { kind: pan }],
    ['/api/till/10000001/breaks', { id: pan, on: true }],
    [`/api/issuers/${pan}/behaviour`, { mode: pan }],
  ];
  for (const [path, body] of questions) {
    const answer = await fetch(`${platform.address}${path}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    heard.note(`the answer to ${path.replaceAll(pan, 'a card number')}`, await answer.text());
  }
}

/** Every page and answer there is, each payment in each voice. How many payments there were. */
export async function readEverything({ platform, heard }: Session): Promise<number> {
  const ids = new Set<string>();
  const plain = ['/', '/api/status', '/api/cards', '/api/terminals', '/api/issuers', '/api/explain?code=51'];
  for (const path of plain) heard.note(path, await platform.askText(path));
  for (const voice of VOICES) {
    heard.note(`/api/home as ${voice}`, await platform.askText(`/api/home?voice=${voice}`));
    let cursor: string | null = '';
    while (cursor !== null) {
      const next = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: string = heard.note(
        '/api/payments',
        await platform.askText(`/api/payments?voice=${voice}&limit=200${next}`),
      );
      const answer = JSON.parse(page) as {
        readonly items: readonly { readonly paymentId: string }[];
        readonly next: string | null;
      };
      for (const { paymentId } of answer.items) ids.add(paymentId);
      cursor = answer.next;
    }
  }
  for (const id of ids)
    for (const voice of VOICES)
      heard.note(`/api/payments/${id} as ${voice}`, await platform.askText(`/api/payments/${id}?voice=${voice}`));
  return ids.size;
}

/** Reads a stream of events until it is let go. */
export async function listen({ platform, heard }: Session, path: string): Promise<() => void> {
  const giveUp = new AbortController();
  const answer = await fetch(`${platform.address}${path}`, { signal: giveUp.signal });
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  const read = async (): Promise<void> => {
    for (;;) {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) return;
      heard.note(path, decoder.decode(piece.value, { stream: true }));
    }
  };
  void read().catch(() => undefined);
  return () => giveUp.abort();
}

/** One run of the command line; its output is kept whatever came of it. */
export function kacha(heard: Heard, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [KACHA, ...args], (_error, stdout, stderr) =>
      resolve(heard.note(`kacha ${args[0]}`, stdout + stderr)),
    );
  });
}
