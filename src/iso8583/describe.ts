/** A masked message as text, one element a line. It takes masked messages only, so it cannot give anything away. */
import { type Language, type MaskedMessage, maskInWords } from '../trade/index.ts';
import { elementNames } from './element-facts.ts';
import type { ElementName } from './message.ts';

/** The first line is the message type and the dialect; an element that the table does not know keeps its own name. */
export function describe(masked: MaskedMessage, language: Language): string {
  const lines = [`${masked.mti === '' ? NO_MTI[language] : masked.mti} ${masked.dialect}`];
  for (const { de, name, shown } of masked.elements) {
    const title = isElementName(name) ? elementNames[name][language] : name;
    lines.push(`${String(de).padStart(4)} ${title}: ${maskInWords(shown, language)}`);
  }
  return lines.join('\n');
}

function isElementName(name: string): name is ElementName {
  return Object.hasOwn(elementNames, name);
}

const NO_MTI: Readonly<Record<Language, string>> = { zh: '(无消息类型)', en: '(no message type)' };
