/** A code as programs read it; schemas/qr-1.schema.json. */
import { type QrObject, qrMeaning, qrObjectName, type RecognisedCode } from '../qr/index.ts';
import { type Bilingual, maskDigitRuns } from '../trade/index.ts';

interface JsonObject {
  readonly id: string;
  readonly path: string;
  readonly name: Bilingual;
  readonly value?: string;
  readonly meaning?: Bilingual;
  readonly objects?: readonly JsonObject[];
}

export function qrJson(
  { text, code }: { readonly text: string; readonly code: RecognisedCode },
  { unmasked }: { readonly unmasked: boolean },
): object {
  const base = { kind: code.kind, why: code.why };
  switch (code.kind) {
    case 'merchant-qr':
      return {
        ...base,
        text: unmasked ? text : maskDigitRuns(text),
        objects: code.code.objects.map((object) => jsonObject(object, unmasked)),
        findings: code.code.findings,
      };
    case 'consumer-qr':
      return { ...base, applications: code.code.applications, objects: [], findings: [] };
    case 'payment-code':
      return { ...base, wallet: code.code.facts.wallet, shown: code.code.shown };
    default:
      return base;
  }
}

function jsonObject(object: QrObject, unmasked: boolean): JsonObject {
  const { id, path, objects } = object;
  const { zh, en } = qrObjectName(path);
  const meaning = qrMeaning(object);
  return {
    id,
    path,
    name: { zh, en },
    ...(objects === undefined
      ? { value: unmasked ? object.value : maskDigitRuns(object.value) }
      : { objects: objects.map((inner) => jsonObject(inner, unmasked)) }),
    ...(meaning !== undefined && { meaning: { zh: meaning.zh, en: meaning.en } }),
  };
}
