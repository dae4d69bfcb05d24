/** One file of a bundle. */
export interface BundleEntry {
  /** With `/`. */
  readonly name: string;
  readonly text: string;
}
