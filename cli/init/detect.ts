import { npmProject } from './npm.ts';
import { cargoProject, goProject, makeProject, pythonProject } from './others.ts';
import type { Folder, Project, Source, Task } from './project.ts';

const DETECT: Readonly<
  Record<Source, (folder: Folder) => Project | undefined | Promise<Project | undefined>>
> = {
  npm: npmProject,
  cargo: cargoProject,
  go: goProject,
  python: pythonProject,
  make: makeProject,
};

/**
 * What the folder has, of the sources asked for. A Makefile beside others mostly calls them, so it counts only where
 * it is alone or asked for.
 */
export async function detectProjects(folder: Folder, from: readonly Source[]): Promise<readonly Project[]> {
  const asked = from.length === 0 ? (Object.keys(DETECT) as Source[]) : from;
  const found = (await Promise.all(asked.map(async (source) => await DETECT[source](folder)))).filter(
    (project) => project !== undefined && project.tasks.length > 0,
  ) as readonly Project[];
  const others = found.filter(({ source }) => source !== 'make');
  return withoutClashes(from.length === 0 && others.length > 0 ? others : found);
}

/** The first project keeps its names; those of another that are taken get its source's name behind them. */
function withoutClashes(projects: readonly Project[]): readonly Project[] {
  const taken = new Set<string>();
  return projects.map((project) => ({
    ...project,
    tasks: project.tasks.map((task) => renamed(task, project, taken)),
  }));
}

function renamed(task: Task, { source }: Project, taken: Set<string>): Task {
  let name = task.name;
  for (let number = 1; taken.has(name); number++) {
    name = number === 1 ? `${task.name}-${source}` : `${task.name}-${source}-${number}`;
  }
  taken.add(name);
  return { ...task, name };
}
