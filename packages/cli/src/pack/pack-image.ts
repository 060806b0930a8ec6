import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runtimeFileNames } from "@falco-plugin/abi";
import type { LibnodeSearch } from "../inspect/find-libnode.ts";
import type { Inspection } from "../inspect/inspect-artifact.ts";
import { dockerfile, imageRootName } from "./dockerfile.ts";
import { falcoSnippet } from "./falco-snippet.ts";
import type { NoticeFiles } from "./notice-files.ts";
import { packLibnode, type PackedLibnode } from "./pack-libnode.ts";

/** What an image of Falco gets, with the Dockerfile that does so. */
export interface PackedImage {
  /** With `Dockerfile` and `root/`. */
  readonly folder: string;
  /** Only where it was asked for. */
  readonly libnode?: PackedLibnode;
}

const plugins = "usr/share/falco/plugins";
const documents = "usr/share/doc";

/**
 * Lays out the files of an image in a folder, which is made anew.
 *
 * @runs build
 * @throws FalcoPluginError as `packLibnode` does
 */
export function packImage({ file, target, manifest, runtime }: Inspection, rules: readonly string[], notices: NoticeFiles, folder: string, withLibnode: boolean, search: LibnodeSearch): PackedImage {
  rmSync(folder, { recursive: true, force: true });
  const root = path.join(folder, imageRootName);
  const put = (from: string, to: string, mode: number): void => {
    mkdirSync(path.join(root, path.dirname(to)), { recursive: true });
    copyFileSync(from, path.join(root, to));
    chmodSync(path.join(root, to), mode);
  };
  put(file, `${plugins}/${path.basename(file)}`, 0o755);
  if (runtime !== undefined) put(runtime.file, `${plugins}/${runtimeFileNames[runtime.nodeAbi]}`, 0o755);
  for (const rule of rules) put(rule, `etc/falco/rules.d/${path.basename(rule)}`, 0o644);
  for (const { name, file: notice } of [...notices.plugin, ...notices.runtime]) put(notice, `${documents}/falco-plugin-${manifest.name}/${name}`, 0o644);
  write(path.join(root, `etc/falco/config.d/${manifest.name}.yaml`), falcoSnippet(manifest, path.basename(file)));
  const libnode = withLibnode && runtime !== undefined ? packLibnode({ target, nodeAbi: runtime.nodeAbi, pluginFolder: path.dirname(file), root, nodeFolder: `${plugins}/node`, documents: `${documents}/falco-plugin-libnode`, search }) : undefined;
  write(path.join(folder, "Dockerfile"), dockerfile(manifest.name, libnode));
  return { folder, ...(libnode === undefined ? {} : { libnode }) };
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o644 });
}
