import type { Logger } from "@falco-plugin/contract";
import { containerdApi } from "../containerd/containerd-api.ts";
import type { EngineSettings } from "../engine-options.ts";
import { grpcChannel } from "../grpc/grpc-channel.ts";
import { keptOpen } from "../grpc/kept-open.ts";
import type { RuntimeApi } from "../watching/runtime-api.ts";
import { criApi } from "./cri-api.ts";
import { criRuntime } from "./cri-runtime.ts";

/** A runtime of Kubernetes behind a socket. What this module imports is loaded when there is one. */
export function connectCri(socketPath: string, settings: EngineSettings, log: Logger | undefined): RuntimeApi {
  const channel = grpcChannel(socketPath);
  const runtime = criRuntime({ cri: criApi(channel, settings.timeouts), containerd: containerdApi(channel, settings.timeouts), settings, log });
  return { ...runtime, hello: () => keptOpen(runtime.hello(), channel) };
}
