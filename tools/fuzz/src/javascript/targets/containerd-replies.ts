import { containerdApi, containerdRuntime, engineSettings } from "@falco-plugin/container-engines/runtimes";
import type { JavascriptTarget } from "../javascript-target.ts";
import { BETWEEN, scriptedGrpc } from "../scripted-grpc.ts";
import { watchOnce } from "../told-containers.ts";

const settings = engineSettings({ withSize: true });

/** What somebody answers who is taken for containerd. */
export const containerdReplies: JavascriptTarget = {
  name: "containerd_replies",
  between: BETWEEN,
  dictionary: ["Get ", "ListStream ", "List ", "Subscribe ", "Version ", '"extensions"', '"io.cri-containerd.sandbox.metadata"', "__proto__"],
  run: (input) => watchOnce(containerdRuntime(containerdApi(scriptedGrpc(input), settings.timeouts), settings), settings.labelMaxLength),
};
