import { Tape } from '../syntax/generate.ts';

/** Names few enough that many meet, also where they should not. */
const NAMES = ['a', 'b', 'c', 'size', 'port', 'docs', 'cost', 'build-1', 'system'] as const;
const FRAGMENTS = ['one', 'two', 'three'] as const;
const VALUES = [
  '1',
  '2ms',
  '"x"',
  '"${a}"',
  'b',
  'a + 1ms',
  'b + c',
  'port * 2',
  'null',
  '[1, 2]',
  'secret("S")',
  'env("S")',
  'min(a, b)',
  '{ x = a }',
  'size',
  'b.time',
  'a[size=1].time',
  'tcp("x:1")',
  'c.cost + run.cost',
  'true',
] as const;

/** A workspace's two files with members of all kinds, from a tape. */
export function generateWorld(numbers: readonly number[]): {
  readonly main: string;
  readonly common: string;
} {
  const world = new World(new Tape(numbers));
  return { main: world.main(), common: world.common() };
}

class World {
  readonly #tape: Tape;

  constructor(tape: Tape) {
    this.#tape = tape;
  }

  main(): string {
    const fragments = this.#many(2, () => this.#fragment());
    const workflows = [
      this.#workflow('w'),
      ...this.#many(1, () => this.#workflow(this.#tape.pick(['w', 'v']))),
    ];
    const include = this.#tape.pick(['include "common.perflow"\n', 'include "common.perflow"\n', '']);
    return include + [...fragments, ...workflows].join('');
  }

  common(): string {
    const include = this.#tape.pick(['', '', 'include "main.perflow"\n']);
    return include + this.#many(3, () => this.#fragment()).join('');
  }

  #workflow(name: string): string {
    return `workflow "${name}" {\n${this.#many(10, () => this.#member()).join('')}}\n`;
  }

  #fragment(): string {
    const members = this.#many(4, () => this.#member()).join('');
    return `fragment ${this.#tape.pick(FRAGMENTS)} {\n${members}}\n`;
  }

  #many(most: number, make: () => string): string[] {
    return Array.from({ length: this.#tape.below(most + 1) }, make);
  }

  #name(): string {
    return this.#tape.pick(NAMES);
  }

  #value(): string {
    return this.#tape.pick(VALUES);
  }

  #names(): string {
    return this.#many(3, () => this.#name()).join(', ');
  }

  #entries(): string {
    return this.#many(3, () => `    ${this.#name()} = ${this.#value()}\n`).join('');
  }

  #member(): string {
    switch (this.#tape.below(15)) {
      case 0:
        return `  params {\n${this.#entries()}  }\n`;
      case 1:
        return `  env {\n${this.#entries()}  }\n`;
      case 2:
        return `  goals {\n    ${this.#name()}.time < 5s\n    ${this.#value()} < ${this.#value()}\n  }\n`;
      case 3:
        return `  stage ${this.#name()} { steps = [${this.#names()}]${this.#tape.pick(['', '  manual = true', '  when = changed(docs)'])} }\n`;
      case 4:
        return `  changes { ${this.#name()} = ["docs/**"]  ${this.#name()} = ["x"] }\n`;
      case 5:
        return `  use ${this.#tape.pick(FRAGMENTS)} { ${this.#name()} = ${this.#value()} }\n`;
      case 6:
        return `  bench ${this.#name()} {\n    run = "x"\n    matrix { size = [1, ${this.#tape.pick(['2', 'a'])}] }\n    metric ${this.#name()} { value = ${this.#value()} }\n  }\n`;
      case 7:
        return `  experiment "e" { of = [${this.#name()}]  variant x { params { ${this.#name()} = ${this.#value()} } }  variant y {} }\n`;
      case 8:
        return this.#tape.pick([
          '  guard { min_effect = 2% }\n',
          '  alert s { on = [failed] }\n',
          '  requires { env = ["S"] }\n',
        ]);
      case 9:
        return `  profile ${this.#name()} { of = ${this.#name()}  during = ${this.#name()} }\n`;
      case 10:
        return `  description = ${this.#value()}\n`;
      case 11:
        return `  service ${this.#name()} { ready = tcp(${this.#value()})  needs = [${this.#names()}] }\n`;
      default:
        return `  step ${this.#name()} {\n    run = "x \${${this.#value()}}"\n    needs = [${this.#names()}]\n    metric ${this.#name()} { value = ${this.#value()} }\n  }\n`;
    }
  }
}

/** What is put in the place of a word: so names come, go and mean something else. */
export const WORDS = [
  ...NAMES,
  ...FRAGMENTS,
  ...VALUES,
  'workflow',
  'fragment',
  'step',
  'params',
  'use',
  'stage',
] as const;
