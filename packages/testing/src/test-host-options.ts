import type { TableRef } from "@falco-plugin/contract";

/** Options of {@link testHost}. */
export interface TestHostOptions<Config> {
  /** The config as an operator writes it; passes through JSON as in a host. */
  readonly config?: Config;
  /** The config as the text that a host hands over, instead of `config`. */
  readonly configText?: string;
  /**
   * When the host reads the events it was given: as soon as it has them (the default), or when the test calls
   * {@link TestHost.deliver}.
   */
  readonly delivery?: "immediate" | "manual";
  /**
   * Tables of other plugins in the same host, as those declare them: what they export is there, empty, and the host's tables have the columns
   * that they add.
   */
  readonly tables?: readonly TableRef<unknown, unknown>[];
  /** How long a stop may take, in milliseconds. Default 2000. */
  readonly stopTimeoutMs?: number;
}
