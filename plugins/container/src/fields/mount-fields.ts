import type { ContainerMount } from "@falco-plugin/container-engines";
import { compute, type Field, perInstance } from "@falco-plugin/plugin";
import { RecentValues } from "../cgroups/recent-values.ts";
import type { ContainerConfig } from "../config.ts";
import { mountText } from "../state/container-row.ts";
import { containerOfEvent } from "./container-of-event.ts";

/** Patterns of rules; there are as many as rules name. */
const REMEMBERED_PATTERNS = 256;

const patterns = perInstance(() => new RecentValues<string, RegExp | null>(REMEMBERED_PATTERNS));

/** Where a mount is found by a path: what is mounted, or where to. */
type Side = "source" | "destination";

/** What a rule writes in the brackets is a number, or a pattern that is found somewhere in the path. Null for what is no pattern. */
function patternOf(text: string, known: RecentValues<string, RegExp | null>): RegExp | null {
  let pattern = known.get(text);
  if (pattern === undefined) known.set(text, (pattern = compiled(text)));
  return pattern;
}

function compiled(text: string): RegExp | null {
  try {
    return new RegExp(text, "m");
  } catch {
    return null;
  }
}

/** One mount, by its number or by the first path that a pattern matches. */
export function mountIn(mounts: readonly ContainerMount[], argument: bigint | string, side: Side, known = new RecentValues<string, RegExp | null>(1)): ContainerMount | undefined {
  if (typeof argument === "bigint") return mounts[Number(argument)];
  const pattern = patternOf(argument, known);
  return pattern === null ? undefined : mounts.find((mount) => pattern.test(mount[side]));
}

function mountField(what: string, side: Side, show: (mount: ContainerMount) => string): Field<ContainerConfig> {
  const found = side === "source" ? "source" : "destination";
  const description = `${what}, by its number from 0, or by a regular expression that is found in its ${found}.`;
  return compute({ type: "string", description, argument: "index or key" }, (input, ctx) => {
    const mounts = containerOfEvent(input, ctx)?.mounts;
    const mount = mounts === undefined || mounts === null ? undefined : mountIn(mounts, input.argument, side, ctx.use(patterns));
    return mount === undefined ? undefined : show(mount);
  });
}

export const mount = mountField("One thing that is mounted into the container, as source:destination:mode:writable:propagation", "source", mountText);
export const mountSource = mountField("What is mounted into the container", "destination", ({ source }) => source);
export const mountDestination = mountField("Where in the container something is mounted", "source", ({ destination }) => destination);
export const mountMode = mountField("Mode in which something is mounted into the container", "source", ({ mode }) => mode);
export const mountWritable = mountField("Whether something that is mounted into the container can be written to, as true or false", "source", ({ rw }) => String(rw));
export const mountPropagation = mountField("How mounts under something that is mounted into the container propagate", "source", ({ propagation }) => propagation);
