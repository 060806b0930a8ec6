import { definePlugin } from "@falco-plugin/plugin";
import { enginesOf } from "./background/engines-of.ts";
import { Config } from "./config.ts";
import { containerDetection } from "./container-detection.ts";

export { Config, type ContainerConfig } from "./config.ts";
export { containerDetection } from "./container-detection.ts";
export { containerEvents } from "./engine-events.ts";
export { containerAdded, containerRemoved } from "./events/container-events.ts";

export default definePlugin(
  {
    name: "container",
    // That of the official plugin which this one stands in for: Falco's rules demand one.
    version: "0.7.1",
    description: "Falco container metadata enrichment Plugin",
    contact: "https://github.com/falcosecurity",
    config: Config,
    // Sockets of container engines, and what they are called here.
    permissions: { net: "unix", fs: "read" },
  },
  ...containerDetection(enginesOf),
);
