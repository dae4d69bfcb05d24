import type { BlockSchema } from '../shape.ts';
import { commandAttributes, node, nodeAttributes, runOrExec } from './node-attributes.ts';

/** Nodes that do or keep up something without being measured for its own sake. */
export const workBlocks: readonly BlockSchema[] = [
  {
    ...node,
    kind: 'step',
    doc: 'Something that is run once: a build, a migration, a test. Nodes run in parallel where `needs` allows it.',
    example:
      'step compile {\n  run     = "npm run build"\n  inputs  = ["src/**"]\n  outputs = ["dist/**"]\n}',
    attributes: [...commandAttributes, ...nodeAttributes],
    oneOf: [runOrExec],
  },
  {
    ...node,
    kind: 'service',
    doc: 'Something that is started before what needs it and stopped after. Without `run` it is external: only `ready` is checked.',
    example:
      'service web {\n  run   = "node dist/server.js"\n  ready = http("http://127.0.0.1:8080/health")\n}',
    attributes: [
      ...commandAttributes,
      {
        name: 'ready',
        types: ['probe'],
        doc: 'What shows that it can be used: `http(…)`, `tcp(…)` or `log(…)`. Without it, it counts as ready once started.',
        example: 'ready = tcp("127.0.0.1:5432")',
      },
      ...nodeAttributes.map((attribute) =>
        attribute.name === 'timeout'
          ? {
              ...attribute,
              default: '60s',
              doc: 'How long one attempt may take to be ready; then its processes are ended.',
              example: 'timeout = 30s',
            }
          : attribute,
      ),
    ],
    oneOf: [{ names: ['run', 'exec'], required: false }],
  },
];
