import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runChecked } from "@falco-plugin-tools/commands";
import { findProgram } from "./prerequisites.ts";

/** The image that containers are made from. */
export const busyboxImage = "falco-plugin/busybox:1";

/** The first process of a container ignores SIGTERM unless it says otherwise; engines then wait ten seconds before they kill it. */
export const sleepUntilTold: readonly string[] = ["sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait"];

/** Makes the file system of nothing but busybox, in a folder. @returns its archive */
export async function busyboxFiles(folder: string): Promise<string> {
  const root = path.join(folder, "image");
  const bin = path.join(root, "bin");
  mkdirSync(bin, { recursive: true });
  // With a library of its own it would not run in an otherwise empty root; the static one is a package apart.
  copyFileSync(findProgram("busybox", "busybox-static"), path.join(bin, "busybox"));
  for (const name of ["sh", "sleep", "true"]) symlinkSync("busybox", path.join(bin, name));
  const archive = path.join(folder, "image.tar");
  await runChecked("tar", ["--create", "--file", archive, "--directory", root, "--owner=0", "--group=0", "."]);
  return archive;
}

/** Makes the image of nothing but busybox as `docker save` would, in a folder, without asking any registry. @returns its archive */
export async function busyboxArchive(folder: string, name: string): Promise<string> {
  const files = await busyboxFiles(folder);
  const layer = createHash("sha256").update(readFileSync(files)).digest("hex");
  const config = { architecture: architecture(), os: "linux", config: { Env: ["PATH=/bin"], Cmd: sleepUntilTold }, rootfs: { type: "layers", diff_ids: [`sha256:${layer}`] } };
  writeFileSync(path.join(folder, "config.json"), JSON.stringify(config));
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify([{ Config: "config.json", RepoTags: [name], Layers: [path.basename(files)] }]));
  const archive = path.join(folder, "image-with-manifest.tar");
  await runChecked("tar", ["--create", "--file", archive, "--directory", folder, "config.json", "manifest.json", path.basename(files)]);
  return archive;
}

/** This machine's, in the words of images. */
const architecture = (): string => ({ x64: "amd64" })[process.arch as string] ?? process.arch;
