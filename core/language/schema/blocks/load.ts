import type { AttributeSchema, BlockSchema, Word } from '../shape.ts';
import { exclusive, node, nodeAttributes, runOrExec } from './node-attributes.ts';

const methods: readonly Word[] = [
  { word: 'GET', doc: 'Reads.' },
  { word: 'POST', doc: 'Sends a body.' },
  { word: 'PUT', doc: 'Replaces.' },
  { word: 'PATCH', doc: 'Changes a part.' },
  { word: 'DELETE', doc: 'Removes.' },
  { word: 'HEAD', doc: 'Reads the headers only.' },
  { word: 'OPTIONS', doc: 'Asks what is allowed.' },
];

/** What every kind of request has. */
const requestAttributes: readonly AttributeSchema[] = [
  {
    name: 'weight',
    types: ['count'],
    default: '1',
    exclusiveMinimum: 0,
    doc: 'Share among the requests of this load: one with weight 3 is sent three times as often as one with 1.',
    example: 'weight = 3',
  },
  {
    name: 'timeout',
    types: ['duration'],
    default: '30s',
    exclusiveMinimum: 0,
    doc: 'A request that takes longer counts as an error.',
    example: 'timeout = 5s',
  },
];

const request: Pick<BlockSchema, 'within' | 'label' | 'braces' | 'repeat'> = {
  within: ['load'],
  label: 'none',
  braces: 'required',
  repeat: 'many',
};

export const loadBlocks: readonly BlockSchema[] = [
  {
    ...node,
    kind: 'load',
    doc: 'Requests sent to something that runs: as fast as its connections answer, or at a `rate` (then latencies are corrected for coordinated omission). It runs alone unless `exclusive = false`.',
    example:
      'load homepage {\n  http        { url = "http://127.0.0.1:8080/" }\n  connections = 10\n  duration    = 30s\n}',
    attributes: [
      {
        name: 'connections',
        types: ['count'],
        default: '10',
        minimum: 1,
        maximum: 1_000_000,
        whole: true,
        doc: 'Requests that are under way at the same time.',
        example: 'connections = users',
      },
      {
        name: 'rate',
        types: ['rate'],
        exclusiveMinimum: 0,
        doc: 'Requests begun per time, whatever the answers take.',
        example: 'rate = 1000/s',
      },
      {
        name: 'warmup',
        types: ['duration'],
        default: '0s',
        minimum: 0,
        doc: 'Time before measuring starts.',
        example: 'warmup = 5s',
      },
      {
        name: 'duration',
        types: ['duration'],
        default: '10s',
        exclusiveMinimum: 0,
        doc: 'How long it is measured, after the warm-up.',
        example: 'duration = 30s',
      },
      exclusive,
      ...nodeAttributes,
    ],
  },
  {
    ...request,
    kind: 'http',
    doc: 'An HTTP request.',
    example: 'http { url = "http://127.0.0.1:8080/cart"  expect = [200, 304] }',
    attributes: [
      {
        name: 'url',
        types: ['text'],
        required: true,
        secrets: true,
        doc: 'An `http:` or `https:` address.',
        example: 'url = "http://127.0.0.1:8080/cart"',
      },
      {
        name: 'method',
        types: ['text'],
        values: methods,
        default: '"GET"',
        doc: 'The request’s method.',
        example: 'method = "POST"',
      },
      {
        name: 'headers',
        types: ['object'],
        secrets: true,
        doc: 'Header fields.',
        example: 'headers = { Authorization = secret("API_TOKEN")  Accept = "application/json" }',
      },
      {
        name: 'body',
        types: ['text'],
        secrets: true,
        doc: 'What is sent; `file(…)` sends a file.',
        example: 'body = file("cart.json")',
      },
      {
        name: 'expect',
        types: ['count', 'range', 'list'],
        default: '200..399',
        minimum: 100,
        maximum: 599,
        whole: true,
        doc: 'The statuses that are no error.',
        example: 'expect = [200, 304]',
      },
      ...requestAttributes,
    ],
  },
  {
    ...request,
    kind: 'postgres',
    doc: 'A query to PostgreSQL.',
    example:
      'postgres { url = env("DATABASE_URL")  query = \'select * from carts where id = $1\'  params = [1] }',
    attributes: [
      {
        name: 'url',
        types: ['text'],
        required: true,
        secrets: true,
        doc: 'A `postgres:` address.',
        example: 'url = env("DATABASE_URL")',
      },
      {
        name: 'query',
        types: ['text'],
        required: true,
        doc: 'SQL with `$1`, `$2`… where the params go.',
        example: "query = 'select * from carts where id = $1'",
      },
      {
        name: 'params',
        types: ['list'],
        default: '[]',
        secrets: true,
        doc: 'Values for `$1`, `$2`…, sent apart from the query.',
        example: 'params = [1]',
      },
      ...requestAttributes,
    ],
  },
  {
    ...request,
    kind: 'redis',
    doc: 'A command to Redis.',
    example: 'redis { url = "redis://127.0.0.1:6379"  command = ["GET", "cart:1"] }',
    attributes: [
      {
        name: 'url',
        types: ['text'],
        required: true,
        secrets: true,
        doc: 'A `redis:` or `rediss:` address.',
        example: 'url = "redis://127.0.0.1:6379"',
      },
      {
        name: 'command',
        types: ['words'],
        required: true,
        secrets: true,
        doc: 'The command and its arguments.',
        example: 'command = ["GET", "cart:1"]',
      },
      ...requestAttributes,
    ],
  },
  {
    ...request,
    kind: 'command',
    doc: 'A program that is started for each request: anything that has no block of its own.',
    example: 'command { exec = ["node", "ask.js"] }',
    attributes: [
      {
        name: 'run',
        types: ['command'],
        doc: 'A command for the shell.',
        example: 'run = "node ask.js"',
      },
      {
        name: 'exec',
        types: ['words'],
        doc: 'A program and its arguments, started without a shell.',
        example: 'exec = ["node", "ask.js"]',
      },
      ...requestAttributes,
    ],
    oneOf: [runOrExec],
  },
];
