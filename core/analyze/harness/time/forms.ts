/** What a line tells of a run; faults and switches of two kinds are two figures. */
export type Told =
  | 'time'
  | 'user'
  | 'system'
  | 'memory'
  | 'majorFaults'
  | 'minorFaults'
  | 'voluntarySwitches'
  | 'involuntarySwitches'
  | 'instructions'
  | 'cycles'
  | 'footprint'
  | 'command'
  | 'status';

/** A line of a report. */
export interface FormLine {
  readonly pattern: RegExp;
  /** What its groups are, in their order. */
  readonly tells: readonly Told[];
  /** Bytes of one of its units of memory; 1 where they are bytes. */
  readonly bytes?: number;
}

/** How one kind of `time` reports a run. */
export interface Form {
  /** The first of them begins a report, and a report without one of them is cut. */
  readonly lines: readonly [FormLine, ...FormLine[]];
  /** What may follow. */
  readonly more: readonly FormLine[];
  /** Whether the first line alone could be that of any program. */
  readonly isPlain?: boolean;
}

/**
 * GNU time with `-v` (https://www.gnu.org/software/time, src/time.c, `longstats`), and that of busybox. Its kilobytes are
 * 1024 bytes.
 */
const verbose: Form = {
  lines: [
    { pattern: /^\s*Command being timed: "(.*?)"?$/, tells: ['command'] },
    { pattern: /^\s*User time \(seconds\): (\S+)$/, tells: ['user'] },
    { pattern: /^\s*System time \(seconds\): (\S+)$/, tells: ['system'] },
    { pattern: /^\s*Elapsed \(wall clock\) time \(h:mm:ss or m:ss\): (\S.*)$/, tells: ['time'] },
    { pattern: /^\s*Maximum resident set size \(kbytes\): (\S+)$/, tells: ['memory'], bytes: 1024 },
    { pattern: /^\s*Major \(requiring I\/O\) page faults: (\S+)$/, tells: ['majorFaults'] },
    { pattern: /^\s*Minor \(reclaiming a frame\) page faults: (\S+)$/, tells: ['minorFaults'] },
    { pattern: /^\s*Voluntary context switches: (\S+)$/, tells: ['voluntarySwitches'] },
    { pattern: /^\s*Involuntary context switches: (\S+)$/, tells: ['involuntarySwitches'] },
    { pattern: /^\s*Exit status: (\d+)$/, tells: ['status'] },
  ],
  more: [],
};

/** GNU time without an option. */
const brief: Form = {
  lines: [
    { pattern: /^(\S+)user (\S+)system (\S+)elapsed \S+%CPU \(\S+avgtext\+\S+avgdata (\S+)maxresident\)k$/, tells: ['user', 'system', 'time', 'memory'], bytes: 1024 },
    { pattern: /^\S+inputs\+\S+outputs \((\S+)major\+(\S+)minor\)pagefaults \S+swaps$/, tells: ['majorFaults', 'minorFaults'] },
  ],
  more: [],
}; // prettier-ignore

/** The keyword `time` of bash and ksh, busybox, and any `time -p` (POSIX, XCU, time). */
const shell: Form = {
  lines: [
    { pattern: /^real\s+((?:\d+h ?)?(?:\d+m ?)?\d+(?:[.,]\d+)?s?)$/, tells: ['time'] },
    { pattern: /^user\s+(\d\S*(?: \S+)?)$/, tells: ['user'] },
    { pattern: /^sys\s+(\d\S*(?: \S+)?)$/, tells: ['system'] },
  ],
  more: [],
  isPlain: true,
};

/** The keyword `time` of zsh, with its TIMEFMT as it is by default (zshparam(1)). */
const zsh: Form = {
  lines: [
    { pattern: /^(.*?) {2}(\d\S*)s user (\d\S*)s system \d+% cpu (\d\S*) total$/, tells: ['command', 'user', 'system', 'time'] },
  ],
  more: [],
}; // prettier-ignore

/**
 * The `time` of BSD and macOS, which with `-l` goes on. Numbers 20 wide are those of macOS from version 11, where memory is
 * bytes (apple-oss-distributions/shell_cmds, time/time.c); others print them 10 wide, some of bytes and some of kilobytes, so
 * their memory is not read.
 */
const bsd: Form = {
  lines: [
    { pattern: /^\s*(\d\S*) real\s+(\d\S*) user\s+(\d\S*) sys\s*$/, tells: ['time', 'user', 'system'] },
  ],
  more: [
    { pattern: /^(?=[ \d]{20} )\s*(\d+) {2}maximum resident set size$/, tells: ['memory'] },
    { pattern: /^\s*(\d+) {2}page reclaims$/, tells: ['minorFaults'] },
    { pattern: /^\s*(\d+) {2}page faults$/, tells: ['majorFaults'] },
    { pattern: /^\s*(\d+) {2}voluntary context switches$/, tells: ['voluntarySwitches'] },
    { pattern: /^\s*(\d+) {2}involuntary context switches$/, tells: ['involuntarySwitches'] },
    { pattern: /^\s*(\d+) {2}instructions retired$/, tells: ['instructions'] },
    { pattern: /^\s*(\d+) {2}cycles elapsed$/, tells: ['cycles'] },
    { pattern: /^\s*(\d+) {2}peak memory footprint$/, tells: ['footprint'] },
  ],
}; // prettier-ignore

export const FORMS: readonly Form[] = [verbose, brief, shell, zsh, bsd];
