/** In what order checks are heard that say the same of one place: what is nearest to the text first. */
export const RANKS = {
  syntax: 0,
  structure: 1,
  includes: 2,
  fragments: 3,
  uses: 4,
  names: 5,
  types: 6,
  members: 7,
  needs: 8,
  stages: 9,
  workflows: 10,
} as const;
