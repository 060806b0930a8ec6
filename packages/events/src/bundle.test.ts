import { build } from "esbuild";
import { expect, it } from "vitest";

/** What is left of these imports in a plugin. */
async function bundled(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node18",
    conditions: ["@falco-plugin/source"],
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** What every plugin has anyway: errors, and their hints. */
const errors = async () => (await bundled('export { FalcoPluginError } from "@falco-plugin/contract";')).length;

it("bundles one event type without the others", async () => {
  const one = await bundled('import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types"; export const read = (event) => SYSCALL_OPENAT_2_X.decode(event).name;');
  expect(one).toContain("O_CREAT");
  for (const other of ["socktuple", "AF_INET", "CLONE_VFORK", "asyncevent", "recvmsg"]) expect(one).not.toContain(other);
  expect(one.length - (await errors())).toBeLessThan(7_000);
});

it("bundles one event type of all that were imported", async () => {
  const one = await bundled('import * as Events from "@falco-plugin/events/types"; export const read = (event) => Events.SYSCALL_CLOSE_X.decode(event).fd;');
  expect(one).not.toContain("openat");
  expect(one.length - (await errors())).toBeLessThan(6_000);
});

it("bundles nothing of what is not used", async () => {
  expect(await bundled('import { eventTypeOf, formatEvent, RawEvent } from "@falco-plugin/events"; import * as Events from "@falco-plugin/events/types"; import { fileFlags } from "@falco-plugin/events/flags";')).toBe("");
});

it("bundles the raw view without any event type", async () => {
  const raw = await bundled('export { RawEvent } from "@falco-plugin/events";');
  expect(raw).not.toContain("openat");
  expect(raw.length - (await errors())).toBeLessThan(4_000);
});

it("bundles all of them for those who need all", async () => {
  const all = await bundled('export { eventTypeOf } from "@falco-plugin/events";');
  expect(all).toContain("recvmsg");
  expect(all.length).toBeGreaterThan(40_000);
});
