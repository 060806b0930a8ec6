import { packageChecks } from "./counts/package-checks.mjs";
import { reportedChecks } from "./counts/reported-checks.mjs";
import { vitestTests } from "./counts/vitest-tests.mjs";
import { packageFolders, packageName } from "./package-folders.mjs";
import { typescriptCommand } from "./run.mjs";

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly string[]} command program and arguments
 * @property {import("./counts/count.mjs").Counter} counter how its checks are counted
 * @property {string} after the part of the set-up that it needs, with all parts before that one
 * @property {Record<string, string>} [env] variables on top of those of this process
 * @property {boolean} [beside] runs beside those that follow, which are not held up by it
 * @property {boolean} [slow] runs in the slow lane only, `npm run test:slow`
 */

/** Tests that need more than the sources have folders of their own, in whichever package they belong to. */
const lanes = {
  "native host": "tests/native-host/",
  "real host": "tests/real-host/",
  "real runtimes": "tests/real-runtimes/",
  "sanitizers": "tests/sanitizers/",
  "fuzz": "tests/fuzz/",
  "packages": "tests/packages/",
  "site": "tests/site/",
  "slow": "tests/slow/",
};

const withoutLanes = Object.values(lanes).flatMap((folder) => ["--exclude", `**/${folder}**`]);

/** @param {...string} args */
const vitest = (...args) => ["npx", "vitest", "run", ...args];

/** Tests of types are counted by the stage "types", which has compiled them. */
const tests = { counter: vitestTests, env: { FALCO_PLUGIN_TYPE_TESTS: "no" } };

/** @param {string} folder */
const lane = (folder) => vitest(folder);

/** Packages whose tests take native parts; all tests that are no lane's and in none of these are unit tests. */
const native = ["packages/abi", "packages/cli", "packages/host", "tools/container-demo"];
const conformance = ["packages/conformance"];
const repository = ["tools/checks"];

const unit = packageFolders().filter((folder) => ![...native, ...conformance, ...repository].includes(folder));

/** @param {readonly string[]} folders */
const projects = (folders) => folders.map((folder) => `--project=${packageName(folder)}`);

/**
 * What `npm test` runs, in this order: what is cheap and often fails comes first, and what needs the last parts of the set-up comes last. A stage that runs nothing fails.
 *
 * @type {readonly Stage[]}
 */
export const stages = [
  { name: "lint", after: "npm packages", command: typescriptCommand("tools/checks/src/by-package/lint.ts"), counter: packageChecks },
  { name: "types", after: "npm packages", command: typescriptCommand("tools/checks/src/by-package/types.ts"), counter: packageChecks },
  { name: "repository", after: "sysdig of Debian sid", command: vitest(...projects(repository)), ...tests },
  { name: "unit", after: "plugins", command: vitest(...withoutLanes, ...projects(unit)), ...tests },
  // It mostly waits, and takes what the others leave of the machine. Of a full hour there is a report: npm run soak.
  { name: "soak", after: "libsinsp host", command: ["nice", "-n", "5", ...typescriptCommand("tools/soak/src/bin.ts", ["--minutes", "3", "--rate", "2000", "--planted"])], counter: reportedChecks, beside: true },
  { name: "native host", after: "libsinsp host", command: lane(lanes["native host"]), ...tests },
  { name: "conformance", after: "libsinsp host", command: vitest(...withoutLanes, ...projects(conformance)), ...tests },
  { name: "real host", after: "libsinsp host", command: lane(lanes["real host"]), ...tests },
  { name: "real runtimes", after: "libsinsp host", command: lane(lanes["real runtimes"]), ...tests },
  { name: "native", after: "host with tsan", command: vitest(...withoutLanes, ...projects(native)), ...tests },
  { name: "sanitizers", after: "host with tsan", command: lane(lanes.sanitizers), ...tests },
  { name: "fuzz", after: "fuzzers", command: lane(lanes.fuzz), ...tests },
  { name: "packages", after: "tarballs of packages", command: lane(lanes.packages), ...tests, slow: true },
  { name: "site", after: "Chromium", command: lane(lanes.site), ...tests, slow: true },
  { name: "slow", after: "runtime for libnode 127", command: lane(lanes.slow), ...tests, slow: true },
  // Ten minutes for each target, two at a time.
  { name: "long fuzz", after: "fuzzers", command: lane(lanes.fuzz), counter: tests.counter, env: { ...tests.env, FALCO_PLUGIN_FUZZ_SECONDS: "600" }, slow: true },
];
