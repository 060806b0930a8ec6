import { from, map, NEVER } from "rxjs";
import { expect, test } from "vitest";
import { type ContainerInfo, minimalContainer } from "./container-info.ts";
import type { ContainerChange, Engine, EngineKind } from "./engine.ts";
import { oneAccount, type ToldChange } from "./one-account.ts";

const engine = (kind: EngineKind): Engine => ({ id: kind, kind, changes$: NEVER, state$: NEVER, find: () => NEVER });
const [docker, containerd, cri] = [engine("docker"), engine("containerd"), engine("cri")];
const named = (name: string, id = "a"): ContainerInfo => minimalContainer("docker", id, { name });

const tell = (by: Engine, kind: ContainerChange["kind"], name: string, id?: string): ToldChange => ({ engine: by, change: { kind, container: named(name, id) } });

/** What is told of what engines have told, as `kind name`. */
const account = (...changes: readonly ToldChange[]): readonly string[] => {
  const lines: string[] = [];
  from(changes)
    .pipe(
      oneAccount(),
      map(({ kind, container }) => `${kind} ${container.name}`),
    )
    .subscribe((line) => lines.push(line));
  return lines;
};

test("what one engine tells is told as it is", () => {
  expect(account(tell(docker, "added", "web"), tell(docker, "updated", "shop"), tell(docker, "removed", "shop"))).toEqual(["added web", "updated shop", "removed shop"]);
});

test("of two that tell of one container, the one that knows more counts, whoever comes first", () => {
  expect(account(tell(docker, "added", "web"), tell(containerd, "added", "2400edb296c5"), tell(containerd, "updated", "2400edb296c5"))).toEqual(["added web"]);
  expect(account(tell(containerd, "added", "2400edb296c5"), tell(docker, "added", "web"), tell(docker, "updated", "shop"))).toEqual(["added 2400edb296c5", "updated web", "updated shop"]);
  expect(account(tell(docker, "added", "k8s_web"), tell(cri, "added", "web"))).toEqual(["added k8s_web", "updated web"]);
});

test("it is removed when nobody has it any more, and nobody who knows less changes what was told", () => {
  // Docker removes a container that has ended from containerd, and keeps it.
  expect(account(tell(docker, "added", "web"), tell(containerd, "added", "2400"), tell(containerd, "removed", "2400"), tell(docker, "removed", "web"))).toEqual(["added web", "removed web"]);
  expect(account(tell(docker, "added", "web"), tell(containerd, "added", "2400"), tell(docker, "removed", "web"), tell(containerd, "updated", "2400"), tell(containerd, "removed", "2400"))).toEqual(["added web", "removed web"]);
  expect(account(tell(docker, "added", "web"), tell(docker, "removed", "web"), tell(containerd, "added", "2400"))).toEqual(["added web", "removed web", "added 2400"]);
});

test("containers are told apart by their full ids", () => {
  expect(account(tell(docker, "added", "a", "a"), tell(containerd, "added", "b", "b"), tell(docker, "removed", "a", "a"))).toEqual(["added a", "added b", "removed a"]);
});
