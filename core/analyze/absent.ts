const ABSENT = ' is no part of this run';

/** Why a goal about this node is unmeasured when the node was not asked for. */
export function absentReason(node: string): string {
  return `${node}${ABSENT}`;
}

/** Whether a goal is unmeasured for that alone, so that nothing is wrong with it. */
export function isAbsent(reason: string | undefined): boolean {
  return reason?.endsWith(ABSENT) === true;
}
