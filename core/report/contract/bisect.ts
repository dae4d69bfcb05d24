import { Type, type Static } from 'typebox';
import { Comparison } from '../../events/comparison.ts';
import { document, words } from './common.ts';

const hash = (description: string) => Type.String({ description });

const revision = Type.Object({
  name: Type.String({ description: 'As it was typed.' }),
  commit: hash('Its hash.'),
});

const commit = Type.Object({
  commit: hash('Its hash.'),
  short: Type.String({ description: 'As git abbreviates it.' }),
  subject: Type.String({ description: 'The first line of its message.' }),
});

const measured = {
  beside: hash('The hash of the commit that it was measured beside: side A of the comparison.'),
  answer: words(['worse', 'not_worse', 'unknown']),
  reason: Type.Union([Type.String(), Type.Null()], { description: 'Why it cannot be told.' }),
  comparison: Type.Union([Comparison, Type.Null()], {
    description: 'As `perflow compare` has it. Null where either could not be run.',
  }),
};

const pair = Type.Object({ commit: hash('Its hash: side B of the comparison.'), ...measured });

/** `perflow bisect --json` */
export const BisectDocument = document(
  'bisect',
  'perflow bisect',
  'The search for the commit that made a bench slower: all that was measured, and the commit.',
  {
    good: revision,
    bad: revision,
    commits: Type.Integer({
      minimum: 1,
      description: 'How many were searched among: those after the good one up to the bad one.',
    }),
    seed: Type.Integer({
      minimum: 0,
      description: 'What the order of the runs was drawn from, in each comparison anew.',
    }),
    confidence: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], {
      description:
        'How surely each comparison calls nothing worse that is not: 0.999 errs in at most 0.1 % of cases. Null where nothing was judged.',
    }),
    metrics: Type.Array(Type.String(), {
      description: 'Those that are worse in the bad one: what was looked for.',
    }),
    ends: Type.Object(pair.properties, { description: 'The bad one beside the good one.' }),
    searched: Type.Array(Type.Object({ ...commit.properties, ...measured }), {
      description: 'Commits beside the good one, in the order asked.',
    }),
    proof: Type.Union([pair, Type.Null()], {
      description: 'The commit that is named, beside its parent; null where none is.',
    }),
    outcome: words(
      ['proven', 'found', 'several', 'not_worse', 'untold'],
      '`proven`: the commit is worse than its parent. `found`: the search led to it, but beside its parent alone it is not proven worse. `several`: it is one of `candidates`. `not_worse`: the bad end is not proven worse. `untold`: the ends could not be compared.',
    ),
    commit: Type.Union([commit, Type.Null()], { description: 'The commit that is named.' }),
    candidates: Type.Array(commit, {
      description: 'Of which one is the first that is worse, the earliest first.',
    }),
    reason: Type.String({ description: 'Who is named, or why nobody is.' }),
  },
);
export type BisectDocument = Static<typeof BisectDocument>;
