import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BUNDLE = path.join(ROOT, 'dist/perflow.cjs');
const COMMITS = 16;
/** The commit, from 1, that makes it slower. */
const CULPRIT = 11;
/** Turns of an empty loop of the shell: some 60 ms. */
const TURNS = 60_000;
const PLANTED = 0.05;
const ROUNDS = 3;

const WORKFLOW = 'workflow "planted" {\n  bench loop { run = "sh work.sh" }\n}\n';

/**
 * A repository of 16 commits of which one makes a program slower by 5 %, by its instructions as valgrind counts them:
 * how often `compare` proves it and `bisect` names it, and how often either finds something where nothing was planted.
 */
export function benchPlanted(report: (line: string) => void): void {
  if (!existsSync(BUNDLE)) {
    report('There is no dist/perflow.cjs: `npm run build` makes it.');
    return;
  }
  const counts = { proven: 0, named: 0, alarms: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    inRepository(PLANTED, (folder, culprit) => {
      if (round === 0) report(`planted: ${instructionsOf(folder)}`);
      if (perflow(folder, 'compare').status === 1) counts.proven++;
      const { stdout } = perflow(folder, 'bisect');
      if (stdout.includes(`the first that is worse: ${culprit}`)) counts.named++;
    });
    inRepository(0, (folder) => {
      if (perflow(folder, 'compare').status !== 0) counts.alarms++;
      if (perflow(folder, 'bisect').status !== 0) counts.alarms++;
    });
  }
  report(
    `of ${ROUNDS} repositories compare proved ${counts.proven}, bisect named the commit in ${counts.named}`,
  );
  report(`of ${ROUNDS} without it compare and bisect raised ${counts.alarms} false alarms`);
}

function inRepository(planted: number, use: (folder: string, culprit: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'perflow-planted-'));
  try {
    git(folder, 'init', '-q');
    writeFileSync(path.join(folder, 'app.perflow'), WORKFLOW);
    let culprit = '';
    for (let commit = 0; commit <= COMMITS; commit++) {
      const turns = commit < CULPRIT ? TURNS : Math.round(TURNS * (1 + planted));
      const script = `i=0; while [ $i -lt ${turns} ]; do i=$((i+1)); done # ${commit}\n`;
      writeFileSync(path.join(folder, 'work.sh'), script);
      git(folder, 'add', '-A');
      git(folder, 'commit', '-q', '-m', `commit ${commit}`);
      if (commit === CULPRIT) culprit = git(folder, 'rev-parse', '--short', 'HEAD');
    }
    use(folder, culprit);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function perflow(cwd: string, command: string): { readonly status: number | null; readonly stdout: string } {
  return spawnSync(process.execPath, [BUNDLE, command, `HEAD~${COMMITS}..HEAD`, 'app.perflow'], {
    cwd,
    encoding: 'utf8',
  });
}

function git(cwd: string, ...words: readonly string[]): string {
  const person = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org'];
  return execFileSync('git', [...person, ...words], { cwd, encoding: 'utf8' }).trim();
}

/** Of the last commit over those of the first, by valgrind. */
function instructionsOf(folder: string): string {
  const [first, last] = [`HEAD~${COMMITS}`, 'HEAD'].map((revision) => {
    writeFileSync(path.join(folder, 'counted.sh'), git(folder, 'show', `${revision}:work.sh`));
    const words = [
      '--tool=cachegrind',
      '--cache-sim=no',
      '--cachegrind-out-file=/dev/null',
      'sh',
      'counted.sh',
    ];
    const { stderr } = spawnSync('valgrind', words, { cwd: folder, encoding: 'utf8' });
    return Number((/I\s+refs:\s+([\d,]+)/.exec(stderr)?.[1] ?? '').replaceAll(',', ''));
  });
  if (!first || !last) return 'valgrind is not here to count the instructions';
  return `${((last / first - 1) * 100).toFixed(2)} % more instructions (${first} → ${last})`;
}
