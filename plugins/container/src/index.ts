import { docker, type Engine } from "@falco-plugin/container-engines";
import { definePlugin } from "@falco-plugin/plugin";
import { Config, type ContainerConfig } from "./config.ts";
import { containerEvents } from "./container-events.ts";
import { logThreshold } from "./log-threshold.ts";
import type { BackgroundContext } from "@falco-plugin/contract";

export { Config, type ContainerConfig } from "./config.ts";
export { containerEvents } from "./container-events.ts";
export { containerAdded, containerRemoved } from "./events.ts";

export default definePlugin(
  {
    name: "container",
    version: "0.1.0",
    description: "Announces containers of Docker engines: those that exist, those that come and those that go",
    contact: "https://github.com/falcosecurity",
    config: Config,
  },
  containerEvents((ctx: BackgroundContext<ContainerConfig>) => enginesOf(ctx)),
);

function enginesOf({ config, log: hostLog }: BackgroundContext<ContainerConfig>): readonly Engine[] {
  const log = logThreshold(hostLog, config.log_level);
  const { docker: settings } = config.engines;
  if (!settings.enabled) return [];
  const { HOST_ROOT: hostRoot = "" } = process.env;
  return [docker({ sockets: settings.sockets, hostRoot, hooks: config.hooks, labelMaxLength: config.label_max_len, withSize: config.with_size, log: log.child("docker") })];
}
