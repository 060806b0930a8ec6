import { readFileSync } from "node:fs";

/** Versions that a project begins with, besides those of this SDK; a test compares them with what this repository is tested with. */
export const versions = {
  "@types/node": "20.19.25",
  "rxjs": "7.8.2",
  "typescript": "6.0.3",
  "vitest": "4.1.12",
  "zod": "4.6.7",
} as const;

/** The version of all packages of this SDK: they are published together. */
export function sdkVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
  return version;
}
