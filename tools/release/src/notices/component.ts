/** Somebody else's work of which a part is in what is published. */
export interface Component {
  readonly name: string;
  readonly url: string;
  readonly copyright: readonly string[];
  /** SPDX expression. Those whose text has to come along have a file of this name in `licences/`. */
  readonly licence: string;
  /** What of it is there. */
  readonly part: string;
  /** Its headers, by their absolute paths. */
  readonly headers: RegExp;
}
