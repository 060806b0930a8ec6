import path from "node:path";
import { cacheFolder, repositoryRoot } from "@falco-plugin-tools/commands";

const fuzz = path.join(repositoryRoot, "tools/fuzz");

/** What belongs to the repository. */
export const sources = {
  corpus: (target: string): string => path.join(fuzz, "corpus", `${target}.ndjson`),
  nativeTargets: path.join(fuzz, "native/targets"),
  dictionary: (target: string): string => path.join(fuzz, "native/dictionaries", `${target}.dict`),
  javascript: path.join(fuzz, "src/javascript/main.ts"),
};

/** What is made by running, and may be deleted at any time. */
export const made = {
  program: (target: string): string => path.join(cacheFolder("fuzz"), "build", target),
  /** The corpus as files of their own. */
  corpus: (target: string): string => path.join(cacheFolder("fuzz"), "corpus", target),
  /** Inputs that got further than all before them. */
  grown: (target: string): string => path.join(cacheFolder("fuzz"), "grown", target),
  findings: (target: string): string => path.join(cacheFolder("fuzz"), "findings", target),
};
