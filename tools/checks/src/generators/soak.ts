import { readSoakReport, soakPage } from "@falco-plugin-tools/soak";

import type { Generator } from "./generator.ts";

/** What came of the longest soak: the page is that of `bench/soak.json`, which only `npm run soak` writes. */
export const soak: Generator = { file: "docs/soak.md", generate: async () => soakPage(readSoakReport()) };
