/** Where in a value the first byte stands that its codec refuses. Says the place, never the byte. */
import type { TextCodec } from './text-codec.ts';
import type { UnpackFault } from './unpack-faults.ts';

/** Nothing where the codec does not say which bytes it refuses. */
export function wrongPlace(
  codec: TextCodec,
  bytes: Uint8Array,
  value: { readonly from: number; readonly units: number },
): Pick<UnpackFault, 'wrongAt'> {
  const { wire } = codec;
  if (wire === undefined) return {};
  const { from, units } = value;
  const end = from + codec.bytesFor(units);
  const sharesLast = wire.unitsPerByte === 2 && units % 2 === 1;
  const spare = sharesLast ? (wire.justified === 'right' ? 2 * from : 2 * end - 1) : -1;
  for (let byteOffset = from; byteOffset < end; byteOffset++) {
    const byte = bytes[byteOffset] as number;
    if (wire.unitsPerByte === 1) {
      if (wire.refused[byte] === 1) return { wrongAt: { byteOffset } };
      continue;
    }
    for (const nibble of ['high', 'low'] as const) {
      const digit = nibble === 'high' ? byte >> 4 : byte & 0x0f;
      const isSpare = 2 * byteOffset + (nibble === 'high' ? 0 : 1) === spare;
      const isWrong = isSpare
        ? digit !== 0 && (wire.justified === 'right' || digit !== 0xf)
        : wire.refused[digit] === 1;
      if (isWrong) return { wrongAt: { byteOffset, nibble } };
    }
  }
  return {};
}
