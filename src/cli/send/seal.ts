/** The MAC of a message that is sent, and of the answer that comes back. */
import { type Dialect, MAC_BYTES, macInput, type PackFault, packForMac, withMac } from '../../iso8583/index.ts';
import { computeMac, type Key, type MacAlgorithm, verifyMac } from '../../security/index.ts';
import { fromHex } from '../../std/index.ts';
import { both, CliFault } from '../saying.ts';
import type { GivenMessage, ReadAnswer } from './request.ts';

export interface Sealing {
  readonly algorithm: MacAlgorithm;
  readonly key: Key;
}

/** The same message under a MAC of the key; a `CliFault` when it cannot carry one. */
export function sealed({ dialect, read }: GivenMessage, { algorithm, key }: Sealing): Uint8Array {
  if (read.faults.length > 0) {
    throw new CliFault(
      both('报文读不完整，不能重新算 MAC', 'the message cannot be read whole, so no MAC can be put to it'),
      {
        hint: both(
          '先用 kacha decode 看看哪里不对，或去掉 --mac 原样发',
          'see kacha decode, or send it as it is without --mac',
        ),
      },
    );
  }
  const packed = packForMac(dialect, read.message);
  if (!packed.ok) throw packFault(dialect, packed.fault);
  const { bytes, macOffset } = packed.value;
  const mac = computeMac({ algorithm, key, message: bytes.subarray(0, macOffset) });
  if (mac.ok) return withMac(packed.value, mac.value.subarray(0, MAC_BYTES));
  throw new CliFault(
    both(`这把密钥或这个算法用不了（${mac.fault.kind}）`, `key and algorithm do not fit (${mac.fault.kind})`),
    {
      hint: both('kacha mac --help 列出每种算法', 'kacha mac --help lists the algorithms'),
    },
  );
}

export type MacStanding = 'fits' | 'differs' | 'absent';

/** Whether an answer is from somebody who has the key. */
export function macStanding({ dialect, body, read }: ReadAnswer, { algorithm, key }: Sealing): MacStanding {
  const mac = fromHex(read.message.mac ?? '');
  if (mac === undefined || mac.length === 0) return 'absent';
  const message = macInput(body, dialect);
  const verified = verifyMac({ algorithm, key, message, mac });
  return verified.ok ? verified.value : 'differs';
}

function packFault(dialect: Dialect, { kind, name }: PackFault): CliFault {
  if (name === 'mac')
    return new CliFault(both(`${dialect.name} 里没有 MAC 域`, `${dialect.name} has no element for a MAC`));
  return new CliFault(both(`报文装不回去（${kind}）`, `the message cannot be packed (${kind})`));
}
