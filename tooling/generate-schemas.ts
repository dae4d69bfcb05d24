import { documents, publishedSchema } from '../core/report/contract/documents.ts';

/** The JSON Schemas of everything that programs read from Perflow, by file. */
export function generateSchemas(): ReadonlyMap<string, string> {
  return new Map(
    [...documents].map(([name, schema]) => [`schemas/${name}.schema.json`, publishedSchema(schema)]),
  );
}
