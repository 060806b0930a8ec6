import type { JavascriptTarget } from "../javascript-target.ts";

/** A fault that is there on purpose: what shows that fuzzing finds what it looks for. */
export const plantedError: JavascriptTarget = {
  name: "planted_error",
  dictionary: ['{"bug":1}'],
  run: (input) => {
    if (input.toString("latin1").includes('"bug"')) throw new TypeError("planted");
  },
};
