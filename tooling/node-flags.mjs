// @ts-check

/** Node erases the types by itself; below 22.18 it must be asked to, and warns of it. */
export const nodeFlags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
