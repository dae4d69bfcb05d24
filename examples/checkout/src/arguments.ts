import { parseArgs } from 'node:util';

/** The options of a command by name, all required, with a sentence instead of a stack trace when one is wrong. */
export function readOptions<Name extends string>(names: readonly Name[]): Record<Name, string> {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    const values = parseArgs({ options }).values as Partial<Record<Name, string>>;
    return Object.fromEntries(names.map((name) => [name, required(name, values[name])])) as Record<
      Name,
      string
    >;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** A whole number from `least` upwards. */
export function wholeNumber(text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) fail(`${text} is no whole number from ${least} upwards`);
  return value;
}

export function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function required(name: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`--${name} is missing`);
  return value;
}
