import { identifier, type Folder, type Project, type Task } from './project.ts';

/** What `npm init` writes into a package without tests. */
const NO_TEST = 'no test specified';
const MOST_BENCHES = 10;

/** The scripts of package.json: build, test, start, and those that begin with `bench`. */
export async function npmProject(folder: Folder): Promise<Project | undefined> {
  if (!folder.names.has('package.json')) return undefined;
  const scripts = scriptsOf(await folder.read('package.json'));
  const tasks: Task[] = [];
  if (scripts.has('build')) tasks.push({ kind: 'build', name: 'build', command: 'npm run build' });
  if (scripts.get('test')?.includes(NO_TEST) === false)
    tasks.push({ kind: 'test', name: 'test', command: 'npm test' });
  const benches = [...scripts.keys()].filter((name) => /^bench(mark)?([:._-][\w:.-]*)?$/.test(name));
  for (const name of benches.slice(0, MOST_BENCHES)) {
    tasks.push({ kind: 'bench', name: identifier(name), command: `npm run ${name}` });
  }
  if (scripts.has('start')) tasks.push({ kind: 'service', name: 'server', command: 'npm start' });
  return { source: 'npm', tools: ['npm'], tasks };
}

/** Empty where the file is no package.json as npm knows it: then there is nothing to take from it. */
function scriptsOf(text: string): ReadonlyMap<string, string> {
  const manifest = parseJson(text);
  if (!isRecord(manifest) || !isRecord(manifest['scripts'])) return new Map();
  return new Map(
    Object.entries(manifest['scripts']).flatMap(([name, command]) =>
      typeof command === 'string' ? [[name, command] as const] : [],
    ),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
