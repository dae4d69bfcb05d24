import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { compareSides } from '../../../../core/analyze/compare/compare-sides.ts';
import type { ComparedSide } from '../../../../core/analyze/compare/side.ts';
import { sideOfReportText } from '../../../../core/analyze/harness/side-of-report.ts';
import { compareDocument } from '../../../../core/report/compare/compare-document.ts';
import { compareMarkdown } from '../../../../core/report/compare/compare-markdown.ts';
import { changeText } from '../../../../core/report/compare/words.ts';
import type { CompareDocument } from '../../../../core/report/contract/compare.ts';
import { documents } from '../../../../core/report/contract/documents.ts';
import { compareJunit } from '../../../../core/report/junit/compare-junit.ts';
import { compareLines } from '../../../../core/report/lines/compare/compare.ts';
import { UNICODE } from '../../../../core/report/terminal/glyphs.ts';
import { render } from '../../../../core/report/terminal/line.ts';
import { createPaint } from '../../../../core/report/terminal/style.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { REPORTS, reportText } from '../../analyze/harness/corpus.ts';
import { jsonMutations, mutatedJson } from '../../../mutate-json.ts';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(JSON.stringify(documents.get('compare'))));

function assertShown(document: CompareDocument): void {
  const lines = compareLines(document, { width: 120, glyphs: UNICODE });
  const shown = lines.map((line) => render(line, Infinity, createPaint(false))).join('\n');
  for (const text of [shown, compareMarkdown(document), compareJunit(document, false)])
    assert.doesNotMatch(text, /(?:NaN|Infinity) ?(?:%|[µmun]?s\b|[KMG]?B\b)/);
}

/** An export of hyperfine with these times in seconds. */
function exported(times: readonly number[], user: number): ComparedSide {
  const text = JSON.stringify({ results: [{ command: 'x', times, user }] });
  const side = sideOfReportText(text, 'x.json');
  assert.ok(side.ok);
  return side.value;
}

describe('a comparison of reports with hostile figures', () => {
  it('says that there is no share of what is next to zero', () => {
    const some = Array.from({ length: 10 }, (_, index) => 1 + index / 100);
    const tiny = some.map((time) => time * 1e-310);
    const document = compareDocument(compareSides(exported(tiny, 1e-310), exported(some, 1)));
    const time = document.metrics.find(({ name }) => name === 'x.time') ?? assert.fail();
    assert.deepEqual([time.change, time.shift, time.interval, time.verdict], [null, null, null, 'undecided']);
    assert.equal(time.reason, 'A is next to zero, so no change is a share of it');
    const user = document.metrics.find(({ name }) => name === 'x.user') ?? assert.fail();
    assert.equal(changeText(user), 'from zero');
    const back = compareDocument(compareSides(exported(some, 1), exported(tiny, 1e-310)));
    assert.equal(back.metrics.find(({ name }) => name === 'x.time')?.change, -1);
    assertShown(document);
    assertShown(back);
  });

  it('takes no number that is larger than anything that can be measured', () => {
    assert.deepEqual(
      exported([1], 1e150).metrics.map(({ name }) => name),
      ['time'],
    );
  });

  for (const [, file] of REPORTS.filter(([, name]) => name.endsWith('.json'))) {
    const text = reportText(file);
    const side = jsonMutations.map((mutations) => sideOfReportText(mutatedJson(text, mutations), file));

    it(`is a document of its schema, and can be shown: ${file}`, () => {
      fc.assert(
        fc.property(side, side, (a, b) => {
          fc.pre(a.ok && b.ok);
          const document = compareDocument(compareSides(a.value, b.value), true);
          assert.ok(validate(JSON.parse(JSON.stringify(document))), JSON.stringify(validate.errors));
          assertShown(document);
        }),
        { numRuns: fuzzRuns(0.01) },
      );
    });
  }
});
