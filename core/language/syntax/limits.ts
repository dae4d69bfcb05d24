/** Bounds that keep time, memory and the call stack in hand whatever a file holds. */

/** Brackets, blocks and interpolations in each other, and expressions in each other: about 5 KB of call stack each. */
export const MAX_NESTING = 64;

/** Strings with interpolations in each other; each is looked at once per level. */
export const MAX_TEMPLATES = 16;

/** Height of an expression's tree, which a long chain of operators has as well as a deep nest. */
export const MAX_HEIGHT = 500;

/** UTF-16 units of a file. */
export const MAX_FILE_LENGTH = 16 * 1024 * 1024;
