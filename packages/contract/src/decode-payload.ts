import { describeThrown, FalcoPluginError } from "./falco-plugin-error.ts";

/** A Standard Schema, as far as decoding needs it. */
export interface PayloadSchema {
  readonly "~standard": { readonly validate: (value: unknown) => PayloadResult | Promise<PayloadResult> };
}

type PayloadResult = { readonly value: unknown; readonly issues?: undefined } | { readonly issues: readonly PayloadIssue[] };

interface PayloadIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * Bytes to a validated payload. Never prints the payload: it may hold secrets.
 *
 * @runs event thread | background
 * @throws FalcoPluginError `FP_EVENT_DECODE`
 */
export function decodePayload(name: string, decode: () => unknown, schema: PayloadSchema | undefined): unknown {
  const value = decoded(name, decode);
  if (schema === undefined) return value;
  const result = schema["~standard"].validate(value);
  if (result instanceof Promise) {
    result.catch(() => {});
    throw new FalcoPluginError("FP_EVENT_DECODE", `${name}: its schema validates asynchronously`, { hint: "Events are decoded where there is no event loop; use a synchronous schema." });
  }
  if (result.issues === undefined) return result.value;
  throw new FalcoPluginError("FP_EVENT_DECODE", `${name}: ${result.issues.slice(0, 3).map(describeIssue).join("; ")}`);
}

function decoded(name: string, decode: () => unknown): unknown {
  try {
    return decode();
  } catch (cause) {
    // Not the cause's text: JSON.parse quotes what it read.
    const kind = cause instanceof SyntaxError ? "not valid JSON" : cause instanceof TypeError ? "not valid UTF-8" : describeThrown(cause);
    throw new FalcoPluginError("FP_EVENT_DECODE", `${name}: ${kind}`, { cause });
  }
}

function describeIssue(issue: PayloadIssue): string {
  const path = (issue.path ?? []).map((segment) => String(typeof segment === "object" ? segment.key : segment)).join(".");
  return path === "" ? issue.message : `${path}: ${issue.message}`;
}
