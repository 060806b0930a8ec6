import type { HostInspector } from "@falco-plugin/host";
import { withHost } from "../bench-host.ts";
import type { Contender } from "./contenders.ts";

/** A host for each, at the same time: a runtime in a process would be in the way of another's. Those that are not measured wait for commands. */
export function withHosts<Result>(
  contenders: readonly Contender[],
  prepare: (inspector: HostInspector, contender: Contender) => Promise<void>,
  use: (inspectors: ReadonlyMap<Contender, HostInspector>) => Promise<Result>,
): Promise<Result> {
  const inspectors = new Map<Contender, HostInspector>();
  const next = ([contender, ...rest]: readonly Contender[]): Promise<Result> => {
    if (contender === undefined) return use(inspectors);
    return withHost(async (host) => {
      const inspector = await host.createInspector();
      await prepare(inspector, contender);
      inspectors.set(contender, inspector);
      const result = await next(rest);
      await inspector.close();
      return result;
    });
  };
  return next(contenders);
}
