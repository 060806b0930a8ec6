import { containerdApi, criApi, criRuntime, engineSettings } from "@falco-plugin/container-engines/runtimes";
import type { JavascriptTarget } from "../javascript-target.ts";
import { BETWEEN, scriptedGrpc } from "../scripted-grpc.ts";
import { watchOnce } from "../told-containers.ts";

const settings = engineSettings({ withSize: true, timeouts: { listMs: 1 } });

/** What somebody answers who is taken for a runtime of Kubernetes. */
export const criReplies: JavascriptTarget = {
  name: "cri_replies",
  between: BETWEEN,
  dictionary: ["ContainerStatus ", "PodSandboxStatus ", "ListContainers ", "GetContainerEvents ", "ContainerStats ", '"info"', "\\\"annotations\\\"", "__proto__"],
  run: (input) => {
    const channel = scriptedGrpc(input);
    const runtime = criRuntime({ cri: criApi(channel, settings.timeouts), containerd: containerdApi(channel, settings.timeouts), settings, log: undefined });
    return watchOnce(runtime, settings.labelMaxLength);
  },
};
