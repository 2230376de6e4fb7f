/** `kacha pay` at a prompt: terminals of one platform, what is typed, what it prints and what is then on record. */
import path from 'node:path';
import { expect } from 'vitest';
import { kacha, type PlatformProcess, type Ran, type Registered, writeKeyFile } from './platform.ts';

/** From the factory. */
export const SUPERVISOR: readonly string[] = ['--operator', '00', '--operator-password', '123456'];

/** One terminal with its own key and its own state, and the flags that say so. */
export interface Till {
  readonly terminalId: string;
  readonly state: string;
  readonly flags: readonly string[];
}

export interface PayJson {
  readonly result: string;
  readonly money: string;
  readonly code: string | null;
  readonly paymentId: string;
  readonly stan: string;
  readonly reversalPending: boolean;
  readonly amountMinor: number;
  readonly explanation: {
    readonly money: { readonly state: string };
    readonly causes: readonly { id: string }[];
  } | null;
}

interface Kept {
  readonly item: { readonly money: string; readonly outcome: string; readonly amountMinor: number };
  readonly rrn: string;
  readonly timeline: readonly { readonly label: { readonly en: string } }[];
}

interface Place {
  readonly folder: string;
  /** It starts before the first test, and after this. */
  platform(): PlatformProcess;
  place(): Registered;
}

export class Prompt {
  readonly #place: Place;
  constructor(place: Place) {
    this.#place = place;
  }

  readonly till = (): Till => {
    const { folder, platform, place } = this.#place;
    const { terminalId, merchantId, masterKey } = place();
    const keyFile = path.join(folder, `${terminalId}.key`);
    const state = path.join(folder, `${terminalId}.state`);
    writeKeyFile(keyFile, masterKey);
    const who = ['--terminal', terminalId, '--merchant', merchantId, '--key-file', keyFile];
    return { terminalId, state, flags: [...who, '--state', state, '--api', platform().address] };
  };

  readonly direct = (): readonly string[] => ['--host', `127.0.0.1:${this.#place.platform().terminalPort}`];

  readonly command = (at: Till, flags: readonly string[], host = this.direct()): readonly string[] => [
    'pay',
    ...at.flags,
    ...host,
    ...(flags.includes('--lang') ? [] : ['--lang', 'en']),
    ...flags,
  ];

  readonly pay = (at: Till, ...flags: string[]): Promise<Ran> => kacha(this.command(at, flags));

  readonly payJson = async (at: Till, ...flags: string[]): Promise<PayJson & { readonly code0: number | null }> => {
    const ran = await this.pay(at, ...flags, '--json');
    expect(ran.stderr, 'nothing but JSON').toBe('');
    return { ...(JSON.parse(ran.stdout) as PayJson), code0: ran.code };
  };

  readonly kept = async (paymentId: string): Promise<Kept> =>
    (await this.#place.platform().ask(`/api/payments/${paymentId}`)) as Kept;

  /** Payments of one terminal that are on record, newest first. */
  readonly paymentsAt = async (
    at: Till,
  ): Promise<readonly { readonly paymentId: string; readonly outcome: string }[]> => {
    const found = (await this.#place.platform().ask(`/api/payments?terminal=${at.terminalId}`)) as {
      items: readonly { paymentId: string; outcome: string }[];
    };
    return found.items;
  };
}
