import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A file that a process has mapped. */
export interface MappedFile {
  /** As the process sees it; of a file that is gone, its last name. */
  readonly file: string;
  readonly inode: number;
  /** `08:01` */
  readonly device: string;
  /** Whether no name leads to it any more. */
  readonly deleted: boolean;
  /** How far into the file the mappings reach, in bytes. */
  readonly end: number;
  /** Of the first mapping: the name of its link in `map_files`. */
  readonly range: string;
}

/** A process, as far as it can be looked at. */
export interface ProcessMaps {
  readonly pid: number;
  /** `falco` */
  readonly name: string;
  /** When it began, in milliseconds since 1970. */
  readonly started: number;
  readonly files: readonly MappedFile[];
}

/** Of all kernels: what `/proc` counts time in, per second. */
const ticksPerSecond = 100;
const deletedMark = " (deleted)";

/**
 * What a process has mapped. Undefined where it is gone, or belongs to somebody else.
 *
 * @runs build
 */
export function processMaps(pid: number, proc = "/proc"): ProcessMaps | undefined {
  try {
    const stat = readFileSync(path.join(proc, String(pid), "stat"), "utf8");
    // The name, in parentheses, may hold anything; what follows it are numbers from the third on.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const uptime = Number(readFileSync(path.join(proc, "uptime"), "utf8").split(" ")[0]);
    const started = Date.now() - (uptime - Number(fields[19]) / ticksPerSecond) * 1000;
    const maps = readFileSync(path.join(proc, String(pid), "maps"), "utf8");
    return { pid, name: stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")")), started, files: mappedFiles(maps) };
  } catch {
    return undefined;
  }
}

/** All processes. */
export function processIds(proc = "/proc"): number[] {
  return readdirSync(proc).filter((name) => /^\d+$/.test(name)).map(Number);
}

/** Reads a `maps` file: one entry for each file, all of its mappings together. */
export function mappedFiles(maps: string): MappedFile[] {
  const files = new Map<string, MappedFile>();
  for (const line of maps.split("\n")) {
    const match = /^([\da-f]+)-([\da-f]+) \S+ ([\da-f]+) (\S+) (\d+) +(\/.*)$/.exec(line);
    if (match === null) continue;
    const [, from = "", to = "", offset = "", device = "", inode = "", named = ""] = match;
    const deleted = named.endsWith(deletedMark);
    const file = deleted ? named.slice(0, -deletedMark.length) : named;
    const end = Number.parseInt(offset, 16) + Number.parseInt(to, 16) - Number.parseInt(from, 16);
    const key = `${device} ${inode} ${named}`;
    const before = files.get(key);
    files.set(key, { file, inode: Number(inode), device, deleted, end: Math.max(end, before?.end ?? 0), range: before?.range ?? `${from}-${to}` });
  }
  return [...files.values()];
}
