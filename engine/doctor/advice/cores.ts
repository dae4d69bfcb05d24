import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

const LEAST = 4;
const ADVISED = 8;

/** Cores that commands may use; the system and what measures need some for themselves. */
export function cores({ facts }: Place): Check {
  const count = Number(facts['cpu.cores.allowed']);
  if (count >= ADVISED) return ok('cores', `${count} cores`);
  if (count >= LEAST) return ok('cores', `${count} cores (${ADVISED} are better)`);
  const detail = `${count} ${count === 1 ? 'core' : 'cores'}: commands, Perflow and the system get in each other’s way`;
  return missing(
    'cores',
    detail,
    `measure on a machine with ${LEAST} cores or more; run nodes one by one (\`--jobs 1\`)`,
  );
}

/** A control group that has used up its time waits for the next period: every command has pauses. */
export function quota({ facts }: Place): Check | undefined {
  const limit = facts['cpu.quota'];
  if (limit === undefined) return undefined;
  const enough = limit === 'none' || Number(limit) >= Number(facts['cpu.cores.allowed']);
  if (enough) return ok('cpu-quota', limit === 'none' ? 'none' : `${limit} cores’ worth of time`);
  return missing(
    'cpu-quota',
    `the control group may use ${limit} cores’ worth of time: commands are held up when it is used up`,
    'give the container whole cores (`docker run --cpuset-cpus`) in place of a quota (`--cpus`)',
  );
}
