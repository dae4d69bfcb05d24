import type { FunctionSchema } from '../shape.ts';

/** What `ready` waits for. */
export const probes: readonly FunctionSchema[] = [
  {
    name: 'http',
    doc: 'Ready when a GET of the address is answered with the expected status; without one, any below 400.',
    example: 'http("http://127.0.0.1:8080/health")',
    parameters: [
      { name: 'url', types: ['text'], doc: 'An `http:` or `https:` address.' },
      {
        name: 'expect',
        types: ['count', 'range', 'list'],
        optional: true,
        doc: 'A status, a range or a list of them.',
      },
    ],
    returns: 'probe',
    place: 'probe',
  },
  {
    name: 'tcp',
    doc: 'Ready when a connection is accepted.',
    example: 'tcp("127.0.0.1:5432")',
    parameters: [
      { name: 'address', types: ['text', 'count'], doc: '`host:port`, or a port of this machine.' },
    ],
    returns: 'probe',
    place: 'probe',
  },
  {
    name: 'log',
    doc: 'Ready when a line of the service’s output matches a regular expression.',
    example: 'log("listening on")',
    parameters: [{ name: 'pattern', types: ['text'], doc: 'A JavaScript regular expression.' }],
    returns: 'probe',
    place: 'probe',
  },
];

/** Where a metric is read from. */
export const extractors: readonly FunctionSchema[] = [
  {
    name: 'json',
    doc: 'The number at a path in the JSON that the node printed: `$`, then `.name`, `["name"]` or `[0]`.',
    example: 'json("$.usage.total_tokens")',
    parameters: [{ name: 'path', types: ['text'], doc: 'Starts with `$`.' }],
    returns: 'extractor',
    place: 'extractor',
  },
  {
    name: 'regex',
    doc: 'The number in the first group of a regular expression, in the last line of the output that matches.',
    example: "regex('p95=([0-9.]+)')",
    parameters: [
      { name: 'pattern', types: ['text'], doc: 'A JavaScript regular expression with one group.' },
    ],
    returns: 'extractor',
    place: 'extractor',
  },
];

/** Questions about metrics. */
export const questions: readonly FunctionSchema[] = [
  {
    name: 'baseline',
    doc: 'The metric in the stored baseline that the guard names. Undecided while there is none.',
    example: 'parse.time < 1.05 * baseline(parse.time)',
    parameters: [{ name: 'metric', types: ['metric'], doc: 'A metric of a node.' }],
    returns: 'same',
    place: 'metrics',
  },
  {
    name: 'change',
    doc: 'The relative change of the medians against the baseline: 5% is a metric that grew by a twentieth.',
    example: 'change(parse.memory) < 10%',
    parameters: [{ name: 'metric', types: ['metric'], doc: 'A metric of a node.' }],
    returns: 'ratio',
    place: 'metrics',
  },
  {
    name: 'regression',
    doc: 'How much worse than the baseline the metric is for certain: the bound of the change’s confidence interval that is nearest to zero, if it lies on the bad side, else 0%.',
    example: 'regression(parse.time) < 5%',
    parameters: [{ name: 'metric', types: ['metric'], doc: 'A metric whose better direction is known.' }],
    returns: 'ratio',
    place: 'metrics',
  },
  {
    name: 'during',
    doc: 'A service’s metric while another node ran, instead of over its whole life: `cpu`, `memory`, `io.read` or `io.write`, or a share of the `system`.',
    example: 'during(server.memory, api) < 512MiB',
    parameters: [
      { name: 'metric', types: ['metric'], doc: 'A metric of a service, or of `system`.' },
      { name: 'node', types: ['node'], doc: 'The node whose time counts.' },
    ],
    returns: 'same',
    place: 'metrics',
  },
  {
    name: 'quantile',
    doc: 'Any quantile of a distribution. Undecided where there are too few samples for it.',
    example: 'quantile(api.latency, 99.9%) < 1s',
    parameters: [
      { name: 'metric', types: ['metric'], doc: 'A metric that is a distribution.' },
      { name: 'q', types: ['ratio'], doc: 'Between 0% and 100%.' },
    ],
    returns: 'same',
    place: 'metrics',
  },
];
