import { copyFileSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { runChecked } from "@falco-plugin-tools/commands";
import { findProgram } from "./prerequisites.ts";

/** The image that containers are made from. */
export const busyboxImage = "falco-plugin/busybox:1";

/** Makes the image of nothing but busybox, without asking any registry. */
export async function importBusybox(docker: string, env: Readonly<Record<string, string>>, folder: string): Promise<void> {
  const root = path.join(folder, "image");
  const bin = path.join(root, "bin");
  mkdirSync(bin, { recursive: true });
  // With a library of its own it would not run in an otherwise empty root; the static one is a package apart.
  copyFileSync(findProgram("busybox", "busybox-static"), path.join(bin, "busybox"));
  for (const name of ["sh", "sleep", "true"]) symlinkSync("busybox", path.join(bin, name));
  const archive = path.join(folder, "image.tar");
  await runChecked("tar", ["--create", "--file", archive, "--directory", root, "--owner=0", "--group=0", "."]);
  await runChecked(docker, ["import", archive, busyboxImage], { env, timeoutMs: 60_000 });
  await runChecked(docker, ["run", "--rm", "--network=none", busyboxImage, "true"], { env, timeoutMs: 60_000 });
}
