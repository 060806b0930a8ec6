import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Something that has happened to a container, in Docker's own words. */
export interface DockerEvent {
  readonly action: string;
  readonly id: string;
  readonly name: string;
}

/**
 * Collects what Docker's own client hears of containers, until the engine ends. An account of what happened that shares no code
 * with what is tested.
 */
export function followHistory(docker: string, env: Readonly<Record<string, string>>, tell: (event: DockerEvent) => void): { readonly ended: Promise<void> } {
  const args = ["events", "--since", "0", "--filter", "type=container", "--format", "{{json .}}"];
  const child = spawn(docker, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "ignore"] });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { Action, Actor } = JSON.parse(line) as { readonly Action: string; readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> } };
    tell({ action: Action, id: Actor.ID, name: Actor.Attributes["name"] ?? "" });
  });
  return {
    ended: new Promise((resolve) => {
      child.once("close", () => resolve());
      child.once("error", () => resolve());
    }),
  };
}
