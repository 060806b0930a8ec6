import { podmanRuntime } from "@falco-plugin/container-engines/runtimes";
import type { JavascriptTarget } from "../javascript-target.ts";
import { ScriptedHttp } from "../scripted-http.ts";
import { watchOnce } from "../told-containers.ts";

const LABEL_LENGTH = 100;

const engine = new ScriptedHttp();
const runtime = podmanRuntime(engine, { withSize: true, labelMaxLength: LABEL_LENGTH });

/** What somebody answers who is taken for Podman. */
export const podmanReplies: JavascriptTarget = {
  name: "podman_replies",
  dictionary: ['"Podman Engine"', '"APIVersion"', '"container:a"', '"ImageDigest"', "__proto__", "\\ud800"],
  run: (input) => {
    engine.say(input);
    return watchOnce(runtime, LABEL_LENGTH);
  },
};
