import { errorCodes } from "@falco-plugin/contract";

import type { Generator } from "./generator.ts";

/** Every error code, for those who search for one that they have seen in a log. */
export const errorPages: Generator = {
  file: "docs/errors/README.md",
  generate: async () => {
    const entries = Object.entries(errorCodes).sort(([a], [b]) => a.localeCompare(b, "en"));
    return [
      "# Error codes",
      "Messages begin with one of these codes. Codes are stable within a major version, texts are not. This page is generated: `npm run generate`.",
      ...entries.map(([code, { summary, hint }]) => `## ${code}\n\n${summary.charAt(0).toUpperCase()}${summary.slice(1)}.\n\n${hint}`),
    ].join("\n\n").concat("\n");
  },
};
