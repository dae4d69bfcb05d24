import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { EventReader, eventChecks } from '../../../core/events/read.ts';
import { RunState } from '../../../core/events/reduce.ts';
import type { RunView } from '../../../core/events/run-view.ts';
import { documents } from '../../../core/report/contract/documents.ts';
import { runHtml } from '../../../core/report/html/run-html.ts';
import { runJunit } from '../../../core/report/junit/run-junit.ts';
import { reportLines } from '../../../core/report/lines/report.ts';
import { runMarkdown } from '../../../core/report/markdown.ts';
import { runDocument } from '../../../core/report/run-document.ts';
import { UNICODE } from '../../../core/report/terminal/glyphs.ts';
import { render } from '../../../core/report/terminal/line.ts';
import { reportInputOf } from '../../../core/report/terminal/picture-of.ts';
import { createPaint } from '../../../core/report/terminal/style.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { jsonMutations, mutatedJson, numberMutations } from '../../mutate-json.ts';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(JSON.stringify(documents.get('run'))));
const checks = eventChecks();

/** What is left of a stream in which some lines have other values. */
function viewOf(lines: readonly string[]): RunView {
  const reader = new EventReader(checks);
  const state = new RunState();
  for (const read of reader.push(`${lines.join('\n')}\n`))
    if (read.ok && read.value !== undefined) state.apply(read.value);
  return state.view;
}

function shown(view: RunView): string {
  const lines = reportLines(reportInputOf(view), { glyphs: UNICODE, width: 100, placeOf: (file) => file });
  return lines.map((line) => render(line, 100, createPaint(false))).join('\n');
}

describe('the report of a hostile run', () => {
  for (const name of ['recorded', 'sampled', 'checkout']) {
    const url = new URL(`../../corpus/events/v1/${name}.jsonl`, import.meta.url);
    const lines = readFileSync(url, 'utf8').trim().split('\n');
    const changed = lines.map((line) =>
      fc.oneof(
        { weight: 6, arbitrary: fc.constant(line) },
        { weight: 2, arbitrary: numberMutations.map((mutations) => mutatedJson(line, mutations)) },
        { weight: 1, arbitrary: jsonMutations.map((mutations) => mutatedJson(line, mutations)) },
      ),
    );

    it(`is made in every form, and is what its schema says: ${name}`, () => {
      fc.assert(
        fc.property(fc.tuple(...changed), (stream) => {
          const view = viewOf(stream);
          assert.ok(validate(JSON.parse(JSON.stringify(runDocument(view)))), JSON.stringify(validate.errors));
          for (const text of [shown(view), runMarkdown(view), runJunit(view), runHtml(view)])
            assert.doesNotMatch(text, /(?:NaN|Infinity) ?(?:%|[µmun]?s\b|[KMG]?B\b)/);
        }),
        { numRuns: fuzzRuns(0.05) },
      );
    });
  }
});
