/** The check value that closes a merchant-presented code. */
import { toUtf8 } from '../std/index.ts';

/**
 * CRC-16 with polynomial 0x1021 and start value 0xFFFF over the UTF-8 bytes, as four upper-case hexadecimal characters.
 * Source: EMV QRCPS-MPM 1.1, 4.7.3 (ISO/IEC 13239); vectors/qr/merchant-presented.json.
 */
export function qrCheckValue(text: string): string {
  let crc = 0xffff;
  for (const byte of toUtf8(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
