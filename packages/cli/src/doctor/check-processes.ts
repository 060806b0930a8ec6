import path from "node:path";
import { runtimeFileNames } from "@falco-plugin/abi";
import { checkMapping } from "./check-mapping.ts";
import type { Checked, Finding } from "./finding.ts";
import { type MappedFile, processIds, processMaps, type ProcessMaps } from "./process-maps.ts";
import { together } from "./finding.ts";

const runtimes = Object.values(runtimeFileNames);

/**
 * Looks at processes that run plugins: at those that are named, or at all in which there is a runtime of ours.
 *
 * @runs build
 */
export function checkProcesses(pids?: readonly number[], proc = "/proc"): Checked {
  const processes = (pids ?? processIds(proc)).flatMap((pid) => processMaps(pid, proc) ?? []);
  return together(processes.filter(({ files }) => pids !== undefined || files.some(isRuntime)).map((process) => checkProcess(process, proc)));
}

function checkProcess(process: ProcessMaps, proc: string): Checked {
  const about = `process ${process.pid} (${process.name})`;
  const ours = process.files.filter((mapped) => isRuntime(mapped) || isLibnode(mapped) || isBesideRuntime(mapped, process));
  return {
    facts: ours.map(({ file, deleted }) => ({ about, text: `${file}${deleted ? ", as it was" : ""}` })),
    findings: [...ours.flatMap((mapped) => checkMapping(process, mapped, proc)), ...checkLibnodes(about, ours)],
  };
}

function checkLibnodes(about: string, files: readonly MappedFile[]): Finding[] {
  const libnodes = files.filter(isLibnode);
  if (libnodes.length < 2) return [];
  return [{ severity: "error", code: "FP_LIBNODE_FOREIGN", message: `${about} has ${libnodes.length} libnodes: ${libnodes.map(({ file }) => file).join(", ")}`, hint: "Only one fits into a process: leave out the plugin that brings the other." }];
}

function isRuntime({ file }: MappedFile): boolean {
  const name = path.basename(file);
  return runtimes.some((runtime) => name === runtime || name.startsWith(`${runtime}.`));
}

function isLibnode({ file }: MappedFile): boolean {
  return /^libnode\.so\.\d+$/.test(path.basename(file));
}

/** Plugins lie beside their runtime; what libnode brings with it lies below. */
function isBesideRuntime({ file }: MappedFile, { files }: ProcessMaps): boolean {
  const folders = files.filter(isRuntime).map(({ file: runtime }) => path.dirname(runtime));
  return folders.some((folder) => [folder, path.join(folder, "node")].includes(path.dirname(file)));
}
