/** A file that is made from others. */
export interface Generator {
  /** Relative to the repository. */
  readonly file: string;
  generate(): Promise<string>;
}
