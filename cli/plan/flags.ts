/** What a plan is asked for by. */
export interface PlanFlags {
  readonly param?: ReadonlyMap<string, string>;
  readonly stage?: readonly string[];
  readonly jobs?: number | undefined;
  readonly workflow?: string;
  readonly json?: true;
}
