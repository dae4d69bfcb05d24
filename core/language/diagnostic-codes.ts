import type { Severity } from './diagnostic.ts';

export interface CodeSchema {
  readonly severity: Severity;
  /** What the code means, in a sentence, for the reference. */
  readonly doc: string;
}

const error = (doc: string): CodeSchema => ({ severity: 'error', doc });
const warning = (doc: string): CodeSchema => ({ severity: 'warning', doc });

/** Every diagnostic of the language. People filter by these codes, so they are never renamed. */
const table = {
  // Text
  'syntax-error': error('The text is not written as the grammar wants it.'),
  'unclosed-string': error('A string has no closing quote.'),
  'unclosed-block': error('A block has no closing brace.'),
  'unknown-escape': error('A backslash in a string is followed by something that means nothing.'),
  'stray-brace': error('A closing brace closes nothing.'),
  'too-deep': error('Expressions or blocks are nested too deeply.'),
  'file-too-large': error('The file is larger than any workflow file can be.'),
  'malformed-number': error('A number is not written as numbers are, or is too large.'),
  'unknown-unit': error('A number has a unit that does not exist.'),

  // Files and fragments
  'include-missing': error('An included file does not exist or cannot be read.'),
  'include-outside': error('A path leads out of the workspace.'),
  'include-cycle': error('Files include one another in a circle.'),
  'too-many-includes': error('More files are included than a workspace can hold.'),
  'unknown-fragment': error('`use` names a fragment that no file in sight has.'),
  'fragment-cycle': error('Fragments use one another in a circle.'),
  'unknown-param': error('A value is given for a param that does not exist.'),
  'missing-param': error('A fragment’s param with the default `null` is not given a value.'),

  // Blocks and attributes
  'unknown-block': error('There is no such kind of block.'),
  'misplaced-block': error('A block stands where its kind may not stand.'),
  'duplicate-block': error('A block that may stand only once stands twice.'),
  'missing-label': error('A block lacks its name.'),
  'wrong-label': error('A block’s name is not of the form its kind wants, or it has one and should not.'),
  'missing-body': error('A block lacks its braces.'),
  'unexpected-body': error('A block has braces and should not.'),
  'reserved-name': error('A name already means something else.'),
  'duplicate-name': error('Two things have the same name.'),
  'unknown-attribute': error('The block has no such attribute.'),
  'duplicate-attribute': error('An attribute is given twice.'),
  'missing-attribute': error('An attribute that the block cannot do without is missing.'),
  'conflicting-attributes': error('Attributes are given of which only one may be.'),
  'misplaced-condition': error('A bare expression stands where only blocks and attributes may.'),

  // Values
  'wrong-type': error('A value is of the wrong type for its place.'),
  'wrong-choice': error('A word is not among the choices of its place.'),
  'out-of-range': error('A number is smaller or larger than its place allows.'),
  'reversed-range': error('A range ends before it begins.'),
  'mixed-dimensions': error('Quantities of unlike dimensions are added or compared.'),
  'division-by-zero': error('Something is divided by zero.'),
  'bad-pattern': error('A regular expression or a JSON path is malformed.'),
  'bad-address': error('An address is malformed.'),
  'bad-tool': error('A requirement on a tool is malformed.'),
  'outside-workspace': error('A path leads out of the workspace.'),

  // Names
  'unknown-name': error('A name that nothing has.'),
  'unknown-node': error('A node that does not exist.'),
  'not-a-node': error('A name stands for something that is not a node, where a node is wanted.'),
  'unknown-change-set': error('A change set that does not exist.'),
  'unknown-function': error('A function that does not exist.'),
  'wrong-arguments': error('A function is called with too few or too many arguments.'),
  'misplaced-function': error('A function stands where it cannot be used.'),
  'unknown-metric': error('A metric that the node does not have.'),
  'misplaced-metric': error('A metric stands where nothing is measured yet.'),
  'unknown-axis': error('A matrix has no such axis.'),
  'unknown-instance': error('An axis has no such value.'),
  'misplaced-index': error('An index stands where there is nothing to choose from.'),

  // Graph
  'needs-cycle': error('Nodes need one another in a circle.'),
  'self-need': error('A node needs itself.'),
  'param-cycle': error('Params are defined by one another in a circle.'),
  'duplicate-need': warning('A node is named twice in one list.'),

  // Goals, matrices, stages, measuring
  'not-a-condition': error('A goal is no condition: it is neither true nor false.'),
  'constant-goal': warning('A goal reads no metric, so it says nothing about a run.'),
  'unmeasured-goal': warning('A goal reads a metric that nobody measures.'),
  'empty-matrix': error('A matrix or one of its axes has no values.'),
  'duplicate-value': error('An axis has the same value twice.'),
  'too-many-instances': error('A matrix has more instances than a run can hold.'),
  'node-in-no-stage': warning('A node stands in no stage, so it runs only when it is named.'),
  'unreachable-stage': warning('A stage never runs anything.'),
  'too-few-runs': warning('A bench has too few runs for any interval.'),
  'too-few-variants': warning('An experiment has fewer than two variants to compare.'),
  unmeasurable: warning('An experiment is of nothing, or of what cannot be measured in turns.'),
  'service-without-ready': warning('A service says nothing about when it is ready.'),
  'no-requests': error('A load sends nothing.'),
  'no-effect': warning('Something has no effect where it stands.'),

  // Commands and secrets
  'interpolation-in-quotes': error(
    'An interpolation stands inside quotes of the shell, which would break its own.',
  ),
  'not-a-word': error('A value cannot be a word of a command.'),
  'secret-in-command': error('A secret stands in a command, where every user of the machine can see it.'),
  'misplaced-secret': error('A secret is used where it would be shown or stored.'),
  'raw-interpolation': warning('`raw` puts a text into a command without quoting.'),
  'secret-in-clear-text': warning('What looks like a secret is written into the file.'),
} as const satisfies Readonly<Record<string, CodeSchema>>;

export type DiagnosticCode = keyof typeof table;

export const diagnosticCodes: Readonly<Record<DiagnosticCode, CodeSchema>> = table;
