import { URI } from 'vscode-uri';

/** Says what is wrong with a value that a client sent: where and what, in a few words; undefined where nothing is. */
export type Form = (value: unknown, place: string) => string | undefined;

export const text: Form = (value, place) => (typeof value === 'string' ? undefined : `${place} is no text`);

export const integer: Form = (value, place) =>
  Number.isInteger(value) ? undefined : `${place} is no whole number`;

export const truth: Form = (value, place) =>
  typeof value === 'boolean' ? undefined : `${place} is neither true nor false`;

export const uri: Form = (value, place) => {
  if (typeof value !== 'string') return `${place} is no text`;
  try {
    URI.parse(value);
    return undefined;
  } catch {
    return `${place} is no URI`;
  }
};

/** An object with these members at least; others may be there, as the protocol grows. */
export function object(members: Readonly<Record<string, Form>>): Form {
  return (value, place) => {
    if (!isObject(value)) return `${place} is no object`;
    for (const [name, form] of Object.entries(members)) {
      const wrong = form(value[name], place === PARAMS ? name : `${place}.${name}`);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
}

export function list(form: Form): Form {
  return (value, place) => {
    if (!Array.isArray(value)) return `${place} is no list`;
    for (const [index, item] of value.entries()) {
      const wrong = form(item, `${place}[${index}]`);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
}

/** The same, or nothing. */
export function maybe(form: Form): Form {
  return (value, place) => (value === undefined || value === null ? undefined : form(value, place));
}

/** What the parameters are called as a whole. */
export const PARAMS = 'params';

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
