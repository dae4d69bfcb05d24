import type { EntryCheck } from '../../check/entry-check.ts';
import { isIdentifier } from '../../check/labels.ts';
import { WORDS } from '../../check/names.ts';
import type { WorkflowCheck } from '../../check/workflow-check.ts';
import type { Part } from '../../document/part.ts';
import { metricsOf, reservedNodeNames, reservedWords, splitWords } from '../../schema/index.ts';
import { fragmentPlaces } from '../names/fragments.ts';
import { firstNameInParts, type Occurrence } from '../names/occurrences.ts';
import type { Target } from '../names/target.ts';

/** Why what these places name cannot have another name, in a sentence; undefined where it can. In slices. */
export function* whyNotCalled(
  name: string,
  occurrences: readonly Occurrence[],
  entries: readonly EntryCheck[],
): Generator<void, string | undefined> {
  const targets = occurrences.flatMap(({ target, isDeclaration }) => (isDeclaration ? [target] : []));
  const refusal = whyNoName(name, targets);
  if (refusal !== undefined) return refusal;
  for (const entry of entries) {
    const parts = partsOf(occurrences, entry);
    for (const target of targets) {
      const taken = yield* whyTaken(name, target, parts, entry);
      if (taken !== undefined) return taken;
    }
  }
  return undefined;
}

/** Kinds whose names are one namespace in a workflow. */
const SHARED: ReadonlySet<Target['kind']> = new Set(['param', 'change-set', 'node', 'stage']);

function whyNoName(name: string, targets: readonly Target[]): string | undefined {
  if (reservedWords.has(name)) return `\`${name}\` is a word of the language, so nothing can be called that.`;
  if (!isIdentifier(name)) {
    return 'A name begins with a letter or `_` and goes on with letters, digits, `_`, and `-` between these.';
  }
  if (splitWords.has(name)) return `\`${name}\` begins a block, so nothing can be called that.`;
  const isShared = targets.some(({ kind }) => SHARED.has(kind));
  return isShared && reservedNodeNames.has(name) ? `\`${name}\` already has a meaning in goals.` : undefined;
}

/** The parts of the entry's files in which something is to be renamed. */
function partsOf(occurrences: readonly Occurrence[], { files }: EntryCheck): ReadonlySet<Part> {
  return new Set(occurrences.flatMap(({ file, span }) => files.get(file)?.document.partAt(span.start) ?? []));
}

function* whyTaken(
  name: string,
  target: Target,
  parts: ReadonlySet<Part>,
  entry: EntryCheck,
): Generator<void, string | undefined> {
  if (target.kind === 'fragment') {
    const [taken] = fragmentPlaces(name, entry);
    return taken === undefined ? undefined : `There already is a fragment \`${name}\`, in ${taken.file}.`;
  }
  if (target.kind === 'alert') {
    return hasAlert(name, entry) ? `There already is an alert \`${name}\`.` : undefined;
  }
  const own = declaringParts(target, entry);
  for (const workflow of entry.workflows) {
    const taken = SHARED.has(target.kind)
      ? yield* whyTakenForAll(name, target, parts, workflow)
      : yield* whyTakenInBlock(name, target, own, workflow);
    if (taken !== undefined) return taken;
  }
  return undefined;
}

/** For what the whole workflow can name: nothing of it may name something by the new name yet. */
function* whyTakenForAll(
  name: string,
  target: Target,
  parts: ReadonlySet<Part>,
  workflow: WorkflowCheck,
): Generator<void, string | undefined> {
  const concerned = yield* firstNameInParts(target.name, parts, workflow);
  if (concerned === undefined) return undefined;
  const declared = workflow.declared(name)?.declarations[0];
  if (declared !== undefined) {
    return `There already is ${WORDS[declared.kind === 'local' ? 'param' : declared.kind]} \`${name}\`, in ${declared.part.file}.`;
  }
  const [naming] = workflow.partsNaming(name);
  if (naming !== undefined) return alreadyNamed(name, naming.file);
  const inner = yield* firstNameInParts(name, parts, workflow);
  return inner === undefined ? undefined : alreadyNamed(name, inner.file);
}

/** For an axis, a metric, a variant: nothing may have the new name in the block that declares it. */
function* whyTakenInBlock(
  name: string,
  target: Target,
  own: ReadonlySet<Part>,
  workflow: WorkflowCheck,
): Generator<void, string | undefined> {
  const builtIn = target.kind === 'metric' ? builtInMetric(name, target, workflow) : undefined;
  if (builtIn !== undefined) return `\`${builtIn}\` is measured of every ${kindOf(target, workflow)}.`;
  const isNamed = [...workflow.partsNaming(name)].some((part) => own.has(part));
  const isParam = workflow
    .declared(name)
    ?.declarations.some(({ kind }) => kind === 'param' || kind === 'local');
  const inner = yield* firstNameInParts(name, own, workflow);
  return isNamed || inner !== undefined || (target.kind === 'metric' && isParam === true)
    ? alreadyNamed(name, target.declared?.file)
    : undefined;
}

function declaringParts({ declared }: Target, { files }: EntryCheck): ReadonlySet<Part> {
  const part = declared && files.get(declared.file)?.document.partAt(declared.span.start);
  return new Set(part === undefined ? [] : [part]);
}

function alreadyNamed(name: string, file = ''): string {
  return `\`${name}\` already stands for something, in ${file}.`;
}

function kindOf({ node }: Target, workflow: WorkflowCheck): string {
  return workflow.declared(node ?? '')?.node?.kind ?? 'node';
}

function builtInMetric(name: string, target: Target, workflow: WorkflowCheck): string | undefined {
  const known = [...(metricsOf.get(kindOf(target, workflow))?.keys() ?? [])];
  return known.find((metric) => metric === name || metric.startsWith(`${name}.`));
}

function hasAlert(name: string, { files }: EntryCheck): boolean {
  for (const file of files.values()) {
    for (const part of file.parts) {
      if (file.outline(part).members.some((one) => one.type === 'alert' && one.name === name)) return true;
    }
  }
  return false;
}
