/** Dumps that show a whole packet, headers included, as `tcpdump -X`, `tcpdump -XX` and Wireshark print them. */
import { u16 } from './words.ts';

const ETHERNET = { linkType: 1, headerBytes: 14, ipv4: 0x0800 } as const;
const RAW_IP = 101;

/**
 * The link type under which the bytes are a packet of IPv4, or `undefined`: version, length and check sum of the header
 * must agree, which no message does by chance.
 */
export function printedLinkType(bytes: Uint8Array): number | undefined {
  if (isIpv4(bytes)) return RAW_IP;
  const isEthernet = u16(bytes, 12) === ETHERNET.ipv4 && isIpv4(bytes.subarray(ETHERNET.headerBytes));
  return isEthernet ? ETHERNET.linkType : undefined;
}

function isIpv4(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  const headerBytes = (first & 0x0f) * 4;
  const announced = u16(bytes, 2);
  if (first >> 4 !== 4 || headerBytes < 20 || announced < headerBytes || announced > bytes.length) return false;
  let sum = 0;
  for (let at = 0; at < headerBytes; at += 2) sum += u16(bytes, at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum === 0xffff;
}
