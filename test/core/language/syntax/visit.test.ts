import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseFile } from '../../../../core/language/syntax/parse.ts';
import {
  children,
  descendants,
  nodeAt,
  partAt,
  placedMembers,
} from '../../../../core/language/syntax/visit.ts';

/** `|` is the cursor; the texts of the nodes that hold it, innermost last. */
const cases: readonly (readonly [source: string, ...inner: readonly string[]])[] = [
  ['workflow "w" {\nstep a {\n needs = [|b]\n}\n}', 'needs = [b]', '[b]', 'b', 'b'],
  ['workflow "w" {\nstep a {\n needs = [b|]\n}\n}', '[b]', 'b', 'b'],
  ['workflow "w" {\nstep a {\n wh|en = x\n}\n}', 'when = x', 'when'],
  [
    'workflow "w" {\nstep a {\n run = "x ${po|rt}"\n}\n}',
    'run = "x ${port}"',
    '"x ${port}"',
    '${port}',
    'port',
    'port',
  ],
  ['workflow "w" {\nstep a {\n when = api.|\n}\n}', 'when = api.', 'api.', ''],
];

describe('visiting', () => {
  for (const [source, ...inner] of cases) {
    it(`finds what is at ${JSON.stringify(source)}`, () => {
      const offset = source.indexOf('|');
      const file = parseFile(source.replace('|', ''));
      const path = nodeAt(file, offset);
      const texts = path.nodes.map(({ start, end }) =>
        file.text.slice(path.offset + start, path.offset + end),
      );
      assert.deepEqual(texts.slice(-inner.length), inner);
    });
  }

  it('finds nothing between members', () => {
    assert.deepEqual(nodeAt(parseFile('a = 1\n\n\nb = 2'), 7).nodes, []);
  });

  it('goes through all of a tree in the order of the text', () => {
    const file = parseFile('metric m { value = f(a[x = 1], -b) ? { k = "s ${c}" } : [d.e, 1..2] }');
    const [member] = file.tree.members;
    assert.ok(member?.type === 'member');
    const starts = [...descendants(member.placed.node)].map((node) => node.start);
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
    assert.equal(children(member.placed.node).length, 3);
    assert.equal(starts.length, 35);
  });

  it('finds the part of every offset', () => {
    const { parts, text } = parseFile('workflow "w" {\nstep a { }\nstep b { }\n}\n');
    for (let offset = 0; offset < text.length; offset += 1) {
      const expected = parts.filter((part) => part.offset <= offset).at(-1);
      assert.equal(partAt(parts, offset), expected);
    }
    assert.equal(partAt(parts, -1), undefined);
  });

  it('lists members with where their parts start', () => {
    const { tree, text } = parseFile('include "x"\nworkflow "w" {\na = 1\nstep b { }\n}\n');
    const heads = [...placedMembers(tree)].map(({ offset, node }) =>
      text.slice(offset + node.start).slice(0, 8),
    );
    assert.deepEqual(heads, ['include ', 'workflow', 'a = 1\nst', 'step b {']);
  });
});
