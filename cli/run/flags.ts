import type { ReportFlags } from '../report/report-files.ts';

/** As commander gives them. */
export interface RunFlags extends ReportFlags {
  readonly param?: ReadonlyMap<string, string>;
  readonly stage?: readonly string[];
  readonly jobs?: number | undefined;
  readonly workflow?: string;
  readonly baseline?: string;
  readonly since?: string;
  readonly strict?: true;
  readonly ci?: true;
  /** False with `--no-store`. */
  readonly store: boolean;
  readonly events?: string;
  /** A file. */
  readonly markdown?: string;
  readonly json?: true;
  readonly control?: true;
}
