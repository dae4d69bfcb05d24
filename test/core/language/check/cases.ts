import type { DiagnosticCode } from '../../../../core/language/diagnostic-codes.ts';
import type { Files } from './rig.ts';

/** A source with marks, and the code it is there for. */
export interface Case {
  readonly code: DiagnosticCode;
  readonly title: string;
  readonly source: string;
  readonly others?: Files;
}

/** Members of a workflow that others refer to. */
const within = (members: string): string => `workflow "w" {
  step build { run = "make" }
${members}
}
`;

/** Goals of a workflow with a step, a bench and a load. */
const goals = (conditions: string): string =>
  within(`  params { users = 5 }
  bench parse { run = "true"  matrix { size = [1000, 2000] } }
  load api { http { url = "http://127.0.0.1/" } }
  goals {
${conditions}
  }`);

const attribute = (line: string): string => within(`  step a { run = "true"  ${line} }`);

const many = (count: number): string => Array.from({ length: count }, (_, index) => String(index)).join(', ');

/** For each code at least one source; each is checked for exactly its marks. */
export const cases: readonly Case[] = [
  // Text
  { code: 'syntax-error', title: 'a second value', source: attribute('cwd = "a" «syntax-error:"b"»') },
  { code: 'unclosed-string', title: 'a string without an end', source: within('  step a { run = «unclosed-string:"true }»\n  }') },
  { code: 'unclosed-block', title: 'a workflow without a brace', source: '«unclosed-block:workflow "w"» {\n  step a { run = "true" }\n' },
  { code: 'unknown-escape', title: 'an unknown escape', source: attribute('cwd = "a«unknown-escape:\\q»"') },
  { code: 'stray-brace', title: 'a brace too many', source: within('') + '«stray-brace:}»\n' },
  { code: 'too-deep', title: 'parentheses without end', source: attribute(`retries = ${'('.repeat(3000)}`) },
  { code: 'file-too-large', title: 'a file that is too large', source: '' },
  { code: 'malformed-number', title: 'a number too large', source: attribute('retries = «malformed-number:1e999»') },
  { code: 'unknown-unit', title: 'a unit of another tool', source: attribute('timeout = 5«unknown-unit:min»') },
  { code: 'unknown-unit', title: 'two units in one', source: attribute('timeout = «unknown-unit:1h30m»') },
  { code: 'unknown-unit', title: 'a unit of a metric', source: attribute('metric x { from = json("$.x")  unit = «unknown-unit:"min"» }') },

  // Files and fragments
  { code: 'include-missing', title: 'a file that is not there', source: `include «include-missing:"other.perflow"»\n${within('')}` },
  { code: 'include-missing', title: 'its fragments are no second mistake', source: `include «include-missing:"other.perflow"»\n${within('  use database {}\n  step x { run = "true"  needs = [database] }')}` },
  { code: 'include-outside', title: 'out of the workspace', source: `include «include-outside:"../x.perflow"»\n${within('')}` },
  { code: 'include-outside', title: 'an absolute path', source: `include «include-outside:"/etc/passwd"»\n${within('')}` },
  { code: 'include-outside', title: 'a drive', source: `include «include-outside:"C:/x.perflow"»\n${within('')}` },
  { code: 'include-outside', title: 'backslashes', source: `include «include-outside:'..\\x.perflow'»\n${within('')}` },
  {
    code: 'include-cycle',
    title: 'two files',
    source: `include «include-cycle:"b.perflow"»\n${within('')}`,
    others: { 'b.perflow': 'include "main.perflow"\n' },
  },
  { code: 'include-cycle', title: 'a file that includes itself', source: `include «include-cycle:"main.perflow"»\n${within('')}` },
  { code: 'too-many-includes', title: 'more files than can be', source: '' },
  { code: 'unknown-fragment', title: 'a misspelt fragment', source: `fragment database { step x { run = "true" } }\n${within('  use «unknown-fragment:databse» {}')}` },
  {
    code: 'fragment-cycle',
    title: 'fragments that use one another',
    source: `fragment a { use «fragment-cycle:b» {} }\nfragment b { use a {} }\n${within('  use a {}')}`,
  },
  { code: 'unknown-param', title: 'a param that the fragment lacks', source: `fragment f { params { port = 1 } }\n${within('  use f { «unknown-param:prot» = 2 }')}` },
  { code: 'unknown-param', title: 'a param that the workflow lacks', source: within('  params { users = 1 }\n  experiment "e" { of = [build]\n variant a {}\n variant b { params { «unknown-param:usres» = 2 } } }') },
  { code: 'missing-param', title: 'a param without a default', source: `fragment f { params { port = null } }\n${within('  use «missing-param:f» {}')}` },

  // Blocks and attributes
  { code: 'unknown-block', title: 'a misspelt kind', source: within('  «unknown-block:stpe» test { run = "true" }\n  step x { run = "true"  needs = [test] }') },
  { code: 'unknown-block', title: 'an attribute written as a block', source: within('  step x { run = "true"  «unknown-block:needs» { } }') },
  { code: 'misplaced-block', title: 'a step in a file', source: '«misplaced-block:step» a { run = "true" }\n' },
  { code: 'duplicate-block', title: 'two guards', source: within('  guard { min_effect = 1% }\n  «duplicate-block:guard» { min_effect = 2% }') },
  { code: 'missing-label', title: 'a step without a name', source: within('  «missing-label:step» { run = "true" }') },
  { code: 'wrong-label', title: 'a quoted name', source: within('  step «wrong-label:"test"» { run = "true" }') },
  { code: 'wrong-label', title: 'a bare name', source: 'workflow «wrong-label:w» { step a { run = "true" } }\n' },
  { code: 'wrong-label', title: 'a name too many', source: within('  goals «wrong-label:mine» { build.time < 1m }') },
  { code: 'missing-body', title: 'a guard without braces', source: within('  step a { run = "true"\n    «missing-body:limits» }') },
  { code: 'unexpected-body', title: 'an include with braces', source: `include "b.perflow" «unexpected-body:{ }»\n${within('')}`, others: { 'b.perflow': '' } },
  { code: 'reserved-name', title: 'a step called system', source: within('  step «reserved-name:system» { run = "true" }') },
  { code: 'duplicate-name', title: 'two steps', source: within('  step «duplicate-name:build» { run = "true" }') },
  { code: 'duplicate-name', title: 'a param and a step', source: within('  params { users = 1 }\n  step «duplicate-name:users» { run = "true" }') },
  { code: 'duplicate-name', title: 'a stage and a step', source: within('  stage «duplicate-name:build» { steps = [build] }') },
  { code: 'duplicate-name', title: 'two fragments', source: `fragment f { step a { run = "true" } }\nfragment «duplicate-name:f» { step b { run = "true" } }\n${within('')}` },
  { code: 'duplicate-name', title: 'two workflows', source: `${within('')}workflow «duplicate-name:"w"» { step a { run = "true" } }\n` },
  { code: 'unknown-metric', title: 'that the command would say, but is not declared', source: within('  step a { run = "x" }\n  goals { a.«unknown-metric:p95» < 1s }') },
  { code: 'mixed-dimensions', title: 'a unit of a metric that the command says', source: within('  step a { run = "x"  metric p95 { unit = "ms" } }\n  goals { «mixed-dimensions:a.p95 < 1MB» }') },
  { code: 'duplicate-name', title: 'two variants', source: within('  experiment "e" { of = [build]\n variant a {}\n variant «duplicate-name:a» {} }') },
  { code: 'duplicate-name', title: 'two experiments', source: within('  experiment e { of = [build]\n variant a {}\n variant b {} }\n  experiment «duplicate-name:"e"» { of = [build]\n variant a {}\n variant b {} }') },
  { code: 'duplicate-name', title: 'two metrics', source: attribute('metric m { from = json("$.x") }  metric «duplicate-name:m» { from = json("$.y") }') },
  { code: 'duplicate-name', title: 'two entries of an object', source: within('  load l { http { url = "http://a/"  headers = { A = "1" «duplicate-name:A» = "2" } } }') },
  { code: 'unknown-attribute', title: 'a misspelt attribute', source: within('  step a { «unknown-attribute:rn» = "true" }') },
  { code: 'unknown-attribute', title: 'a block written as an attribute', source: attribute('«unknown-attribute:cache» = true') },
  { code: 'unknown-attribute', title: 'in a file', source: `«unknown-attribute:x» = 1\n${within('')}` },
  { code: 'duplicate-attribute', title: 'two commands', source: within('  step a { run = "true"  «duplicate-attribute:run» = "false" }') },
  { code: 'duplicate-attribute', title: 'a param twice', source: within('  params { a = 1  «duplicate-attribute:a» = 2 }') },
  { code: 'missing-attribute', title: 'a step without a command', source: within('  «missing-attribute:step» a { cwd = "x" }') },
  { code: 'missing-attribute', title: 'a service with nothing', source: within('  service «missing-attribute:a» { }') },
  { code: 'conflicting-attributes', title: 'run and exec', source: within('  step a { run = "true"  «conflicting-attributes:exec» = ["true"] }') },
  { code: 'misplaced-condition', title: 'a condition in a step', source: within('  step a { run = "true"\n    «misplaced-condition:1 < 2»\n  }') },

  // Values
  { code: 'wrong-type', title: 'a text for a duration', source: attribute('timeout = «wrong-type:"30s"»') },
  { code: 'wrong-type', title: 'a number for a duration', source: attribute('timeout = «wrong-type:30»') },
  { code: 'wrong-type', title: 'a size for a duration', source: attribute('timeout = «wrong-type:30MB»') },
  { code: 'wrong-type', title: 'a node for a text', source: attribute('component = «wrong-type:build»') },
  { code: 'wrong-type', title: 'a lone need', source: attribute('needs = «wrong-type:build»') },
  { code: 'wrong-type', title: 'a quoted need', source: attribute('needs = [«wrong-type:"build"»]') },
  { code: 'wrong-type', title: 'a metric as a need', source: attribute('needs = [«wrong-type:build.time»]') },
  { code: 'wrong-type', title: 'a param through its default', source: within('  params { users = 50 }\n  step a { run = "true"  timeout = «wrong-type:users» }') },
  { code: 'wrong-type', title: 'a value for a fragment', source: `fragment f { params { wait = 1s } }\n${within('  use f { wait = «wrong-type:5» }')}` },
  { code: 'wrong-type', title: 'a list in a text', source: attribute('cwd = "x«wrong-type:${[1]}»"') },
  { code: 'wrong-type', title: 'no condition before a question mark', source: attribute('retries = «wrong-type:1» ? 2 : 3') },
  { code: 'wrong-type', title: 'a file where a readiness check is wanted', source: within('  service s { run = "x"  ready = «wrong-type:"http://127.0.0.1/"» }') },
  { code: 'wrong-type', title: 'a function without its call', source: attribute('cwd = «wrong-type:file»') },
  { code: 'wrong-choice', title: 'a misspelt class', source: attribute('class = «wrong-choice:backgruond»') },
  { code: 'wrong-choice', title: 'a quoted word', source: attribute('class = «wrong-choice:"background"»') },
  { code: 'wrong-choice', title: 'in a list', source: within('  alert a { on = [failed, «wrong-choice:goal_mised»]  webhook = secret("HOOK") }') },
  { code: 'wrong-choice', title: 'an unknown format', source: within('  bench b { run = "x"  format = «wrong-choice:"go-bnech"» }') },
  { code: 'out-of-range', title: 'negative retries', source: attribute('retries = «out-of-range:-1»') },
  { code: 'out-of-range', title: 'half a retry', source: attribute('retries = «out-of-range:1.5»') },
  { code: 'out-of-range', title: 'no time at all', source: attribute('timeout = «out-of-range:0s»') },
  { code: 'out-of-range', title: 'a status that is none', source: within('  load l { http { url = "http://a/"  expect = [200, «out-of-range:999»] } }') },
  { code: 'out-of-range', title: 'a quantile of more than all', source: goals('    quantile(api.latency, «out-of-range:150%») < 1s') },
  { code: 'reversed-range', title: 'from much to little', source: within('  bench b { run = "x"  runs = «reversed-range:100..20» }') },
  { code: 'mixed-dimensions', title: 'a duration and a size', source: goals('    «mixed-dimensions:api.latency.p95 < 200MB»') },
  { code: 'mixed-dimensions', title: 'a sum', source: attribute('timeout = «mixed-dimensions:5s + 1MB»') },
  { code: 'mixed-dimensions', title: 'min', source: attribute('timeout = min(5s, «mixed-dimensions:1MB»)') },
  { code: 'division-by-zero', title: 'by a literal', source: attribute('retries = 1 / «division-by-zero:0»') },
  { code: 'bad-pattern', title: 'a pattern', source: attribute("metric m { from = regex(«bad-pattern:'('») }") },
  { code: 'bad-pattern', title: 'a pattern without a group', source: attribute("metric m { from = regex(«bad-pattern:'[0-9]+'») }") },
  { code: 'bad-pattern', title: 'a JSON path', source: attribute('metric m { from = json(«bad-pattern:"a.b"») }') },
  { code: 'bad-address', title: 'of a service', source: within('  service s { run = "x"  ready = http(«bad-address:"127.0.0.1:80"») }') },
  { code: 'bad-address', title: 'of an endpoint', source: within('  requires { endpoints = [«bad-address:"localhost"»] }') },
  { code: 'bad-tool', title: 'a version that is none', source: within('  requires { tools = [«bad-tool:"node >= new"»] }') },
  { code: 'outside-workspace', title: 'inputs', source: attribute('inputs = [«outside-workspace:"../x/**"»]') },
  { code: 'outside-workspace', title: 'a folder', source: attribute('cwd = «outside-workspace:"/tmp"»') },
  { code: 'outside-workspace', title: 'a file', source: attribute('env { A = file(«outside-workspace:"../../x"») }') },

  // Names
  { code: 'unknown-name', title: 'in a command', source: within('  params { users = 1 }\n  step a { run = "x ${«unknown-name:usres»}" }') },
  { code: 'unknown-name', title: 'a difference without blanks', source: within('  params { users = 1 }\n  step a { run = "x"  retries = «unknown-name:users-1» }') },
  { code: 'unknown-name', title: 'in a goal', source: goals('    «unknown-name:prse».time < 1s') },
  { code: 'unknown-node', title: 'in needs', source: attribute('needs = [«unknown-node:biuld»]') },
  { code: 'unknown-node', title: 'in a stage', source: within('  stage s { steps = [build, «unknown-node:tset»] }') },
  { code: 'unknown-node', title: 'of a profile', source: within('  profile p { of = «unknown-node:nothing»  tool = "perf" }') },
  { code: 'not-a-node', title: 'a param in needs', source: within('  params { users = 1 }\n  step a { run = "x"  needs = [«not-a-node:users»] }') },
  { code: 'unknown-change-set', title: 'misspelt', source: within('  changes { docs = ["docs/**"] }\n  step a { run = "x"  when = not only_changed(«unknown-change-set:dosc») }') },
  { code: 'unknown-function', title: 'misspelt', source: attribute('env { A = «unknown-function:secrte»("A") }') },
  { code: 'wrong-arguments', title: 'too many', source: attribute('env { A = secret("A", «wrong-arguments:"B"») }') },
  { code: 'wrong-arguments', title: 'too few', source: attribute('env { A = «wrong-arguments:secret()» }') },
  { code: 'misplaced-function', title: 'a secret in a description', source: attribute('description = «misplaced-function:secret("A")»') },
  { code: 'misplaced-function', title: 'a change in a goal', source: goals('    «misplaced-function:changed(src)» and api.errors < 1%') },
  { code: 'misplaced-function', title: 'raw outside a command', source: attribute('cwd = «misplaced-function:raw("x")»') },
  { code: 'unknown-metric', title: 'misspelt', source: goals('    api.«unknown-metric:latencyy».p95 < 1s') },
  { code: 'unknown-metric', title: 'of another kind', source: goals('    build.«unknown-metric:throughput» > 1/s') },
  { code: 'unknown-metric', title: 'a quantile that has no name', source: goals('    parse.time.«unknown-metric:p97» < 1s') },
  { code: 'unknown-metric', title: 'a quantile of one number', source: goals('    build.time.«unknown-metric:p95» < 1s') },
  { code: 'unknown-metric', title: 'of the system', source: goals('    system.«unknown-metric:memry».max < 80%') },
  { code: 'misplaced-metric', title: 'in a command', source: within('  step a { run = "x ${«misplaced-metric:build.time»}" }') },
  { code: 'unknown-axis', title: 'misspelt', source: goals('    parse[«unknown-axis:sizes»=1000].time < 1s') },
  { code: 'unknown-instance', title: 'a value that the axis lacks', source: goals('    parse[size=«unknown-instance:3000»].time < 1s') },
  { code: 'unknown-instance', title: 'the only axis', source: goals('    parse[«unknown-instance:3000»].time < 1s') },
  { code: 'misplaced-index', title: 'without a matrix', source: goals('    build«misplaced-index:[1000]».time < 1s') },
  { code: 'misplaced-index', title: 'after a metric', source: goals('    parse.time«misplaced-index:[0]» < 1s') },

  // Graph
  { code: 'needs-cycle', title: 'three steps', source: within('  step a { run = "x"  needs = [build, «needs-cycle:b»] }\n  step b { run = "x"  needs = [c] }\n  step c { run = "x"  needs = [a] }') },
  { code: 'needs-cycle', title: 'through a profile', source: within('  bench b { run = "x"  needs = [«needs-cycle:p»] }\n  profile p { of = b  tool = "perf" }') },
  { code: 'self-need', title: 'a step', source: within('  step a { run = "x"  needs = [«self-need:a»] }') },
  {
    code: 'self-need',
    title: 'beside a circle',
    source: within('  step a { run = "x"  needs = [«self-need:a», «needs-cycle:b»] }\n  step b { run = "x"  needs = [a] }'),
  },
  { code: 'param-cycle', title: 'params', source: within('  params { «param-cycle:a» = b + 1  b = a }') },
  { code: 'param-cycle', title: 'metrics', source: attribute('metric «param-cycle:m» { value = n }  metric n { value = m }') },
  { code: 'duplicate-need', title: 'twice', source: attribute('needs = [build, «duplicate-need:build»]') },

  // Goals, matrices, stages, measuring
  { code: 'not-a-condition', title: 'a quantity', source: goals('    «not-a-condition:api.latency.p95»') },
  { code: 'not-a-condition', title: 'a node', source: goals('    «not-a-condition:api»') },
  { code: 'constant-goal', title: 'no metric', source: goals('    «constant-goal:users < 10»') },
  { code: 'unmeasured-goal', title: 'an external service', source: within('  service db { ready = tcp(5432) }\n  goals { «unmeasured-goal:db.memory» < 1GB }') },
  { code: 'unmeasured-goal', title: 'costs that nobody counts', source: goals('    «unmeasured-goal:run.cost» < $1') },
  { code: 'empty-matrix', title: 'no values', source: attribute('matrix { size = «empty-matrix:[]» }') },
  { code: 'duplicate-value', title: 'the same value in two spellings', source: attribute('matrix { wait = [1s, «duplicate-value:1000ms»] }') },
  { code: 'too-many-instances', title: 'a hundred by a hundred and one', source: attribute(`matrix { «too-many-instances:a» = [${many(100)}]  b = [${many(101)}] }`) },
  { code: 'node-in-no-stage', title: 'forgotten', source: within('  step «node-in-no-stage:a» { run = "x" }\n  stage s { steps = [build] }') },
  { code: 'unreachable-stage', title: 'never', source: within('  stage «unreachable-stage:s» { steps = [build]  when = false }') },
  { code: 'unreachable-stage', title: 'all done before', source: within('  stage one { steps = [build] }\n  stage «unreachable-stage:two» { steps = [build] }') },
  { code: 'too-few-runs', title: 'five', source: within('  bench b { run = "x"  runs = «too-few-runs:1..5» }') },
  { code: 'too-few-variants', title: 'one', source: within('  experiment «too-few-variants:"e"» { of = [build]\n variant a {} }') },
  { code: 'unmeasurable', title: 'a service, a harness and a profile', source: within('  service s { ready = tcp(5432) }\n  bench h { run = "go test"  format = "go-bench" }\n  bench b { run = "x" }\n  profile p { of = b  tool = "node" }\n  experiment "e" { of = [b, «unmeasurable:s», «unmeasurable:h», «unmeasurable:p», build]\n variant a {}\n variant c {} }') },
  { code: 'unmeasurable', title: 'nothing', source: within('  experiment "e" { of = «unmeasurable:[]»\n variant a {}\n variant b {} }') },
  { code: 'service-without-ready', title: 'a service', source: within('  service «service-without-ready:s» { run = "x" }') },
  { code: 'no-requests', title: 'a load', source: within('  load «no-requests:l» { duration = 5s }') },
  { code: 'no-effect', title: 'a cache in a bench', source: within('  bench b { run = "x"\n «no-effect:cache» { ttl = 1h } }') },
  { code: 'no-effect', title: 'a cache that knows no inputs', source: attribute('\n «no-effect:cache» { ttl = 1h }') },

  // Commands and secrets
  { code: 'interpolation-in-quotes', title: 'double quotes', source: within('  params { who = "x" }\n  step a { run = \'\'  }\n  step b { run = "echo \\"«interpolation-in-quotes:${who}»\\"" }').replace("  step a { run = ''  }\n", '') },
  { code: 'interpolation-in-quotes', title: 'single quotes', source: within('  params { who = "x" }\n  step b { run = "echo \'hello «interpolation-in-quotes:${who}»\'" }') },
  { code: 'not-a-word', title: 'null', source: within('  step b { run = "echo «not-a-word:${null}»" }') },
  { code: 'secret-in-command', title: 'a declared variable', source: within('  requires { env = ["TOKEN"] }\n  step b { run = "curl «secret-in-command:${env("TOKEN")}»" }') },
  { code: 'secret-in-command', title: 'through a param', source: within('  requires { env = ["TOKEN"] }\n  params { token = env("TOKEN") }\n  step b { exec = ["curl", «secret-in-command:token»] }') },
  { code: 'misplaced-secret', title: 'a folder', source: within('  requires { env = ["TOKEN"] }\n  step b { run = "x"  cwd = «misplaced-secret:env("TOKEN")» }') },
  { code: 'raw-interpolation', title: 'a param', source: within('  params { flags = "-v" }\n  step b { run = "x «raw-interpolation:${raw(flags)}»" }') },
  { code: 'secret-in-clear-text', title: 'a token', source: within('  env { API_TOKEN = «secret-in-clear-text:"abc"» }') },
  { code: 'secret-in-clear-text', title: 'a password in an address', source: within('  env { DATABASE_URL = «secret-in-clear-text:"postgres://me:pw@host/db"» }') },
]; // prettier-ignore
