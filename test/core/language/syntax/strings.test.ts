import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseFile } from '../../../../core/language/syntax/parse.ts';

/** How a string is written, and its value; an interpolation of a name is shown as `<name>`. */
const values: readonly (readonly [written: string, value: string])[] = [
  ['""', ''],
  ['"a b"', 'a b'],
  ['"\\n\\r\\t\\\\\\"\\$"', '\n\r\t\\"$'],
  ['"\\u{41}\\u{1F600}\\u{00e9}"', 'A😀é'],
  ['"$5 and $x"', '$5 and $x'],
  ['"a ${b} c"', 'a <b> c'],
  ['"\\${b}"', '${b}'],
  ['"\\\\${b}"', '\\<b>'],
  [`"# { } [ ' "`, `# { } [ ' `],
  [`'a \\n $\{b} "c"'`, 'a \\n ${b} "c"'],
  ['"""a"""', 'a'],
  ['"""\n  a\n    b\n\n  c\n  """', 'a\n  b\n\nc'],
  ['"""\r\n  a\r\n  b\r\n"""', 'a\nb'],
  ['"""\n\ta\n\t\tb\n"""', 'a\n\tb'],
  ['"""\n  a\n\tb\n"""', '  a\n\tb'],
  ['"""a\n   b\n   c"""', 'a\nb\nc'],
  ['"""\n  \\n "quoted" \\${x} ${y}\n"""', '\\n "quoted" ${x} <y>'],
  ['"""\n  ${a}\n    ${b}\n"""', '<a>\n  <b>'],
  ['"""\n    a\n ${b}\n"""', '   a\n<b>'],
  ['"""\n  a\n       \n  b\n"""', 'a\n\nb'],
  ['"""\n  a\n\n"""', 'a\n'],
  ['"""\n"""', ''],
];

describe('strings', () => {
  for (const [written, value] of values) {
    it(`${JSON.stringify(written)} is ${JSON.stringify(value)}`, () => {
      const { tree, problems } = parseFile(`a = ${written}`);
      assert.deepEqual(problems, []);
      assert.equal(valueOf(tree.members[0]), value);
    });
  }

  it('end on their line where they are not closed', () => {
    const { tree } = parseFile('a = "one ${b\nc = 2');
    assert.equal(tree.members.length, 2);
    assert.equal(valueOf(tree.members[0]), 'one <b>');
    assert.equal(parseFile('a = "one \\\nb = 2').tree.members.length, 2);
  });

  it('nest in their interpolations', () => {
    const { tree, problems } = parseFile('a = "x ${f("y ${z}")} }"');
    assert.deepEqual(problems, []);
    assert.equal(valueOf(tree.members[0]), 'x <call> }');
  });

  it('keep no escape of a lone surrogate', () => {
    assert.equal(parseFile('a = "\\u{DC00}"').problems[0]?.code, 'unknown-escape');
    assert.equal(parseFile('a = "\\u{110000}"').problems[0]?.code, 'unknown-escape');
  });
});

function valueOf(member: ReturnType<typeof parseFile>['tree']['members'][number] | undefined): string {
  assert.ok(member?.type === 'member' && member.placed.node.type === 'attribute');
  const { value } = member.placed.node;
  assert.ok(value.type === 'string');
  return value.parts
    .map((part) => {
      if (part.type === 'text') return part.value;
      return `<${part.value.type === 'reference' ? part.value.name.text : part.value.type}>`;
    })
    .join('');
}
