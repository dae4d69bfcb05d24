import { describe, it } from 'mocha';
import { assertMarked } from './rig.ts';

/** One mistake is one diagnostic: whatever follows from it says nothing. */
const SOURCES: Readonly<Record<string, string>> = {
  'a misspelt attribute is not missing too': 'workflow "w" { step a { «unknown-attribute:rnu» = "x" } }',
  'a misspelt kind of block declares its name':
    'workflow "w" {\n  «unknown-block:sevrice» db { run = "x" }\n  step a { run = "x"  needs = [db] }\n  goals { db.memory < 1GB }\n}',
  'a node that is unknown is not uncovered by stages':
    'workflow "w" {\n  step a { run = "x"  needs = [«unknown-node:nothing»] }\n  stage s { steps = [a] }\n}',
  'a misspelt need leaves what it meant covered by stages':
    'workflow "w" {\n  step server { run = "x" }\n  step a { run = "x"  needs = [«unknown-node:serve»] }\n  stage s { steps = [a] }\n}',
  'a misspelt step of a stage leaves what it meant covered':
    'workflow "w" {\n  step build { run = "x" }\n  step a { run = "x" }\n  stage s { steps = [a, «unknown-node:biuld»] }\n}',
  'a metric that the command says brings its own unit':
    'workflow "w" {\n  step a { run = "x"  metric p95 {} }\n  goals { a.p95 < 1s }\n}',
  'a mistake in a sum does not make the attribute wrong':
    'workflow "w" { step a { run = "x"  timeout = («mixed-dimensions:1s + 1MB») * 2 } }',
  'an unknown name in a goal is not compared':
    'workflow "w" {\n  step a { run = "x" }\n  goals { «unknown-name:nothing».x.y < 200MB }\n}',
  'an unknown metric is not compared':
    'workflow "w" {\n  step a { run = "x" }\n  goals { a.«unknown-metric:nothing» < 200MB and a.time < 1s }\n}',
  'an unknown unit is no wrong type': 'workflow "w" { step a { run = "x"  retries = 5«unknown-unit:xyz» } }',
  'an unknown function has any type':
    'workflow "w" { step a { run = "x"  timeout = «unknown-function:soon»(1) } }',
  'a wrong argument makes no wrong result':
    'workflow "w" { step a { run = "x"  timeout = abs(«wrong-type:"x"») } }',
  'a wrong param is wrong once, wherever it is used':
    'workflow "w" {\n  params { p = 1 «wrong-type:+ "a"» }\n  step a { run = "x ${p}"  retries = p }\n  step b { run = "y ${p}" }\n}'.replace(
      '«wrong-type:+ "a"»',
      '+ «wrong-type:"a"»',
    ),
  'a fragment used twice tells its mistake once':
    'fragment f {\n  params { n = 1 }\n  goals { build.«unknown-metric:tiem» < 1m }\n}\nworkflow "w" {\n  step build { run = "x" }\n  use f {}\n  use f { n = 2 }\n}',
  'a circle is told once':
    'workflow "w" {\n  step a { run = "x"  needs = [«needs-cycle:b»] }\n  step b { run = "x"  needs = [a] }\n  stage s { steps = [a] }\n}',
  'a broken block is not missing anything':
    'workflow "w" {\n  step a { «syntax-error:=» }\n  step b { run = "x" }\n}',
  'a secret in a command is one mistake':
    'workflow "w" {\n  step a { run = "curl -u ${«misplaced-function:secret("X")»}" }\n}',
};

describe('no consequences', () => {
  for (const [title, source] of Object.entries(SOURCES)) {
    it(title, () => {
      assertMarked(source);
    });
  }
});
