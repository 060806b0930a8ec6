import { EMPTY, NEVER } from "rxjs";
import { expect, test } from "vitest";
import { containerChanges } from "./container-changes.ts";
import { minimalContainer } from "./container-info.ts";
import type { ContainerChange, Engine } from "./engine.ts";
import { recordingLogger } from "../tests/recording-logger.ts";
import { virtualTime } from "../tests/virtual-time.ts";

const added = (name: string): ContainerChange => ({ kind: "added", container: minimalContainer("docker", name) });
const unused = { state$: NEVER, find: () => EMPTY };
const again = (name: string): ContainerChange => ({ ...added(name), kind: "updated" });
const values = { a: added("a"), b: added("b"), A: again("a"), B: again("b") };

test("an engine that ends, one way or the other, is started again and ends nobody else", () => {
  virtualTime(({ cold, expectObservable, flush }) => {
    const { log, lines } = recordingLogger();
    const engines: Engine[] = [
      { id: "good", kind: "docker", ...unused, changes$: cold("a---------a---------a", values) },
      { id: "bad", kind: "podman", ...unused, changes$: cold("-----b-#", values, new Error("broken")) },
      { id: "odd", kind: "cri", ...unused, changes$: cold("---|") },
    ];
    const changes$ = containerChanges(engines, { log, backoff: { firstMs: 4, maxMs: 4, random: () => 1 } });
    expectObservable(changes$, "21ms !").toBe("a----b----A-----B---A", values);
    flush();
    expect(lines.slice(0, 2)).toEqual([
      "error an engine has ended; it is started again engine=odd reason=completed inMs=4",
      "error an engine has ended; it is started again engine=bad reason=broken inMs=4",
    ]);
  });
});
