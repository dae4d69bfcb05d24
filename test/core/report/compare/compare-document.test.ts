import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, it } from 'mocha';
import { compareSides } from '../../../../core/analyze/compare/compare-sides.ts';
import { compareDocument } from '../../../../core/report/compare/compare-document.ts';
import { documents } from '../../../../core/report/contract/documents.ts';
import { even, samples, scaled, side } from '../../analyze/compare/fixture.ts';
import { twoRuns } from './two-runs.ts';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);

function assertValid(document: unknown): void {
  const validate = ajv.compile(
    JSON.parse(JSON.stringify({ ...documents.get('compare'), $id: String(Math.random()) })),
  );
  assert.ok(validate(JSON.parse(JSON.stringify(document))), JSON.stringify(validate.errors));
}

describe('the document of a comparison', () => {
  it('is what its schema says, with samples and without', () => {
    assertValid(compareDocument(twoRuns));
    assertValid(compareDocument(twoRuns, true));
    assertValid(compareDocument(compareSides(side({}), side({}))));
  });

  it('says of each metric what was found, null where nothing was', () => {
    const values = even(30, 100e6, 5e6);
    const a = side({ 'x.time': samples(values), 'x.own': { value: 0, unit: 'count' } }, { run: '01' });
    const b = side(
      { 'x.time': samples(scaled(values, 1.1)), 'x.own': { value: 3, unit: 'count' } },
      { label: 'B' },
    );
    const [time = assert.fail(), own = assert.fail()] = compareDocument(compareSides(a, b), true).metrics;
    assert.deepEqual(
      [time.name, time.better, time.verdict, time.test, time.confidence, time.a.n, time.a.samples?.length],
      ['x.time', 'lower', 'suspected_slower', 'Mann-Whitney U', 0.99, 30, 30],
    );
    assert.deepEqual(
      [own.better, own.change, own.shift, own.interval, own.p, own.verdict],
      [null, null, null, null, null, 'undecided'],
    );
    const document = compareDocument(compareSides(a, b));
    assert.deepEqual([document.a.run, document.b.run, document.b.label], ['01', undefined, 'B']);
    assert.equal(document.metrics[0]?.a.samples, undefined);
    assert.equal(document.steps, undefined);
  });
});
