import type { BlockSchema, Word } from '../shape.ts';
import { exclusive, node, nodeAttributes } from './node-attributes.ts';

const tools: readonly Word[] = [
  { word: 'node', doc: 'CPU samples of a Node.js program.' },
  { word: 'node-heap', doc: 'Allocation samples of a Node.js program.' },
  { word: 'perf', doc: 'Linux perf: CPU samples of any program.' },
  { word: 'go', doc: 'The pprof CPU profile of a Go program.' },
  { word: 'cprofile', doc: 'cProfile of a Python program.' },
  { word: 'callgrind', doc: 'Valgrind’s callgrind: exact counts, much slower.' },
];

export const profileBlocks: readonly BlockSchema[] = [
  {
    ...node,
    kind: 'profile',
    doc: 'Shows where another node’s time goes: runs it once more under a profiler, or profiles a service while another node runs.',
    example: 'profile parse-cpu {\n  of   = parse\n  tool = "node"\n}',
    attributes: [
      {
        name: 'of',
        types: ['node'],
        required: true,
        doc: 'The node that is profiled.',
        example: 'of = parse',
      },
      {
        name: 'tool',
        types: ['text'],
        values: tools,
        open: true,
        required: true,
        doc: 'The profiler, or a command that starts one and is followed by the profiled command.',
        example: 'tool = "node"',
      },
      {
        name: 'during',
        types: ['node'],
        doc: 'For a service: the node during which it is profiled.',
        example: 'during = api',
      },
      exclusive,
      ...nodeAttributes,
    ],
  },
];
