import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { signatureHelp, type SignatureHelp } from '../../../../core/language/features/signature-help.ts';
import { fixture } from './fixture.ts';

function helpAt(source: string): SignatureHelp | undefined {
  const { document, offset } = fixture(source);
  return signatureHelp(document, offset);
}

/** The function at the cursor with the active parameter in brackets, as an editor shows it. */
function shown(source: string): string | undefined {
  const help = helpAt(source);
  const span = help?.active === undefined ? undefined : help.parameters[help.active]?.span;
  if (help === undefined || span === undefined) return help?.label;
  const [start, end] = span;
  return `${help.label.slice(0, start)}<${help.label.slice(start, end)}>${help.label.slice(end)}`;
}

function inGoals(condition: string): string {
  return `workflow "w" {\n  goals { ${condition} }\n  load api { http { url = "http://x/" } }\n}\n`;
}

describe('signature help', () => {
  it('tells which argument is being written', () => {
    assert.equal(shown(inGoals('quantile(|)')), 'quantile(<metric>, q)');
    assert.equal(shown(inGoals('quantile(api.lat|ency, 99%) < 1s')), 'quantile(<metric>, q)');
    assert.equal(shown(inGoals('quantile(api.latency, | ) < 1s')), 'quantile(metric, <q>)');
    assert.equal(shown(inGoals('quantile(api.latency, 9|9%) < 1s')), 'quantile(metric, <q>)');
  });

  it('goes on for as many arguments as there may be, and no further', () => {
    assert.equal(shown(inGoals('max(1, 2, |3) < 1')), 'max(<value…>)');
    const tooMany = helpAt(inGoals('quantile(a, b, |c) < 1'));
    assert.deepEqual([tooMany?.label, tooMany?.active], ['quantile(metric, q)', undefined]);
  });

  it('tells of the inner one of two calls', () => {
    assert.equal(shown(inGoals('max(round(|1), 2) < 1')), 'round(<value>, step?)');
    assert.equal(shown(inGoals('max(round(1), |2) < 1')), 'max(<value…>)');
  });

  it('works in a text, and before the bracket is closed', () => {
    assert.equal(shown('workflow "w" { step a { run = "${max(1, |)}" } }'), 'max(<value…>)');
    assert.equal(
      shown('workflow "w" {\n  step a {\n    when = changed(|\n    run = "x"\n  }\n}'),
      'changed(<set>)',
    );
    assert.equal(shown('workflow "w" {\n  service s {\n    ready = http("http://|'), 'http(<url>, expect?)');
  });

  it('tells nothing outside of the brackets, and of what is no function', () => {
    assert.equal(shown(inGoals('quan|tile(api.latency, 1%) < 1s')), undefined);
    assert.equal(shown(inGoals('quantile(api.latency, 1%)| < 1s')), undefined);
    assert.equal(shown(inGoals('nothing(|) < 1s')), undefined);
    assert.equal(shown(inGoals('(1 + |2) < 3')), undefined);
  });
});
