/** As commander gives them. */
export interface DoctorFlags {
  readonly json?: true;
  readonly bundle?: string;
  readonly includeWorkflow?: true;
}
