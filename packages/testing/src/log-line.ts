import type { LogLevel } from "@falco-plugin/contract";

/** One line that the plugin wrote to the host's log. */
export interface LogLine {
  readonly level: LogLevel;
  /** The plugin's name, and what is below it. */
  readonly component: string;
  readonly message: string;
}
