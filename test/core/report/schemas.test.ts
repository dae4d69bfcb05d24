import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, it } from 'mocha';
import { generateSchemas } from '../../../tooling/generate-schemas.ts';
import { samples } from './samples.ts';

/** As a consumer would: from the published text alone, with a validator that is not the one that made the schema. */
function compile(file: string) {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const text = generateSchemas().get(`schemas/${file}.schema.json`);
  assert.ok(text !== undefined, `no schema ${file}`);
  return ajv.compile(JSON.parse(text) as AnySchemaObject);
}

/** Every way of leaving out one field or putting a wrong thing in its place, on any level. */
function* spoiled(value: unknown): Generator {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const bad of spoiled(item)) yield value.with(index, bad);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield { ...value, [key]: { wrong: 'thing' } };
      for (const bad of spoiled(inner)) yield { ...value, [key]: bad };
    }
  }
}

describe('published schemas', () => {
  for (const file of generateSchemas().keys()) {
    const name = file.replace('schemas/', '').replace('.schema.json', '');
    it(`${name} is a valid JSON Schema that takes its samples and nothing spoiled`, () => {
      const validate = compile(name);
      const own = samples[name];
      assert.ok(own !== undefined && own.documents.length > 0, `no sample of ${name}`);
      for (const sample of own.documents) {
        assert.ok(validate(sample), JSON.stringify(validate.errors));
        assert.deepEqual(validate(null), false);
        for (const bad of spoiled(sample)) {
          if (own.free.some((field) => JSON.stringify(bad).includes(`"${field}":{"wrong"`))) continue;
          assert.ok(!validate(bad), `was taken: ${JSON.stringify(bad)}`);
        }
      }
      for (const field of own.required) {
        const [first] = own.documents;
        const rest = Object.fromEntries(Object.entries(first ?? {}).filter(([key]) => key !== field));
        assert.ok(!validate(rest), `${field} is not required`);
      }
    });
  }

  it('refuse another version', () => {
    const validate = compile('check');
    assert.ok(validate({ version: 1, diagnostics: [] }));
    assert.ok(!validate({ version: 2, diagnostics: [] }));
  });

  it('are the files in schemas/, no more and no fewer', () => {
    const folder = new URL('../../../schemas/', import.meta.url);
    const generated = generateSchemas();
    assert.deepEqual(readdirSync(folder).map((file) => `schemas/${file}`).sort(), [...generated.keys()].sort()); // prettier-ignore
    for (const [file, text] of generated) {
      const written: unknown = JSON.parse(
        readFileSync(new URL(file.replace('schemas/', ''), folder), 'utf8'),
      );
      assert.deepEqual(written, JSON.parse(text), `${file} is out of date: run npm run generate`);
    }
  });
});
