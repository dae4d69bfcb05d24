import { schema } from '../../core/language/schema/index.ts';
import type { FunctionSchema, ParameterSchema } from '../../core/language/schema/shape.ts';
import { typesOf } from './blocks.ts';
import { cell, code, fenced, heading, table } from './markdown.ts';

const PLACES: readonly (readonly [place: FunctionSchema['place'], title: string])[] = [
  ['anywhere', 'Anywhere'],
  ['env', 'Where secrets may stand'],
  ['command', 'In commands'],
  ['when', 'In `when`'],
  ['metrics', 'In goals and metric values'],
  ['probe', 'As `ready` of a service'],
  ['extractor', 'As `from` of a metric'],
];

/** All functions, by the place where they may stand. */
export function functionSections(): string {
  const sections = PLACES.flatMap(([place, title]) => {
    const here = schema.functions.filter((one) => one.place === place);
    return here.length === 0 ? [] : [heading(3, title), ...here.map(section)];
  });
  return sections.join('\n\n');
}

function section({ name, doc, example, parameters, returns }: FunctionSchema): string {
  const signature = `${name}(${parameters.map(parameterText).join(', ')})`;
  const parts = [heading(4, `${name}()`), `${code(signature)} gives ${returned(returns)}. ${doc}`];
  if (parameters.length > 0) {
    const rows = parameters.map((one) => [code(one.name), typesOf(one.types), cell(one.doc)]);
    parts.push(table(['argument', 'is', ''], rows));
  }
  parts.push(fenced(example));
  return parts.join('\n\n');
}

function parameterText({ name, optional, rest }: ParameterSchema): string {
  return `${name}${optional === true ? '?' : ''}${rest === true ? '…' : ''}`;
}

function returned(returns: FunctionSchema['returns']): string {
  if (returns === 'same') return 'what its first argument is';
  return returns === 'secret' ? 'a secret text' : typesOf([returns]);
}
