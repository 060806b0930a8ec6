import { readFileSync } from "node:fs";
import { definePlugin, rawSource } from "@falco-plugin/plugin";
import { encodeStep } from "./encode-step.ts";

const milliseconds = 1_000_000n;

export default definePlugin(
  { name: "syscall-replay", version: "0.1.0", description: "System calls out of a file of JSON lines", contact: "https://github.com/falcosecurity", permissions: { fs: "read" } },
  rawSource({
    *open(file, ctx) {
      const lines = readFileSync(file, "utf8").split("\n");
      let ts = BigInt(Date.now()) * milliseconds;
      for (const [index, line] of lines.entries()) {
        ctx.progress((index + 1) / lines.length);
        if (line.trim() === "") continue;
        try {
          yield encodeStep(JSON.parse(line), ts);
        } catch (error) {
          throw new Error(`${file}:${index + 1}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
        }
        ts += milliseconds;
      }
    },
  }),
);
