/** What `kacha decode --json` prints: schemas/decoded-capture-1.schema.json. */
import { describeCaptureFault } from '../../capture/index.ts';
import type { Wrapping } from '../../iso8583/index.ts';
import { describeReadingFault, type ReadMessage } from '../../reading/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import { codeSpaceOf, meaningOfCode, realmShown, shownElements } from './masked-facts.ts';
import { type Decoding, reportOf } from './message-report.ts';

/** Everything but the messages, which may be too many for one text. */
export function captureJson({ reading, dialect, reveal }: Decoding): Readonly<Record<string, unknown>> {
  const { capture, format, faults, advice } = reading;
  return {
    schema: 'kacha.decoded-capture/1',
    shown: reveal,
    form: capture.form,
    why: capture.why,
    otherForms: capture.otherForms,
    format:
      format === undefined
        ? null
        : {
            dialect: dialect.name,
            by: format.dialectBy,
            reason: format.reason,
            wrapping: wrappingJson(format.wrapping),
            framesTried: format.framesTried,
            framesFor: format.framesFor,
            runnerUp:
              format.runnerUp === undefined
                ? null
                : {
                    dialect: format.runnerUp.dialect.name,
                    reason: format.runnerUp.reason,
                    framesFor: format.runnerUp.framesFor,
                  },
          },
    advice:
      advice === undefined
        ? null
        : {
            kind: advice.suggestion.kind,
            change: advice.suggestion.change,
            mends: advice.mends,
            broken: advice.broken,
          },
    faults: [
      ...capture.faults.map((fault) => faultJson(fault.kind, fault.place, describeCaptureFault(fault))),
      ...faults.map((fault) => faultJson(fault.kind, fault.place, describeReadingFault(fault))),
    ],
  };
}

export function messageJson(read: ReadMessage, decoding: Decoding): Readonly<Record<string, unknown>> {
  const { transaction, partner, waitMs, dump, chip, mac } = reportOf(read, decoding);
  const { dialect } = decoding;
  const code = shownElements(dialect, read).get('responseCode');
  const meaning = code === undefined ? undefined : meaningOfCode(dialect, read)(code)?.meaning;
  return {
    number: read.number,
    place: read.place,
    at: read.atMs === undefined ? null : new Date(Math.floor(read.atMs)).toISOString(),
    direction: read.direction ?? null,
    stream: read.stream ?? null,
    from: read.from ?? null,
    to: read.to ?? null,
    realm: read.realm === undefined ? null : realmShown(read.realm),
    source: read.source,
    wrapping: wrappingJson(read.wrapping),
    transaction:
      transaction === undefined
        ? null
        : {
            id: transaction.row.id,
            zh: transaction.row.zh,
            en: transaction.row.en,
            side: transaction.direction,
            differs: transaction.differs.map(({ path }) => path),
          },
    partner: partner?.number ?? null,
    waitMs: waitMs ?? null,
    code: code === undefined ? null : { code, space: codeSpaceOf(dialect) ?? null, meaning: meaning ?? null },
    mac: mac ?? null,
    chip: chip === undefined ? null : chip,
    hidden: read.hidden,
    message: dump,
  };
}

const faultJson = (kind: string, place: unknown, { zh, en }: Bilingual): unknown => ({ kind, place, zh, en });

const wrappingJson = ({ length, tpdu, dialUp, headerBytes }: Wrapping): unknown => ({
  length,
  tpdu,
  dialUp,
  headerBytes,
});
