import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import { circles, shortestWayRound, type Edges } from '../../../../core/language/check/graph.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { check } from './rig.ts';

/** Which nodes reach which, by repeated squaring: slow and obviously right. */
function reachOf(edges: Edges): readonly (readonly boolean[])[] {
  const reach = edges.map((targets) => edges.map((_, to) => targets.includes(to)));
  for (let middle = 0; middle < edges.length; middle++) {
    for (const row of reach) {
      if (row[middle] !== true) continue;
      for (let to = 0; to < edges.length; to++) row[to] ||= reach[middle]?.[to] ?? false;
    }
  }
  return reach;
}

const graphs: fc.Arbitrary<Edges> = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.array(fc.uniqueArray(fc.nat({ max: size - 1 }), { maxLength: 4 }), {
    minLength: size,
    maxLength: size,
  }),
);

describe('circles', () => {
  it('are the sets of nodes that reach one another', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const reach = reachOf(edges);
        const expected = new Set(
          edges.flatMap((_, node) => {
            const set = edges.flatMap((__, other) =>
              other === node || (reach[node]?.[other] === true && reach[other]?.[node] === true)
                ? [other]
                : [],
            );
            return set.length > 1 ? [set.join()] : [];
          }),
        );
        const found = circles(edges).map((circle) => circle.join());
        assert.deepEqual(found.sort(), [...expected].sort());
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('have a way round that follows the edges and is as short as can be', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        for (const circle of circles(edges)) {
          const way = shortestWayRound(circle, edges);
          assert.equal(way[0], circle[0]);
          assert.equal(new Set(way).size, way.length);
          for (const [step, from] of way.entries()) {
            assert.ok(edges[from]?.includes(way[(step + 1) % way.length] ?? -1), way.join(' → '));
          }
        }
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('of ten thousand nodes need no deep stack', () => {
    const size = 10_000;
    const ring = Array.from({ length: size }, (_, node) => [(node + 1) % size]);
    assert.deepEqual(
      circles(ring).map(({ length }) => length),
      [size],
    );
    assert.equal(shortestWayRound(circles(ring)[0] ?? [], ring).length, size);
  });

  it('tell their whole way in the order of need, from the first in the file', () => {
    const { diagnostics } = check(`workflow "w" {
  step a { run = "x"  needs = [c] }
  step b { run = "x"  needs = [a] }
  step c { run = "x"  needs = [b] }
}
`);
    const [cycle, ...more] = diagnostics;
    assert.deepEqual(more, []);
    assert.equal(cycle?.code, 'needs-cycle');
    assert.match(cycle.message, /a → c → b → a/);
    assert.deepEqual(
      cycle.related.map(({ message }) => message),
      ['`c` needs `b`.', '`b` needs `a`.'],
    );
  });

  it('a ring of ten thousand steps is one diagnostic of bounded length', () => {
    const steps = Array.from(
      { length: 10_000 },
      (_, index) => `step s${index} { run = "x"  needs = [s${(index + 1) % 10_000}] }`,
    );
    const { diagnostics } = check(`workflow "w" {\n${steps.join('\n')}\n}\n`);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['needs-cycle'],
    );
    assert.ok((diagnostics[0]?.message.length ?? Infinity) < 500);
    assert.ok((diagnostics[0]?.related.length ?? Infinity) <= 20);
  });
});
