import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { fail, ok, type Result } from '../../core/result.ts';
import type { RunHead } from './store.ts';

/** A run's head as it is kept: JSON in a blob, so that runs that were asked for alike share one. */
const HeadDocument = Type.Object({
  version: Type.Literal(1),
  sources: Type.Record(Type.String(), Type.String()),
  workflow: Type.String(),
  nodes: Type.Array(Type.String()),
  stages: Type.Array(Type.String()),
  params: Type.Record(Type.String(), Type.String()),
  jobs: Type.Integer({ minimum: 1 }),
  since: Type.Optional(Type.String()),
  strict: Type.Boolean(),
  baseline: Type.Optional(Type.String()),
});
type HeadDocument = Static<typeof HeadDocument>;

const validator = Compile(HeadDocument);

export function writeHead({ sources, params, since, baseline, nodes, stages, ...rest }: RunHead): string {
  const document: HeadDocument = {
    version: 1,
    ...rest,
    nodes: [...nodes],
    stages: [...stages],
    sources: Object.fromEntries(sources),
    params: Object.fromEntries(params),
    ...(since !== undefined && { since }),
    ...(baseline !== undefined && { baseline }),
  };
  return JSON.stringify(document);
}

/** The error says in a few words what is wrong. */
export function readHead(text: string): Result<RunHead, string> {
  const parsed = parseJson(text);
  if (!validator.Check(parsed)) return fail('it is no record of what a run was made of');
  const { workflow, nodes, stages, jobs, since, strict, baseline, sources, params } = parsed;
  return ok({
    workflow,
    nodes,
    stages,
    jobs,
    since,
    strict,
    ...(baseline !== undefined && { baseline }),
    sources: new Map(Object.entries(sources)),
    params: new Map(Object.entries(params)),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
