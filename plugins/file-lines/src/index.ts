import { closeSync, fstatSync, openSync } from "node:fs";
import { definePlugin, source, sourceEvent } from "@falco-plugin/plugin";
import { readLines } from "./read-lines.ts";

/** The bytes of a line, without its end. */
export const line = sourceEvent();

export default definePlugin(
  { name: "lines", version: "0.1.0", description: "Lines of a file", contact: "https://github.com/falcosecurity", permissions: { fs: "read" } },
  source({
    id: 999,
    name: "lines",
    event: line,
    *open(file, ctx) {
      const fd = openSync(file, "r");
      try {
        const { size } = fstatSync(fd);
        for (const { bytes, end } of readLines(fd)) {
          // A log may have grown since.
          ctx.progress(Math.min(1, end / size));
          yield line(bytes);
        }
      } finally {
        closeSync(fd);
      }
    },
    toString: ({ payload }) => new TextDecoder().decode(payload),
  }),
);
