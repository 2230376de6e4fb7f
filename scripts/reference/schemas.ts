/** Published schemas that are written from the forms by which their records are read, so that the two cannot differ. */
import { traceLineSchema } from '../../src/trace/index.ts';

export interface SchemaFile {
  /** Below schemas. */
  readonly name: string;
  readonly text: string;
}

export function schemaFiles(): readonly SchemaFile[] {
  return [{ name: 'trace-1.schema.json', text: `${JSON.stringify(traceLineSchema(), null, 1)}\n` }];
}
