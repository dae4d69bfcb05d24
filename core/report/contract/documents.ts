import type { TSchema } from 'typebox';
import { RunEvent } from '../../events/event.ts';
import { BisectDocument } from './bisect.ts';
import { CheckDocument } from './check.ts';
import { CompareDocument } from './compare.ts';
import { DoctorDocument } from './doctor.ts';
import { ExperimentDocument } from './experiment.ts';
import { GraphDocument, PlanDocument } from './plan.ts';
import { HistoryDocument } from './history.ts';
import { ProfileDiffDocument, ProfileTopDocument } from './profile.ts';
import { RunDocument } from './run.ts';
import { BaselineDocument, BaselinesDocument, PeriodsDocument, RunsDocument } from './runs.ts';

/** Every published format by the name of its file, `schemas/NAME.schema.json`. */
export const documents: ReadonlyMap<string, TSchema> = new Map<string, TSchema>([
  ['check', CheckDocument],
  ['run', RunDocument],
  ['compare', CompareDocument],
  ['bisect', BisectDocument],
  ['experiment', ExperimentDocument],
  ['runs', RunsDocument],
  ['periods', PeriodsDocument],
  ['baselines', BaselinesDocument],
  ['baseline', BaselineDocument],
  ['history', HistoryDocument],
  ['profile-top', ProfileTopDocument],
  ['profile-diff', ProfileDiffDocument],
  ['plan', PlanDocument],
  ['graph', GraphDocument],
  ['doctor', DoctorDocument],
  [
    'events',
    {
      $id: 'urn:perflow:events:1',
      title: 'perflow run --events',
      description:
        'One line of the stream. Events of other types may follow in later versions: pass over them.',
      ...RunEvent,
    },
  ],
]);

/** A schema as published: self-contained. */
export function publishedSchema(schema: TSchema): string {
  const published = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema };
  return `${JSON.stringify(published, undefined, 2)}\n`;
}
