import { alignColumns } from "../align-columns.ts";
import type { Verification } from "./verify-artifact.ts";

/** A verification as lines for people: what is wrong, or what was compared. */
export function renderVerification({ parts }: Verification): string {
  return alignColumns(parts.map(({ part, state, actual, expected }) => [part, state, actual ?? expected ?? ""]));
}
