/**
 * Sent to the client after stored runs or baselines changed, whoever changed them; more than once a second never. Apart
 * from the table of methods, since clients need no schemas and these take a while to be made.
 */
export const CHANGED = 'history/changed';
