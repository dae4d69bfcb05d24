import type { Project, Task } from './project.ts';

/** The text of a starting file (still to be formatted): what the projects have, and where to go on from there. */
export function startingFile(name: string, projects: readonly Project[]): string {
  const tasks = projects.flatMap((project) => project.tasks);
  const tools = [...new Set(projects.flatMap((project) => project.tools))];
  return [
    `workflow ${quoted(name)} {`,
    ...(tools.length > 0 ? ['requires {', `tools = [${tools.map(quoted).join(', ')}]`, '}', ''] : []),
    ...goals(tasks),
    ...(tasks.some(({ kind }) => kind !== 'service') ? [] : HELLO),
    ...projects.flatMap(nodes),
    '}',
    '',
  ].join('\n');
}

const HELLO = [
  '# A command that is run and timed. Others may need it: needs = [hello]',
  'step hello {',
  'run = "echo hello"',
  '}',
  '',
];

function goals(tasks: readonly Task[]): readonly string[] {
  const lines = tasks.flatMap(({ kind, name }) => {
    if (kind === 'build') return [`${name}.time < 2m`];
    if (kind === 'test') return [`${name}.time < 5m`];
    return kind === 'bench' ? [`${name}.time.median < 1m`] : [];
  });
  return lines.length === 0
    ? []
    : ['# What must hold: tighten these to what you want to keep.', 'goals {', ...lines, '}', ''];
}

function nodes({ tasks }: Project): readonly string[] {
  const build = tasks.find(({ kind }) => kind === 'build');
  return tasks.flatMap((task) => {
    const needs = task === build || build === undefined ? [] : [`needs = [${build.name}]`];
    return [...node(task, needs), ''];
  });
}

function node(task: Task, needs: readonly string[]): readonly string[] {
  const run = `run = ${quoted(task.command)}`;
  switch (task.kind) {
    case 'build':
    case 'test':
      return [`step ${task.name} {`, ...needs, run, '}'];
    case 'bench':
      return [
        '# Runs alone, again and again, until its median is known to 2 %.',
        `bench ${task.name} {`,
        ...needs,
        run,
        'warmup = 1',
        'runs = 5..20',
        'precision = 2%',
        '}',
      ];
    case 'service':
      return serviceHint(task, needs);
  }
}

/** A service that nobody needs is of no use, and where it listens is not known: so it is there to be filled in. */
function serviceHint(task: Task, needs: readonly string[]): readonly string[] {
  return [
    '# A server to measure: it is started before the first node that needs it, and stopped after the last.',
    `# service ${task.name} {`,
    ...needs.map((line) => `#   ${line}`),
    `#   run   = ${quoted(task.command)}`,
    '#   ready = http("http://127.0.0.1:3000/")',
    '# }',
  ];
}

/** A string of the language. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"$]/g, '\\$&')}"`;
}
