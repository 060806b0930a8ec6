import { type Host, startHost } from "@falco-plugin/host";

import { sinspHostOptions, type SinspHostOptions } from "./sinsp-host-options.ts";

/**
 * Starts libsinsp in a process of its own, without root, chroot or kernel driver.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when the program was not built or the root of sid not made, `FP_HOST_FAILED` when it
 * does not start
 * @example
 * ```ts
 * import { fixturePlugin } from "@falco-plugin/host";
 * import { sinspRun, startSinspHost } from "@falco-plugin/sinsp-host";
 *
 * await using host = await startSinspHost();
 * const inspector = await host.createInspector();
 * await inspector.load(fixturePlugin("dummyc"));
 * await inspector.open({ kind: "plugin", plugin: "dummyc", params: "10,5" });
 * const { events } = await inspector.collect(sinspRun({ filter: "dummy.count > 7", fields: ["dummy.text"] }));
 * console.log(events.map((event) => event.fields["dummy.text"]));
 * ```
 */
export function startSinspHost(options: SinspHostOptions = {}): Promise<Host> {
  return startHost(sinspHostOptions(options));
}
