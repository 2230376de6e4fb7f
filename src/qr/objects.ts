/** Two digits of name, two digits of length, then so many characters: what every merchant-presented code is made of. */
import { toUtf8 } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import {
  ACCOUNT_OWNERS,
  ADDITIONAL_OBJECTS,
  GLOBALLY_UNIQUE_ID,
  LANGUAGE_OBJECTS,
  type QrObjectFacts,
  ROOT_OBJECTS,
} from './object-facts.ts';

export interface QrObject {
  /** Two digits. */
  readonly id: string;
  /** `62.07`: where it stands. */
  readonly path: string;
  /** Characters from the start of the text to its name. */
  readonly characterOffset: number;
  readonly value: string;
  /** Of a template. */
  readonly objects?: readonly QrObject[];
}

export type QrReadFaultKind = 'truncated' | 'not-an-object' | 'too-long' | 'length-in-bytes';

/** What hides the rest of a level: where it begins, and what was wanted. */
export interface QrReadFault {
  readonly kind: QrReadFaultKind;
  readonly path: string;
  readonly characterOffset: number;
  readonly wanted?: number;
  readonly left?: number;
}

/** A QR code of version 40 holds 4,296 characters; a merchant's code stays below 512 (QRCPS-MPM 3.2). */
export const QR_CHARACTERS_MAX = 4_296;

/**
 * Reads what can be read. Lengths count characters, as the specification's own Chinese example shows; some makers count
 * bytes, and a text that is whole only then is read so, with the fault `length-in-bytes`.
 */
export function readObjects(text: string): {
  readonly objects: readonly QrObject[];
  readonly faults: readonly QrReadFault[];
} {
  const characters = [...text];
  if (characters.length > QR_CHARACTERS_MAX) {
    return { objects: [], faults: [{ kind: 'too-long', path: '', characterOffset: QR_CHARACTERS_MAX }] };
  }
  const asMeant = readUnits(characters);
  if (asMeant.faults.length === 0) return asMeant;
  const asBytes = readUnits(characters.flatMap(byteUnits));
  if (asBytes.faults.length > 0) return asMeant;
  return { objects: asBytes.objects, faults: [{ kind: 'length-in-bytes', path: '', characterOffset: 0 }] };
}

/** `undefined` for an object that the specification leaves to others. */
export function qrObjectFacts(path: string): QrObjectFacts | undefined {
  const [first = '', second] = path.split('.');
  if (second === undefined) return ROOT_OBJECTS.find((facts) => facts.id === first);
  if (first === '62') return ADDITIONAL_OBJECTS.find((facts) => facts.id === second);
  if (first === '64') return LANGUAGE_OBJECTS.find((facts) => facts.id === second);
  return second === '00' ? GLOBALLY_UNIQUE_ID : undefined;
}

/** The words for a path, of any object. */
export function qrObjectName(path: string): Bilingual {
  const facts = qrObjectFacts(path);
  if (facts !== undefined) return facts;
  if (path === ACCOUNT_RANGE) return { zh: '收款账户', en: 'merchant account' };
  const id = Number(path.split('.')[0]);
  if (path.includes('.')) return { zh: '方案自定义', en: "the scheme's own" };
  const owner = ACCOUNT_OWNERS.find(({ first, last }) => id >= first && id <= last);
  if (owner !== undefined) return { zh: `收款账户：${owner.zh}`, en: `merchant account: ${owner.en}` };
  return id >= 80 ? { zh: '自定义模板', en: 'unreserved template' } : { zh: '保留', en: 'reserved' };
}

export const isAccountId = (id: string): boolean => Number(id) >= 2 && Number(id) <= 51;

/** The path of a finding about accounts as such. */
export const ACCOUNT_RANGE = '02-51';

/** Templates hold objects; accounts of the card schemes (02 to 25) are plain text. */
export function isTemplateId(id: string): boolean {
  const number = Number(id);
  return (number >= 26 && number <= 51) || id === '62' || id === '64' || number >= 80;
}

interface Level {
  readonly units: readonly string[];
  readonly offset: number;
  readonly path: string;
}

function readUnits(units: readonly string[]): { readonly objects: QrObject[]; readonly faults: QrReadFault[] } {
  const faults: QrReadFault[] = [];
  return { objects: readLevel({ units, offset: 0, path: '' }, faults), faults };
}

/** A character as so many units as it has bytes; the text of a slice of units stays the same. */
function byteUnits(character: string): string[] {
  return [character, ...Array<string>(toUtf8(character).length - 1).fill('')];
}

function readLevel(level: Level, faults: QrReadFault[]): QrObject[] {
  const { units, path } = level;
  const objects: QrObject[] = [];
  let at = 0;
  while (at < units.length) {
    const characterOffset = level.offset + at;
    const head = units.slice(at, at + 4).join('');
    if (!/^\d{4}$/.test(head)) {
      faults.push({ kind: head.length < 4 ? 'truncated' : 'not-an-object', path, characterOffset });
      return objects;
    }
    const id = head.slice(0, 2);
    const own = path === '' ? id : `${path}.${id}`;
    const wanted = Number(head.slice(2));
    const value = units.slice(at + 4, at + 4 + wanted);
    if (value.length < wanted) {
      faults.push({ kind: 'truncated', path: own, characterOffset, wanted, left: value.length });
      return objects;
    }
    const object = { id, path: own, characterOffset, value: value.join('') };
    const isTemplate = path === '' && isTemplateId(id);
    const inner = { units: value, offset: characterOffset + 4, path: id };
    objects.push(isTemplate ? { ...object, objects: readLevel(inner, faults) } : object);
    at += 4 + wanted;
  }
  return objects;
}
