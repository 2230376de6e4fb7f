/** Where a software terminal keeps its working keys: enciphered, in a file of their own, replaced atomically. */
import { existsSync, readFileSync } from 'node:fs';
import type { MasterKeys, TerminalKeys } from '../../terminal/index.ts';
import type { Secret } from '../../trade/index.ts';
import type { Vault } from '../store/vault.ts';
import { writeFileDurably } from './durable-file.ts';

export class KeyFile {
  readonly #file: string;
  readonly #vault: Pick<Vault, 'sealKey' | 'openKey' | 'sealPan' | 'openPan'>;
  constructor(file: string, vault: Pick<Vault, 'sealKey' | 'openKey' | 'sealPan' | 'openPan'>) {
    this.#file = file;
    this.#vault = vault;
  }

  /** `null` when there are none, or none that can be opened: the terminal signs on again. */
  load(): TerminalKeys | null {
    if (!existsSync(this.#file)) return null;
    const [sealedPin, sealedMac] = readFileSync(this.#file, 'utf8').trim().split('\n');
    const pin = this.#vault.openKey(sealedPin ?? '', PIN_PLACE);
    const mac = this.#vault.openKey(sealedMac ?? '', MAC_PLACE);
    return pin.ok && mac.ok ? { pin: pin.value, mac: mac.value } : null;
  }

  /** Master keys that were downloaded, the newest first; none when the terminal still has the one it was given. */
  loadMasters(): MasterKeys | null {
    const file = this.#masterFile;
    if (!existsSync(file)) return null;
    const sealed = readFileSync(file, 'utf8').trim().split('\n');
    const [newest, former] = sealed.map((line) => this.#vault.openKey(line, MASTER_PLACE));
    if (newest?.ok !== true) return null;
    return former?.ok === true ? [newest.value, former.value] : [newest.value];
  }

  /** On disk when it returns. */
  saveMasters(masters: MasterKeys): void {
    const lines = masters.flatMap((key) => (key === undefined ? [] : [this.#vault.sealKey(key, MASTER_PLACE)]));
    writeFileDurably(this.#masterFile, `${lines.join('\n')}\n`);
  }

  get #masterFile(): string {
    return `${this.#file}.master`;
  }

  /** A card's number as the terminal may keep it. */
  sealNumber(pan: Secret): string {
    return this.#vault.sealPan(pan);
  }

  openNumber(sealed: string): Secret | undefined {
    const opened = this.#vault.openPan(sealed);
    return opened.ok ? opened.value : undefined;
  }

  /** On disk when it returns. */
  save(keys: TerminalKeys): void {
    const lines = [this.#vault.sealKey(keys.pin, PIN_PLACE), this.#vault.sealKey(keys.mac, MAC_PLACE)];
    writeFileDurably(this.#file, `${lines.join('\n')}\n`);
  }
}

const PIN_PLACE = 'software terminal/pin';
const MASTER_PLACE = 'software terminal/master';
const MAC_PLACE = 'software terminal/mac';
