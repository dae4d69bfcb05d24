import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const SCHEMAS = path.resolve(import.meta.dirname, '../../schemas');

/** Fails unless `document` is what the published schema of that name (`run`, `check`…) says. Gives the document back. */
export function assertMatchesSchema(name: string, document: unknown): void {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  const schema: unknown = JSON.parse(readFileSync(path.join(SCHEMAS, `${name}.schema.json`), 'utf8'));
  const validate = ajv.compile(schema as object);
  assert.ok(validate(document), ajv.errorsText(validate.errors, { separator: '\n' }));
}
