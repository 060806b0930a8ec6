import { type EventContext, type OpenParam, synchronous } from "@falco-plugin/contract";

/** Suggestions for parameters as hosts have them. */
export function openParams<Config>(list: (ctx: EventContext<Config>) => readonly (OpenParam | string)[]): (ctx: EventContext<Config>) => readonly OpenParam[] {
  return (ctx) => synchronous(list(ctx), "source.listOpenParams").map(openParam);
}

function openParam(given: OpenParam | string): OpenParam {
  const { value, desc, separator } = typeof given === "string" ? { value: given, desc: "", separator: undefined } : given;
  if (typeof value !== "string" || (desc !== undefined && typeof desc !== "string")) throw new TypeError("listOpenParams returns strings, or { value, desc }");
  return { value, desc: desc ?? "", ...(separator !== undefined && { separator }) };
}
