import { existsSync } from "node:fs";

import { PrerequisiteMissing } from "../prerequisite-missing.mjs";
import { asRoot, run } from "../run.mjs";
import { withoutStartingServices } from "./without-starting-services.mjs";

/** What compiling and running a plugin takes, and why. */
const toBuild = {
  "g++": "compiles the native core and the host",
  "cmake": "configures these",
  "ninja-build": "builds them",
  "libgtest-dev": "tests of the native core, which are built along with it",
  "nlohmann-json3-dev": "JSON in the host",
  "rapidjson-dev": "JSON in the runtime",
  "libvalijson-dev": "JSON Schema in the host, the library that Falco uses",
  "libbrotli1": "libnode needs it",
  "libc-ares2": "libnode needs it",
  "libicu72": "libnode needs it",
  "libnghttp2-14": "libnode needs it",
  "libssl3": "libnode needs it",
  "libuv1": "libnode needs it",
  "zlib1g": "libnode needs it",
};

/** What only the tests take. */
const toTest = {
  "git": "tells which files belong to the repository",
  "mmdebstrap": "makes the root with sysdig of Debian sid",
  "docker.io": "the Docker Engine that tests start for themselves, with the containerd that they start",
  "containernetworking-plugins": "the network of the pods that tests run",
  "podman": "the Podman that tests start for themselves",
  "lxc": "the container of LXC that tests start",
  "libvirt-daemon-driver-lxc": "the libvirtd that tests start for themselves, with its containers",
  "libvirt-clients": "starts these containers",
  "protobuf-compiler": "checks that what is generated from .proto files is fresh",
  "busybox-static": "the image of the containers that tests run",
  "valgrind": "looks for leaks in native code",
  "gdb": "stacks of native failures",
  "libsimdjson-dev": "JSON in the C++ plugin that others are compared with",
  "openssl": "certificates for tests of TLS",
  "zsh": "completes the command line in tests of that",
  "fish": "does so, too",
};

/** What only fuzzers take. */
const toFuzz = {
  "clang-14": "compiles fuzzers of the native core",
  "libclang-rt-14-dev": "libFuzzer and the sanitizers of that compiler",
};

/** What only the check of the site takes, which is in the slow lane. */
const toBrowse = {
  "chromium-headless-shell": "the browser in which the documentation site is looked at",
};

/** What only the target linux-arm64 takes, which is built in the slow lane. */
const toCross = {
  "g++-aarch64-linux-gnu": "compiles for 64-bit Arm",
  "qemu-user": "runs what is compiled for it",
};

/**
 * Installs the Debian packages that are missing.
 *
 * @param {"build" | "test"} purpose
 */
export function debianPackages(purpose) {
  return installMissing(Object.keys(purpose === "test" ? { ...toBuild, ...toTest } : toBuild));
}

/** Installs the compiler that has libFuzzer. */
export function clang() {
  return installMissing(Object.keys(toFuzz));
}

/** Installs the browser of the slow lane. */
export function chromium() {
  return installMissing(Object.keys(toBrowse));
}

/** Installs the cross compiler of the slow lane, and the emulator. */
export function crossCompiler() {
  return installMissing(Object.keys(toCross));
}

/** @param {readonly string[]} wanted */
async function installMissing(wanted) {
  const missing = await notInstalled(wanted);
  if (missing.length === 0) return "all installed";
  await install(missing);
  const left = await notInstalled(missing);
  if (left.length > 0) throw missingPackages(left);
  return `installed ${missing.join(", ")}`;
}

/** @param {readonly string[]} names */
async function notInstalled(names) {
  if (!existsSync("/usr/bin/dpkg-query")) throw missingPackages(names);
  const { stdout } = await run(["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\\n", ...names]);
  const installed = new Set(stdout.split("\n").filter((line) => line.endsWith(" installed")).map((line) => line.split(" ")[0]));
  return names.filter((name) => !installed.has(name));
}

/** @param {readonly string[]} names */
async function install(names) {
  // The path is set because a user's may lack sbin, which maintainer scripts need.
  const aptGet = (/** @type {string[]} */ ...args) => run(asRoot(["env", "DEBIAN_FRONTEND=noninteractive", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "apt-get", "-y", "-q", ...args]));
  const installation = () => withoutStartingServices(() => aptGet("install", "--no-install-recommends", ...names));
  let result = await installation();
  if (result.code !== 0) {
    // A fresh machine has no package lists, an old one lists files that the mirror no longer has.
    await aptGet("update");
    result = await installation();
  }
  if (result.code !== 0) throw missingPackages(names, result.output);
}

/** @param {readonly string[]} names @param {string} [output] */
function missingPackages(names, output = "") {
  const reasons = /** @type {Record<string, string>} */ ({ ...toBuild, ...toTest, ...toFuzz, ...toBrowse, ...toCross });
  return new PrerequisiteMissing(
    `Debian packages ${names.map((name) => `${name} (${reasons[name] ?? "needed"})`).join(", ")}`,
    [output.trim(), `Install them: apt-get install ${names.join(" ")}`].filter((text) => text !== "").join("\n"),
  );
}
