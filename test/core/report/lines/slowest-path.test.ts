import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { slowestPath, type TimedNode } from '../../../../core/report/lines/slowest-path.ts';

/** Times in seconds. */
function node(id: string, needs: string, started?: number, done?: number): TimedNode {
  const at = (seconds: number | undefined): number | undefined =>
    seconds === undefined ? undefined : seconds * 1e9;
  return { id, needs: needs === '' ? [] : needs.split(' '), started: at(started), done: at(done) };
}

function path(...nodes: readonly TimedNode[]): string {
  return slowestPath(nodes)
    .map(({ id }) => id)
    .join(' ');
}

describe('the slowest path', () => {
  it('goes back from the last end over the needs that were done last', () => {
    assert.equal(
      path(node('a', '', 0, 3), node('b', '', 0, 5), node('c', 'a b', 5, 6), node('d', 'a', 3, 4)),
      'b c',
    );
  });

  it('takes a need before what happened to be done in the same moment', () => {
    assert.equal(
      path(node('need', '', 0, 2.999), node('other', '', 0, 3), node('x', 'need', 3, 5)),
      'need x',
    );
  });

  it('leads over what was in the way where the needs were done long before', () => {
    assert.equal(
      path(node('build', '', 0, 1), node('bench', '', 1, 8), node('x', 'build', 8, 9)),
      'build bench x',
    );
  });

  it('leaves out what never ran', () => {
    assert.equal(path(node('a', '')), '');
    assert.equal(path(node('a', '', 0, 1), node('b', 'a')), 'a');
  });

  it('ends, whatever the times say', () => {
    assert.equal(path(node('a', 'b', 1, 1), node('b', 'a', 1, 1)).split(' ').length <= 2, true);
    assert.equal(path(node('a', 'a', 0, 0)), 'a');
  });

  it('takes no quadratic time', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      node(`n${index}`, `n${index - 1}`, index, index + 1),
    );
    assert.equal(slowestPath(many).length, 20_000);
  });
});
