import { background, definePlugin, listen, on, parse, sourceEvent } from "@falco-plugin/plugin";
import type { Logger, LogLevel } from "@falco-plugin/plugin";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";

const Config = z.strictObject({ print: z.boolean().default(false) });
const event = sourceEvent();
const levels: readonly LogLevel[] = ["fatal", "critical", "error", "warning", "notice", "info", "debug", "trace"];

function speak(log: Logger, { print }: z.infer<typeof Config>, where: string): void {
  for (const level of levels) log.log(level, `${level} ${where}`);
  log.child("part").child("piece").info(`part ${where}`, { n: 1, text: "two words", lazy: undefined });
  log.info(`lazy ${where}`, () => ({ made: "late" }));
  log.info(`broken ${where}`, () => {
    throw new Error("no facts");
  });
  if (!print) return;
  console.log(`console ${where} %d`, 7);
  console.error(`console.error ${where}`);
}

/** Speaks at every level, in both realms, and repeats itself. */
export default definePlugin(
  { ...fixtureMeta("chatty"), config: Config },
  givenSource("chatty", event),
  listen({ open: ({ log, config }) => speak(log, config, "on the event thread") }),
  background({ start: ({ log, config }) => speak(log, config, "in the background") }),
  parse(on(event, (_input, { log }) => log.warn("again and again"))),
);
