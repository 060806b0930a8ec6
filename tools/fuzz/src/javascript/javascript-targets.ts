import type { JavascriptTarget } from "./javascript-target.ts";

/** Loaded one by one: each brings along what it feeds. */
const targets = {
  artifact_file: async () => (await import("./targets/artifact-file.ts")).artifactFile,
  cgroups: async () => (await import("./targets/cgroups.ts")).cgroups,
  container_events: async () => (await import("./targets/container-events.ts")).containerEvents,
  containerd_replies: async () => (await import("./targets/containerd-replies.ts")).containerdReplies,
  cri_replies: async () => (await import("./targets/cri-replies.ts")).criReplies,
  docker_replies: async () => (await import("./targets/docker-replies.ts")).dockerReplies,
  event_json: async () => (await import("./targets/event-json.ts")).eventJson,
  http_answers: async () => (await import("./targets/http-answers.ts")).httpAnswers,
  podman_replies: async () => (await import("./targets/podman-replies.ts")).podmanReplies,
  raw_events: async () => (await import("./targets/raw-events.ts")).rawEvents,
  planted_error: async () => (await import("./targets/planted-error.ts")).plantedError,
  planted_loop: async () => (await import("./targets/planted-loop.ts")).plantedLoop,
} as const satisfies Record<string, () => Promise<JavascriptTarget>>;

/** All but those whose faults are there on purpose. */
export const javascriptTargets = (): string[] => Object.keys(targets).filter((name) => !name.startsWith("planted_"));

export async function javascriptTarget(name: string): Promise<JavascriptTarget> {
  const load = Object.hasOwn(targets, name) ? targets[name as keyof typeof targets] : undefined;
  if (load === undefined) throw new Error(`no target is called ${name}`);
  return load();
}
