import { compute, extract, on } from "@falco-plugin/plugin";
import { step } from "./source.ts";

/** Fields for rules and outputs. They are computed where a rule asks for them. */
export const fields = extract({
  "example_plugin.n": compute({ type: "uint64", description: "How far it has counted", addOutput: true }, on(step, ({ payload }) => payload.n)),
});
