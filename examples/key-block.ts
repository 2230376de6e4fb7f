/** A key that travels in a key block (TR-31, X9.143): bound to what it may be used for, useless when that is changed. */
import { Key, keyCheckValue, readTr31Header, TR31_MODES, TR31_USAGES, unwrapTr31, wrapTr31 } from 'kacha/security';
import { prng, type Result } from 'kacha/std';

function must<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.fault));
}

const protectionKey = must(Key.fromHex('88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6'));
const pinKey = must(Key.fromHex('3F419E1CB7079442AA37474C2EFBF8B8'));

// In production the bytes come from a real source, such as node:crypto. Here they are the same on every run.
const dice = prng('an example');
const block = wrapTr31({
  header: {
    version: 'D',
    usage: 'P0',
    algorithm: 'T',
    modeOfUse: 'E',
    keyVersion: '00',
    exportability: 'N',
    reserved: '00',
    optionalBlocks: [],
  },
  key: pinKey,
  protectionKey,
  random: (lengthBytes) => Uint8Array.from({ length: lengthBytes }, () => dice.below(256)),
});

// Anybody may read what it is for.
const { header } = must(readTr31Header(block));
console.log(TR31_USAGES[header.usage]?.en, '-', TR31_MODES[header.modeOfUse]?.en);

// Whoever has the protection key gets the key, which prints as a mask; its check value may be compared.
const opened = must(unwrapTr31({ block, protectionKey }));
console.log(`${opened.key}`, keyCheckValue(opened.key), keyCheckValue(pinKey));

// "No export" made "any export" by somebody on the way:
const changed = `${block.slice(0, 11)}E${block.slice(12)}`;
const refused = unwrapTr31({ block: changed, protectionKey });
console.log(refused.ok ? 'opened' : refused.fault.kind);

/* prints:
PIN encryption key - encrypt or wrap only
[key] 57C40986 57C40986
mac-wrong
*/
