import type { CountingOptions, Host, HostInspector } from "@falco-plugin/host";
import { benchPlugin } from "./bench-plugins.ts";
import { checkNothingLost } from "./accounts.ts";
import { withHost } from "./bench-host.ts";

/** A way into the host. */
export const emitters = [
  { through: "observable", payload: "raw" },
  { through: "observable", payload: "typed" },
  { through: "handler", payload: "raw" },
  { through: "handler", payload: "typed" },
] as const;
export type Emitter = (typeof emitters)[number];

/** Runs an emitting plugin in a host that only counts. */
export async function whileEmitting<Result>({ through, payload }: Emitter, pace: "flood" | "single", counting: CountingOptions, use: (inspector: HostInspector, host: Host) => Promise<Result>): Promise<Result> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    await inspector.load(benchPlugin(`emit-${through}`), { payload, pace, stamp: (counting.stamp ?? "none") !== "none" });
    await inspector.open({ kind: "idle" }, { counting: { ...counting, echo: true } });
    const result = await use(inspector, host);
    await inspector.close();
    checkNothingLost(host.logs.map(({ message }) => message));
    return result;
  });
}
