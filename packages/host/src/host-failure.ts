import { FalcoPluginError } from "@falco-plugin/contract";

/** How the host program ended. */
export interface HostExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** All that it and its plugins wrote to stderr. */
  readonly stderr: string;
}

/** A command that the host refused or that a plugin failed: the message is the text that a user of Falco would see. */
export class HostCommandError extends Error {
  /** Name of the command. */
  readonly op: string;
  /** How long it ran, in ns. */
  readonly ns: number;

  constructor(op: string, message: string, ns: number) {
    super(message);
    this.name = "HostCommandError";
    this.op = op;
    this.ns = ns;
  }
}

/** The host program ended although nobody told it to: `FP_HOST_FAILED`, with the {@link HostExit} as cause. */
export function hostFailure(exit: HostExit, doing: string): FalcoPluginError {
  const how = exit.signal === null ? `ended with code ${exit.code ?? "none"}` : `was killed by ${exit.signal}`;
  const words = lastLines(exit.stderr);
  return new FalcoPluginError("FP_HOST_FAILED", `the host ${how} while ${doing}${words === "" ? "" : `: ${words}`}`, { cause: exit });
}

const shownLines = 8;

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-shownLines).join(" | ");
}
