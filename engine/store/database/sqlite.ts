import type * as Sqlite from 'node:sqlite';

/**
 * Node's SQLite. It is loaded here and not by an import, since up to Node 24 loading prints that it is experimental:
 * nobody who runs Perflow can do anything about that, and it would stand among what they do look at. Only this warning
 * is kept back.
 */
export function loadSqlite(): typeof Sqlite {
  const original: unknown = Reflect.get(process, 'emitWarning');
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (!String(warning).startsWith('SQLite is an experimental feature'))
      Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    Reflect.set(process, 'emitWarning', original);
  }
}
