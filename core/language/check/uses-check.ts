import { nearest } from '../nearest.ts';
import type { Part } from '../document/part.ts';
import type { Finder } from './board.ts';
import type { Context } from './context.ts';
import { Reader } from './fact.ts';
import type { FileTable } from './file-table.ts';
import type { Finding } from './finding.ts';
import type { Frame } from './frame.ts';
import type { FrameParam } from './frame-params.ts';
import { fragmentOf, type Frames } from './frames.ts';
import { labelText } from './labels.ts';
import type { Use } from './links.ts';
import { checkBinding } from './params.ts';
import { RANKS } from './ranks.ts';
import { bodyMembers, nameSpan } from './records.ts';
import { relatedTo, sentence, suggestion } from './reporter.ts';

/** The uses in one frame: whether there are such fragments and params, and what is given for these. */
export class UsesCheck extends Reader implements Finder {
  findings: readonly Finding[] = [];
  readonly frame: Frame;
  readonly #onOutdated: (check: UsesCheck) => void;

  constructor(frame: Frame, onOutdated: (check: UsesCheck) => void) {
    super();
    this.frame = frame;
    this.#onOutdated = onOutdated;
  }

  get rank(): number {
    return RANKS.uses + this.frame.order;
  }

  get parts(): readonly Part[] {
    const { file, container } = this.frame;
    return file.links.usesIn(container).map(({ part }) => part);
  }

  outdated(): void {
    this.#onOutdated(this);
  }

  check(frames: Frames, table: FileTable, context: Context): void {
    const { surplus } = frames;
    for (const use of this.frame.file.links.usesIn(this.frame.container)) {
      const child = this.frame.childAt(use.part, use.outline);
      if (child !== undefined) checkGiven(use, child, context);
      else if (fragmentOf(use, this.frame, table) === undefined)
        reportUnknown(use, this.frame, table, context);
      else if (surplus?.frame === this.frame && surplus.use.outline === use.outline) {
        const message = 'Fragments are put in too often, or too deep in one another.';
        context.reporter.report('too-deep', use.part, nameSpan(use.outline.block), message);
      }
    }
  }
}

function reportUnknown(
  { part, outline: { block } }: Use,
  frame: Frame,
  table: FileTable,
  { reporter }: Context,
): void {
  const name = labelText(block.label);
  if (block.label === undefined || name === undefined || table.incomplete(frame.file)) return;
  const near = nearest(name, table.fragmentsIn(frame.file).keys());
  const { hint, extras } = suggestion(near, part, block.label);
  const message = sentence(`There is no fragment \`${name}\` in this file or what it includes`, hint);
  reporter.report('unknown-fragment', part, block.label, message, extras);
}

function checkGiven(use: Use, frame: Frame, context: Context): void {
  for (const param of frame.params.values()) {
    if (param.given !== undefined) checkBinding(param, param.given.value, param.fallback, context);
    else if (param.fallback.expression.type === 'null') reportMissing(param, use, context);
  }
  reportUnknownParams(use, frame, context);
}

function reportMissing(
  param: FrameParam,
  { part, outline: { block } }: Use,
  { model, reporter }: Context,
): void {
  const origin = model.originOf(param);
  const related = [relatedTo(origin, origin.span, 'It has no default.')];
  const message = `The param \`${param.name}\` must be given: \`${param.name} = …\`.`;
  reporter.report('missing-param', part, nameSpan(block), message, { related });
}

function reportUnknownParams(
  { part, outline: { block } }: Use,
  { container, params }: Frame,
  { reporter }: Context,
): void {
  for (const member of bodyMembers(block.body)) {
    if (member.type !== 'attribute' || member.name.text === '' || params.has(member.name.text)) continue;
    const { hint, extras } = suggestion(nearest(member.name.text, params.keys()), part, member.name);
    const statement = `The fragment \`${container.name ?? ''}\` has no param \`${member.name.text}\``;
    reporter.report('unknown-param', part, member.name, sentence(statement, hint), extras);
  }
}
