import { type ErrorCode, errorCodes } from "./error-codes.ts";
import { placeBehind } from "./thrown-place.ts";

/** Marks our errors across copies of this package: `instanceof` would not recognise one from another bundle. */
const brand: unique symbol = Symbol.for("@falco-plugin/contract/error/v1") as never;

/** What may accompany an error. */
export interface FalcoPluginErrorOptions {
  /** The error below this one. */
  readonly cause?: unknown;
  /** Replaces the registry's hint where something more specific is known. */
  readonly hint?: string;
}

/**
 * An error with a stable code. `message` is one line, `CODE: what happened`, because hosts show nothing else.
 *
 * @runs build | event thread | background
 * @example
 * ```ts
 * import { FalcoPluginError } from "@falco-plugin/contract";
 *
 * throw new FalcoPluginError("FP_CONFIG_INVALID", "sockets: expected an array", { hint: "Write sockets: [/run/docker.sock]" });
 * ```
 */
export class FalcoPluginError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly [brand] = true;

  constructor(code: ErrorCode, detail?: string, options: FalcoPluginErrorOptions = {}) {
    super(`${code}: ${oneLine(detail ?? errorCodes[code].summary)}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "FalcoPluginError";
    this.code = code;
    this.hint = options.hint ?? errorCodes[code].hint;
  }
}

/**
 * Whether a value is an error of this SDK, and of this code where one is given. Works across copies of the package.
 *
 * @runs build | event thread | background
 */
export function isFalcoPluginError(value: unknown, code?: ErrorCode): value is FalcoPluginError {
  if (typeof value !== "object" || value === null) return false;
  try {
    return brand in value && (code === undefined || (value as FalcoPluginError).code === code);
  } catch {
    // A proxy that answers no questions.
    return false;
  }
}

/**
 * One line that says what a thrown value was: its message, or the value itself; with its line of TypeScript where a realm uses a source
 * map. Never throws: anything can be thrown, also what cannot be looked at.
 *
 * @runs build | event thread | background
 */
export function describeThrown(value: unknown): string {
  try {
    return oneLine(value instanceof Error ? `${value.message !== "" ? value.message : value.name}${placeBehind(value)}` : String(value));
  } catch {
    return "something that cannot be shown as text";
  }
}

/**
 * The stack of a thrown value, for those who debug. Never throws.
 *
 * @runs build | event thread | background
 */
export function stackOf(value: unknown): string | undefined {
  try {
    return value instanceof Error && typeof value.stack === "string" ? value.stack : undefined;
  } catch {
    return undefined;
  }
}

/** Hosts copy a message again and again, and show all of it. */
const longestText = 4096;

function oneLine(text: string): string {
  const short = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return short.replace(/\s*\n\s*/g, " ");
}
