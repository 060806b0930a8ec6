import { background, compute, definePlugin, extract, perInstance } from "@falco-plugin/plugin";
import { appendFileSync } from "node:fs";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";

const Config = z.strictObject({ label: z.string(), report: z.string().optional() });

interface Counted extends Disposable {
  count: number;
}

/** State that says in a file when it is made and disposed. */
const counted = perInstance(({ realm, config }: { readonly realm: string; readonly config: z.infer<typeof Config> }): Counted => {
  const note = (what: string): void => {
    if (config.report !== undefined) appendFileSync(config.report, `${config.label} ${realm} ${what}\n`);
  };
  note("made");
  return { count: 0, [Symbol.dispose]: () => note("disposed") };
});

/** Counts its events, in a slot of each realm. */
export default definePlugin(
  { ...fixtureMeta("slots"), config: Config, permissions: { fs: true } },
  givenSource("slots"),
  background({ start: (ctx) => void ctx.use(counted) }),
  extract({
    "slots.count": compute({ type: "string", description: "How many values were asked for" }, (_input, ctx) => `${ctx.config.label} ${++ctx.use(counted).count}`),
  }),
);
