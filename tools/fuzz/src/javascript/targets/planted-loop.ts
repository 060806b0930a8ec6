import type { JavascriptTarget } from "../javascript-target.ts";

/** What never comes back, on purpose. It waits rather than turns in circles: the machine has better to do. */
export const plantedLoop: JavascriptTarget = {
  name: "planted_loop",
  run: (input) => {
    if (input.length > 3) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
};
