import type { JavascriptTarget } from "../javascript-target.ts";

/** A loop without end that is there on purpose. */
export const plantedLoop: JavascriptTarget = {
  name: "planted_loop",
  run: (input) => {
    while (input.length > 3);
  },
};
