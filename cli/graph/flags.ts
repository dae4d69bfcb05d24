/** As commander gives them. */
export interface GraphFlags {
  readonly format: 'mermaid' | 'dot' | 'json';
  readonly workflow?: string;
}
