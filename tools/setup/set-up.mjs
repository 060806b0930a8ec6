import { progress, seconds } from "./progress.mjs";
import { artifacts } from "./steps/artifacts.mjs";
import { debianPackages } from "./steps/debian-packages.mjs";
import { libnode } from "./steps/libnode.mjs";
import { nativeParts } from "./steps/native-parts.mjs";
import { nodeVersion } from "./steps/node-version.mjs";
import { npmPackages } from "./steps/npm-packages.mjs";
import { sysdigRoot } from "./steps/sysdig-root.mjs";

/**
 * Everything between a fresh clone and running plugins, in order. What is done already is not done again.
 *
 * @param {"build" | "test"} purpose
 */
export async function setUp(purpose) {
  const started = performance.now();
  process.stderr.write("set-up\n");
  await progress("Node.js", () => nodeVersion());
  await progress("npm packages", npmPackages);
  await progress("Debian packages", () => debianPackages(purpose));
  await progress("libnode", () => libnode());
  if (purpose === "test") await progress("libnode of Debian sid", () => libnode("137"));
  if (purpose === "test") await progress("sysdig of Debian sid", sysdigRoot);
  for (const { name, build } of nativeParts(purpose)) await progress(name, build);
  await progress("plugins", artifacts);
  process.stderr.write(`set-up done (${seconds(started)})\n`);
}
