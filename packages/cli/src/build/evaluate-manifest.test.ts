import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { definitionSource, pluginPackage } from "../../tests/plugin-package.ts";
import { bundlePlugin } from "./bundle.ts";
import { checkManifest } from "./check/check-manifest.ts";
import { evaluateManifest } from "./evaluate-manifest.ts";
import { findEntry } from "./find-entry.ts";

async function evaluate(source: string, timeoutMs?: number): Promise<unknown> {
  const { code } = await bundlePlugin(findEntry(pluginPackage({ "src/index.ts": source })));
  return evaluateManifest(code, timeoutMs);
}

test("a definition gives its manifest", async () => {
  expect(checkManifest(await evaluate(definitionSource()))).toMatchObject({ name: "tiny", async: { events: ["tiny"] } });
});

test("output at import does no harm", async () => {
  expect(await evaluate(definitionSource(`console.log("x".repeat(100_000)); console.error("y");`))).toMatchObject({ name: "tiny" });
});

test.each([
  { what: "no default export", source: "export const a = 1;", says: /FP_DEFINITION_INVALID: the default export is no plugin definition/ },
  { what: "another default export", source: "export default {};", says: /FP_DEFINITION_INVALID: the default export is no plugin definition/ },
  { what: "an exception", source: "throw new TypeError('no luck');", says: /FP_DEFINITION_INVALID: no luck/ },
  { what: "a thrown text", source: "throw 'no luck';", says: /FP_DEFINITION_INVALID: no luck/ },
  { what: "process.exit", source: "process.exit(3);", says: /process\.exit\(3\) was called at import/ },
  { what: "a process that is started", source: `import { execSync } from "node:child_process"; execSync("true");`, says: /FP_DEFINITION_INVALID: Access to this API has been restricted/ },
  { what: "a timer that is left running", source: definitionSource("setInterval(() => undefined, 1000);"), says: /something was started at import \(Timeout\)/ },
  { what: "a connection", source: definitionSource(`import { connect } from "node:net"; connect(1, "127.0.0.1");`), says: /the network was used/ },
  { what: "a request", source: definitionSource(`import { get } from "node:http"; get("http://127.0.0.1:1");`), says: /the network was used/ },
  { what: "a datagram", source: definitionSource(`import { createSocket } from "node:dgram"; createSocket("udp4").send("x", 1, "127.0.0.1");`), says: /the network was used/ },
  { what: "a server", source: definitionSource(`import { createServer } from "node:net"; createServer().listen(0);`), says: /the network was used/ },
  { what: "a name lookup", source: definitionSource(`import { lookup } from "node:dns"; lookup("localhost", () => undefined);`), says: /name resolution was used/ },
])("$what at import is refused", async ({ source, says }) => {
  await expect(evaluate(source)).rejects.toThrow(says);
});

test("the code of an error of the SDK is kept", async () => {
  const source = `import { FalcoPluginError } from "@falco-plugin/contract"; throw new FalcoPluginError("FP_CONFIG_SCHEMA_UNSUPPORTED", "no such pattern", { hint: "Write it differently." });`;
  await expect(evaluate(source)).rejects.toMatchObject({ code: "FP_CONFIG_SCHEMA_UNSUPPORTED", message: "FP_CONFIG_SCHEMA_UNSUPPORTED: no such pattern", hint: "Write it differently." });
});

test("an import without end is ended", async () => {
  await expect(evaluate("for (;;);", 500)).rejects.toThrow("FP_INIT_TIMEOUT: evaluating the definition took longer than 0.5 s");
});

test("files cannot be written", async () => {
  const folder = pluginPackage({});
  const file = path.join(folder, "written");
  await expect(evaluate(`import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(file)}, "x"); ${definitionSource()}`)).rejects.toThrow("restricted");
  expect(existsSync(file)).toBe(false);
});
