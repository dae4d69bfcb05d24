import { Type } from 'typebox';

const fit = Type.Object({
  order: Type.Enum(['1', 'log n', 'n', 'n log n', 'n²', 'n³']),
  constant: Type.Number({ description: 'Nanoseconds that do not depend on n.' }),
  coefficient: Type.Number({ description: 'Nanoseconds; of log n and n log n for the logarithm to base 2.' }),
  error: Type.Number({ description: 'Root mean square of the residuals, as a share of the mean.' }),
});

/** How the times of benches grow with the sizes of their matrix. */
export const growth = Type.Array(
  Type.Object({
    bench: Type.String({ description: 'With the values of its other axes: `parse[mode=fast]`.' }),
    axis: Type.String(),
    points: Type.Array(Type.Object({ n: Type.Number(), value: Type.Number() }), {
      description: 'Medians of `time`, in nanoseconds.',
    }),
    order: Type.Union([Type.String(), Type.Null()], { description: 'Null where it cannot be told.' }),
    reason: Type.Optional(Type.String({ description: 'Why it cannot be told.' })),
    fits: Type.Array(fit),
  }),
);
