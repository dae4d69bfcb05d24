/** Environment variables by name: a record without gaps, as processes take it. */
export type Variables = Readonly<Record<string, string>>;

/** Those that have a value. */
export function definedVariables(env: Readonly<Record<string, string | undefined>>): Variables {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
