import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Finding } from "./finding.ts";
import type { MappedFile, ProcessMaps } from "./process-maps.ts";

const pageSize = 4096;
/** How exactly `/proc` tells when a process began. */
const slackMs = 50;

const restart = "Restart the process: until then it runs what it has mapped.";
const overwritten = "Restart the process now. Whoever delivers the file has to rename a new one over it: falcoctl does not, so let it install before Falco starts, and follow rules only.";

/**
 * Whether a file that a process has mapped is still what it was when it was mapped. One that was replaced is safe, but old. One that was
 * written into is neither: code changes while it runs, or is cut off, which ends the process.
 *
 * @runs build
 */
export function checkMapping(process: ProcessMaps, mapped: MappedFile, proc = "/proc"): Finding[] {
  const { file } = mapped;
  const who = `process ${process.pid} (${process.name})`;
  const here = path.join(proc, String(process.pid), "root", file);
  const status = statSync(here, { throwIfNoEntry: false });
  if (status === undefined) return [{ severity: "warning", code: "FP_MAPPING_REPLACED", message: `${who} runs ${file}, which was removed since`, hint: "Put it back before the process is started again." }];
  if (mapped.deleted) {
    return sameContent(path.join(proc, String(process.pid), "map_files", mapped.range), here) ? [] : [{ severity: "warning", code: "FP_MAPPING_REPLACED", message: `${who} runs an older ${file} than lies there now`, hint: restart }];
  }
  if (mapped.end > Math.ceil(status.size / pageSize) * pageSize) {
    return [{ severity: "error", code: "FP_MAPPING_OVERWRITTEN", message: `${file} was cut off while ${who} has it mapped`, hint: overwritten }];
  }
  // A file that came into being after the process was mapped later, as by a reload.
  const wasThere = status.birthtimeMs < process.started + slackMs;
  if (wasThere && status.mtimeMs > process.started + slackMs) {
    return [{ severity: "error", code: "FP_MAPPING_OVERWRITTEN", message: `${file} was written into while ${who} has it mapped`, hint: overwritten }];
  }
  return [];
}

/** Only root may look at what is mapped but has no name; without, they count as different. */
function sameContent(mapped: string, file: string): boolean {
  try {
    return readFileSync(mapped).equals(readFileSync(file));
  } catch {
    return false;
  }
}
