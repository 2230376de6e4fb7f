/** The way to a MAC, step by step, for people who look for the place where two programs part. */
import { ok, type Result } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import type { BlockCipher } from './block-cipher.ts';
import { CIPHERS } from './ciphers.ts';
import { absorbRest, chainedMac, foldedMacSteps, type MacPadding, mark } from './mac.ts';
import { computeMac, MAC_ALGORITHMS, type MacConstruction, type MacFault, type MacRequest } from './mac-algorithms.ts';
import { desHalves } from './tdes.ts';

export interface MacStep {
  readonly id: MacStepId;
  readonly title: Bilingual;
  readonly bytes: Uint8Array;
}

export type MacStepId =
  | 'folded'
  | 'characters'
  | 'first'
  | 'exchanged'
  | 'second'
  | 'chain-before-last'
  | 'last-block'
  | 'chain'
  | 'deciphered'
  | 'mac';

/**
 * The intermediate values in order, the MAC last. Never the key, nor the subkeys of a CMAC, nor anything that XORs to
 * them. Whoever sees the values of many messages can forge MACs: they are for test keys.
 */
export function macSteps(request: MacRequest): Result<readonly MacStep[], MacFault> {
  const mac = computeMac(request);
  if (!mac.ok) return mac;
  const { construction, cipher, paddings } = MAC_ALGORITHMS[request.algorithm];
  const steps = STEPS[construction]({
    request,
    cipher: CIPHERS[cipher].of(request.key),
    padding: request.padding ?? paddings[0] ?? 'zeros',
  });
  return ok([...steps, step('mac', mac.value)]);
}

interface Way {
  readonly request: MacRequest;
  readonly cipher: BlockCipher;
  readonly padding: MacPadding;
}

const TITLES: Readonly<Record<MacStepId, Bilingual>> = {
  folded: { zh: '各分组逐块异或', en: 'all blocks XORed into one' },
  characters: { zh: '异或结果写成十六进制字符', en: 'that block as hexadecimal characters' },
  first: { zh: '前一半字符加密', en: 'the first half of the characters enciphered' },
  exchanged: { zh: '再与后一半字符异或', en: 'that XORed with the second half' },
  second: { zh: '第二次加密', en: 'that enciphered' },
  'chain-before-last': { zh: '最后一块之前的链值', en: 'the chain before the last block' },
  'last-block': { zh: '最后一块（已填充）', en: 'the last block, filled' },
  chain: { zh: '左半密钥单 DES 的 CBC 结果', en: 'single-DES CBC under the left half of the key' },
  deciphered: { zh: '用右半密钥解密', en: 'that deciphered under the right half' },
  mac: { zh: 'MAC', en: 'MAC' },
};

const step = (id: MacStepId, bytes: Uint8Array): MacStep => ({ id, title: TITLES[id], bytes });

const STEPS: Readonly<Record<MacConstruction, (way: Way) => readonly MacStep[]>> = {
  folded: ({ request, cipher }) => {
    const { folded, characters, first, exchanged, second } = foldedMacSteps(cipher, request.message);
    return [
      step('folded', folded),
      step('characters', characters),
      step('first', first),
      step('exchanged', exchanged),
      step('second', second),
    ];
  },
  chained: (way) => chainEnd(way),
  cmac: (way) => chainEnd({ ...way, padding: 'mark-then-zeros' }, 'whole blocks stay'),
  retail: ({ request, padding }) => {
    const { left, right } = desHalves(request.key);
    const chain = chainedMac(left, request.message, padding);
    return [
      ...chainEnd({ request, cipher: left, padding }),
      step('chain', chain),
      step('deciphered', right.decrypt(chain)),
    ];
  },
};

/** A CMAC fills only a last block that is cut; padding method 2 adds a block to one that is whole. */
function chainEnd(way: Way, filling: 'as padded' | 'whole blocks stay' = 'as padded'): readonly MacStep[] {
  const { message } = way.request;
  const { blockBytes } = way.cipher;
  const rest = message.length % blockBytes;
  const addsBlock = rest === 0 && way.padding === 'mark-then-zeros' && filling === 'as padded';
  const last = rest > 0 || addsBlock || message.length === 0 ? message.length - rest : message.length - blockBytes;
  const block = new Uint8Array(blockBytes);
  absorbRest(block, message, last);
  if (way.padding === 'mark-then-zeros' && message.length - last < blockBytes) mark(block, message.length - last);
  const chain = last === 0 ? new Uint8Array(blockBytes) : chainedMac(way.cipher, message.subarray(0, last), 'zeros');
  return [step('chain-before-last', chain), step('last-block', block)];
}
