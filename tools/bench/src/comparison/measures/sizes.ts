import { statSync } from "node:fs";
import type { Contender } from "../contenders.ts";
import type { Figures, Subject } from "../row.ts";

/** What is given to those who run the plugin. */
export function compareSizes(contenders: readonly Contender[]): (readonly [Subject, Figures])[] {
  return [
    [
      { name: "artifact", what: "the plugin's file as it was built; ours without the runtime (1 MB) and libnode, which all plugins share", unit: "bytes" },
      Object.fromEntries(contenders.map(({ language, artifact }) => [language, [statSync(artifact).size]])),
    ],
  ];
}
