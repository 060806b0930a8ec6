import { dockerRuntime, httpDockerApi } from "@falco-plugin/container-engines/runtimes";
import type { JavascriptTarget } from "../javascript-target.ts";
import { ScriptedHttp } from "../scripted-http.ts";
import { watchOnce } from "../told-containers.ts";

const LABEL_LENGTH = 100;

const engine = new ScriptedHttp();
const api = httpDockerApi(engine, { withSize: true });

/** What somebody answers who is taken for a Docker Engine. */
export const dockerReplies: JavascriptTarget = {
  name: "docker_replies",
  dictionary: ['"container:a"', '"NetworkMode"', '"80/tcp"', '"HostPort":"80"', "__proto__", "\\ud800", '"Labels"'],
  run: (input) => {
    engine.say(input);
    // A new one, because it remembers images.
    return watchOnce(dockerRuntime(api, { labelMaxLength: LABEL_LENGTH }), LABEL_LENGTH);
  },
};
