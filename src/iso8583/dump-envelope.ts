/** TPDU and header for people. What the host wants done, 处理要求, is in words. */
import { type Bilingual, maskDigitRuns } from '../trade/index.ts';
import { APPLICATION_CLASSES, TERMINAL_STATES } from './composites/code-tables.ts';
import type { DumpedPart } from './dumped-message.ts';
import { type Envelope, PROCESSING_REQUESTS } from './tpdu.ts';

export function dumpEnvelope({ tpdu, header }: Pick<Envelope, 'tpdu' | 'header'>): readonly DumpedPart[] {
  const { digit, zh, en } = PROCESSING_REQUESTS[header.processingRequest];
  return [
    part(['tpdu.1', 'destination', '目的地址', 'destination'], tpdu.destination),
    part(['tpdu.2', 'origin', '源地址', 'origin'], tpdu.origin),
    part(['header.1', 'applicationClass', '应用类别', 'application'], header.applicationClass, APPLICATION_CLASSES),
    part(['header.2', 'version', '软件总版本号', 'software version'], header.version),
    part(['header.3', 'terminalState', '终端状态', 'terminal state'], header.terminalState, TERMINAL_STATES),
    part(['header.4', 'processingRequest', '处理要求', 'the host asks for'], digit, { [digit]: { zh, en } }),
    part(['header.5', 'reserved', '软件分版本号', 'software sub-version'], header.reserved),
  ];
}

function part(
  [path, name, zh, en]: readonly [string, string, string, string],
  shown: string,
  meanings: Readonly<Record<string, Bilingual>> = {},
): DumpedPart {
  const meaning = Object.hasOwn(meanings, shown) ? meanings[shown] : undefined;
  return { path, name, zh, en, shown: maskDigitRuns(shown), ...(meaning !== undefined && { meaning }) };
}
