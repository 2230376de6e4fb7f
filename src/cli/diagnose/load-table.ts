/** A table of transactions: which column is which is guessed from its first rows, shown, and said otherwise by `--map`. */
import { CsvReader, type CsvRecord, separatorOf } from '../../capture/index.ts';
import {
  amountUnitOf,
  COLUMN_FACTS,
  dayOrderOf,
  type MappingFault,
  mapColumns,
  type NamedColumns,
  parseNamedColumns,
  type RowFault,
  TABLE_COLUMNS,
  type TableMapping,
  TableReader,
} from '../../reading/index.ts';
import { CHINA_OFFSET_MINUTES } from '../../std/index.ts';
import { type Bilingual, type CodeSpace, maskDigitRuns } from '../../trade/index.ts';
import { both, CliFault, didYouMean } from '../saying.ts';
import { type Loaded, paymentSource, sourceOf } from './loaded.ts';

export interface TableFlags {
  readonly map?: string | undefined;
  readonly space?: CodeSpace | undefined;
  readonly zone?: string | undefined;
}

/** Rows that are looked at before anything is decided. */
const SAMPLE_ROWS_MAX = 200;

/** Whether the beginning of a text is a table of payments. */
export function isTable(sample: string): boolean {
  const separator = separatorOf(sample);
  const records = new CsvReader(separator).push(sample).slice(0, SAMPLE_ROWS_MAX);
  const [first] = records;
  if (first === undefined || first.cells.length < COLUMNS_MIN) return false;
  const alike = records.filter((record) => record.cells.length === first.cells.length).length;
  return alike >= records.length * ALIKE_SHARE_MIN && mapColumns(records.map(({ cells }) => cells)).ok;
}

const COLUMNS_MIN = 3;
const ALIKE_SHARE_MIN = 0.8;

export async function loadTable(texts: AsyncIterable<string>, flags: TableFlags): Promise<Loaded> {
  const loader = new TableLoader(flags);
  for await (const text of texts) loader.push(text);
  return loader.end();
}

/** A table a piece of text at a time; its columns are settled once enough rows are there. */
export class TableLoader {
  readonly #flags: TableFlags;
  readonly #options: BeginOptions;
  #begun: Begun | undefined;
  #csv: CsvReader | undefined;
  #held: CsvRecord[] = [];
  #sample = '';

  constructor(flags: TableFlags) {
    this.#flags = flags;
    this.#options = {
      named: flags.map === undefined ? {} : namedColumns(flags.map),
      offsetMinutes: flags.zone === undefined ? CHINA_OFFSET_MINUTES : offsetOf(flags.zone),
      space: flags.space,
    };
  }

  push(piece: string): void {
    if (this.#csv !== undefined) return this.#take(this.#csv.push(piece));
    this.#sample += this.#sample === '' ? piece.replace(/^\uFEFF/, '') : piece;
    if (this.#sample.length >= SEPARATOR_SAMPLE_MIN) this.#open();
  }

  end(): Loaded {
    const csv = this.#csv ?? this.#open();
    this.#take(csv.end());
    this.#begun ??= begin(this.#held, this.#options);
    return loadedOf(this.#begun, this.#flags.space);
  }

  #open(): CsvReader {
    const csv = new CsvReader(separatorOf(this.#sample.slice(0, SEPARATOR_SAMPLE_MIN)));
    this.#csv = csv;
    this.#take(csv.push(this.#sample));
    this.#sample = '';
    return csv;
  }

  #take(records: readonly CsvRecord[]): void {
    if (this.#begun !== undefined) return takeAll(this.#begun, records);
    for (const record of records) this.#held.push(record);
    if (this.#held.length < SAMPLE_ROWS_MAX) return;
    this.#begun = begin(this.#held, this.#options);
    this.#held = [];
  }
}

/** Enough lines to tell the separator. */
const SEPARATOR_SAMPLE_MIN = 32 * 1024;

interface Begun {
  readonly mapping: TableMapping;
  readonly reader: TableReader;
  readonly opening: readonly Bilingual[];
  readonly cut: number[];
}

interface BeginOptions {
  readonly named: NamedColumns;
  readonly offsetMinutes: number;
  readonly space: CodeSpace | undefined;
}

function begin(records: readonly CsvRecord[], { named, offsetMinutes, space }: BeginOptions): Begun {
  const rows = records.slice(0, SAMPLE_ROWS_MAX).map(({ cells }) => cells);
  const mapped = mapColumns(rows, named);
  if (!mapped.ok) throw mappingFault(mapped.fault, rows[0] ?? []);
  const mapping = mapped.value;
  const values = mapping.firstRow === 'header' ? rows.slice(1) : rows;
  const cellsOf = (index: number | undefined): readonly string[] =>
    index === undefined ? [] : values.map((row) => row[index] ?? '');
  const { amount, time, date } = mapping.columns;
  const unit = amountUnitOf(amount?.header ?? '', cellsOf(amount?.index));
  const order = dayOrderOf([...cellsOf(time?.index), ...cellsOf(date?.index)]);
  const reader = new TableReader({
    ...paymentSource(space),
    mapping,
    unit,
    order: order ?? 'month-first',
    offsetMinutes,
  });
  const opening = [
    ...mappingLines(mapping),
    unit === 'fen' ? both('金额按分读', 'amounts are read as fen') : both('金额按元读', 'amounts are read as yuan'),
    ...(order === undefined ? [AMBIGUOUS] : []),
    space === undefined
      ? both('应答码按 unionpay.pos 读；别的用 --space', 'codes are read as unionpay.pos; --space says otherwise')
      : both(`应答码按 ${space} 读`, `codes are read as ${space}`),
  ];
  const begun: Begun = { mapping, reader, opening, cut: [] };
  takeAll(begun, mapping.firstRow === 'header' ? records.slice(1) : records);
  return begun;
}

const AMBIGUOUS = both(
  '日期像 03/04/2026，分不出月和日，按月在前读',
  'dates such as 03/04/2026 do not tell day from month: the month is taken to stand first',
);

function takeAll({ reader, cut }: Begun, records: readonly CsvRecord[]): void {
  for (const { line, cells, extent } of records) {
    if (extent === 'whole') reader.take(line, cells);
    else cut.push(line);
  }
}

function loadedOf({ mapping, reader, opening, cut }: Begun, space: CodeSpace | undefined): Loaded {
  const { payments, faults, faultCount, cardsLost } = reader.finish();
  const lost: Bilingual[] =
    cardsLost === 0
      ? []
      : [
          both(
            `${cardsLost} 行的卡号被表格软件改成了 6.2E+15 这样，分不出是哪张卡；导出前把这一列设成文本`,
            `in ${cardsLost} rows a spreadsheet has turned the card number into something like 6.2E+15; export the column as text`,
          ),
        ];
  return {
    kind: 'csv',
    source: sourceOf(payments),
    opening,
    troubles: [...lost, ...cut.map(cutText), ...faults.map(rowFaultText)],
    troubleCount: lost.length + cut.length + faultCount,
    mapping,
    space: space ?? 'unionpay.pos',
  };
}

const cutText = (line: number): Bilingual =>
  both(
    `第 ${line} 行：引号没有关上，或这一行太长，跳过`,
    `line ${line}: a quote is not closed, or the row is too long; left out`,
  );

const ROW_FAULTS: Readonly<Record<RowFault['kind'], Bilingual>> = {
  'time-unreadable': both('看不懂时间，跳过', 'its time cannot be read; left out'),
  'amount-unreadable': both('看不懂金额，跳过', 'its amount cannot be read; left out'),
  'limit-reached': both('超过 200000 笔，没有读', 'beyond 200000 payments, not read'),
};
const rowFaultText = ({ line, kind }: RowFault): Bilingual =>
  both(`第 ${line} 行：${ROW_FAULTS[kind].zh}`, `line ${line}: ${ROW_FAULTS[kind].en}`);

const BY = {
  named: both('--map', '--map'),
  header: both('看表头', 'by its header'),
  values: both('看内容', 'by its values'),
};

/** Headers come from outside: a table without one may have a card number in its place. */
const shown = (header: string): string => maskDigitRuns(header.slice(0, 40));

function mappingLines({ columns, unused }: TableMapping): readonly Bilingual[] {
  const lines = TABLE_COLUMNS.flatMap((name) => {
    const column = columns[name];
    if (column === undefined) return [];
    const { zh, en } = COLUMN_FACTS[name].name;
    const header = shown(column.header);
    return [
      both(`${zh}（${name}）← ${header}（${BY[column.by].zh}）`, `${en} (${name}) <- ${header} (${BY[column.by].en})`),
    ];
  });
  const left = unused.slice(0, 20).map(shown).join('、');
  return [
    ...lines,
    ...(left === '' ? [] : [both(`没用到的列：${left}`, `columns not used: ${left.replaceAll('、', ', ')}`)]),
    both('不对就改：--map amount=列名,code=#5', 'to correct it: --map amount=<column>,code=#5'),
  ];
}

function namedColumns(text: string): NamedColumns {
  const named = parseNamedColumns(text);
  if (named.ok) return named.value;
  throw mappingFault(named.fault, []);
}

function mappingFault(fault: MappingFault, headers: readonly string[]): CliFault {
  const list = headers.slice(0, 20).map(shown);
  switch (fault.kind) {
    case 'not-a-pair':
      return new CliFault(
        both(`--map ${shown(fault.asked)}：要写成 字段=列名`, `--map ${shown(fault.asked)}: write field=column`),
        {
          hint: both('例如 --map amount=Betrag,code=resp', 'such as --map amount=Betrag,code=resp'),
        },
      );
    case 'no-such-field':
      return new CliFault(both(`--map 没有字段 ${shown(fault.asked)}`, `--map knows no field ${shown(fault.asked)}`), {
        hint:
          fault.nearest === undefined
            ? both(`有 ${TABLE_COLUMNS.join('、')}`, `there are ${TABLE_COLUMNS.join(', ')}`)
            : didYouMean(fault.nearest),
      });
    case 'no-such-column':
      return new CliFault(both(`没有列 ${shown(fault.asked)}`, `there is no column ${shown(fault.asked)}`), {
        hint:
          fault.nearest === undefined
            ? both(`列有 ${list.join('、')}`, `the columns are ${list.join(', ')}`)
            : didYouMean(shown(fault.nearest)),
      });
    case 'missing':
      return new CliFault(
        fault.what === 'time'
          ? both('认不出哪一列是交易时间', 'no column was recognised as the time')
          : both('认不出哪一列是应答码或交易状态', 'no column was recognised as the answer code or the status'),
        {
          hint: both(
            `用 --map 指定，例如 --map ${fault.what === 'time' ? 'time' : 'code'}=列名；列有 ${list.join('、')}`,
            `say it by --map, such as --map ${fault.what === 'time' ? 'time' : 'code'}=<column>; the columns are ${list.join(', ')}`,
          ),
        },
      );
  }
}

function offsetOf(zone: string): number {
  const match = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(zone.trim());
  if (match === null || Number(match[2]) > 14) {
    throw new CliFault(both(`--zone ${shown(zone)}：要写成 +08:00`, `--zone ${shown(zone)}: write +08:00`), {
      hint: didYouMean('--zone +08:00'),
    });
  }
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}
