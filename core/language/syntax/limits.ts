/** Bounds that keep time, memory and the call stack in hand whatever a file holds. */

/** Brackets, blocks, interpolations and conditionals in each other. */
export const MAX_NESTING = 200;

/** Strings with interpolations in each other; each is looked at once per level. */
export const MAX_TEMPLATES = 16;

/** Height of an expression's tree, which a long chain of operators has as well as a deep nest. */
export const MAX_HEIGHT = 1000;

/** UTF-16 units of a file. */
export const MAX_FILE_LENGTH = 16 * 1024 * 1024;
