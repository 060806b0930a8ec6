/** What a container is made from. */
export interface RunOptions {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** What it runs. Default: an hour of sleep that ends on SIGTERM. */
  readonly command?: readonly string[];
  /** Whether the engine removes it when it has ended. */
  readonly removeAfterwards?: boolean;
  /** Further options of the engine's `run`. There is no network by default. */
  readonly options?: readonly string[];
}
