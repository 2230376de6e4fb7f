/**
 * What a chip and its terminal decided between them. DE 55 tag 8A carries Y1, Y3, Z1 or Z3 where no host decided; any
 * other value of it is the issuer's own DE 39, to be read in the issuer's space. Tag 9F27 says the kind of cryptogram,
 * and what that means depends on whether it is the first or the second.
 */
import { type CodeRow, codeRows } from './code-row.ts';

const TABLE = {
  space: 'emv.offline',
  version: 'unversioned',
  source: 'EMV Book 4, annex A6, and Book 3, cross-read from open kernels',
} as const;

/** One line a code. */
export const EMV_OFFLINE_CODES: readonly CodeRow[] = codeRows(TABLE, [
  ['Y1', 'approved', 'A', '脱机批准', 'approved offline'],
  ['Y3', 'approved', 'A', '无法联机，脱机批准', 'unable to go online, approved offline'],
  ['Z1', 'chip-declined', 'C', '脱机拒绝', 'declined offline', { words: '脱机拒绝 offline declined' }],
  [
    'Z3',
    'chip-declined',
    'C',
    '无法联机，脱机拒绝',
    'unable to go online, declined offline',
    {
      actor: 'merchant',
      retry: 'later',
      words: '无法联机 网络',
    },
  ],
  ['TC', 'approved', 'A', '芯片同意，脱机批准', 'the chip agrees: approved offline', { for: 'first-cryptogram' }],
  [
    'ARQC',
    'ask-again',
    null,
    '芯片要求联机，等主机的决定',
    'the chip asks to go online: the host decides',
    {
      for: 'first-cryptogram',
      retry: 'after-reversal',
    },
  ],
  [
    'AAC',
    'chip-declined',
    'C',
    '芯片脱机拒绝，没有问过主机',
    'the chip declined offline, no host was asked',
    {
      for: 'first-cryptogram',
    },
  ],
  [
    'TC',
    'approved',
    'A',
    '主机批准，芯片也同意',
    'approved by the host, and the chip agrees',
    { for: 'second-cryptogram' },
  ],
  [
    'AAC',
    'ask-again',
    'E',
    '芯片最后拒绝；主机若批准过，这一笔要冲正',
    'the chip declined in the end; if the host had approved, it is to be reversed',
    { for: 'second-cryptogram', retry: 'after-reversal' },
  ],
  // Not said which of the two: only what holds of both.
  [
    'AAC',
    'ask-again',
    'E',
    '芯片拒绝；主机若批准过，这一笔要冲正',
    'the chip declined; what a host had approved is to be reversed',
    {
      retry: 'after-reversal',
    },
  ],
  ['TC', 'approved', 'A', '芯片同意', 'the chip agrees'],
  [
    'ARQC',
    'ask-again',
    null,
    '芯片要求联机，等主机的决定',
    'the chip asks to go online: the host decides',
    {
      retry: 'after-reversal',
    },
  ],
]);
