import type { EngineSettings } from "../engine-options.ts";
import { grpcChannel } from "../grpc/grpc-channel.ts";
import { keptOpen } from "../grpc/kept-open.ts";
import type { RuntimeApi } from "../watching/runtime-api.ts";
import { containerdApi } from "./containerd-api.ts";
import { containerdRuntime } from "./containerd-runtime.ts";

/** containerd behind a socket. What this module imports is loaded when there is one. */
export function connectContainerd(socketPath: string, settings: EngineSettings): RuntimeApi {
  const channel = grpcChannel(socketPath);
  const runtime = containerdRuntime(containerdApi(channel, settings.timeouts), settings);
  return { ...runtime, hello: () => keptOpen(runtime.hello(), channel) };
}
