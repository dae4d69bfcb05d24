import { nearest } from '../nearest.ts';
import { attributes } from '../schema/index.ts';
import type { BlockSchema } from '../schema/shape.ts';
import type { Attribute, Block } from '../syntax/tree.ts';
import { relatedTo, type PartPlace, type Reporter } from './reporter.ts';

/** Attributes that must be there, and those of which only one may be. */
export function checkRequired(
  node: Block,
  schema: BlockSchema,
  given: ReadonlyMap<string, Attribute>,
  place: PartPlace,
  reporter: Reporter,
): void {
  const missing: string[] = [];
  for (const attribute of schema.attributes) {
    if (attribute.required === true && !given.has(attribute.name)) missing.push(attribute.name);
  }
  for (const { names, required } of schema.oneOf ?? []) {
    const found = names.filter((name) => given.has(name));
    if (found.length === 0 && required) missing.push(names.join('` or `'));
    if (found.length > 1) reportConflict(found, given, place, reporter);
  }
  if (missing.length === 0) return;
  const unexplained = missing.filter((name) => !isMisspelt(name, schema, given));
  for (const name of unexplained) {
    const message = `\`${schema.kind}\` needs \`${name}\`.`;
    reporter.report('missing-attribute', place, node.kind, message);
  }
}

/** Whether an unknown attribute is probably the missing one: that has been reported already. */
function isMisspelt(missing: string, schema: BlockSchema, given: ReadonlyMap<string, Attribute>): boolean {
  const known = attributes.get(schema.kind);
  if (known === undefined) return false;
  const names = missing.split('` or `');
  return [...given.keys()].some(
    (name) => !known.has(name) && names.includes(nearest(name, known.keys()) ?? ''),
  );
}

function reportConflict(
  found: readonly string[],
  given: ReadonlyMap<string, Attribute>,
  place: PartPlace,
  reporter: Reporter,
): void {
  const written = found.flatMap((name) => given.get(name) ?? []).sort((a, b) => a.start - b.start);
  const [first, second] = written;
  if (first === undefined || second === undefined) return;
  const related = [relatedTo(place, first.name, `\`${first.name.text}\` is given here.`)];
  const message = `Only one of \`${found.join('` and `')}\` can be given.`;
  reporter.report('conflicting-attributes', place, second.name, message, { related });
}
