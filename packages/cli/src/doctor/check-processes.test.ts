import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, renameSync, rmSync, statSync, truncateSync, utimesSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { fakeRuntime, newFolder, runtimeName } from "../../tests/native-fixtures.ts";
import { checkProcesses } from "./check-processes.ts";
import { mappedFiles } from "./process-maps.ts";

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A process that has a runtime mapped, and waits. */
async function processWithRuntime(): Promise<{ readonly pid: number; readonly file: string }> {
  const file = path.join(newFolder("mapped"), runtimeName);
  copyFileSync(fakeRuntime(), file);
  const script = `import ctypes, sys; ctypes.CDLL(${JSON.stringify(file)}); print("mapped", flush=True); sys.stdin.read()`;
  const child = spawn("python3", ["-c", script], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  await once(child.stdout, "data");
  return { pid: child.pid ?? 0, file };
}

const findings = (pid: number): string[] => checkProcesses([pid]).findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);

test("what is mapped and unchanged is fine", async () => {
  const { pid, file } = await processWithRuntime();
  const { facts, findings: none } = checkProcesses([pid]);
  expect(none).toEqual([]);
  expect(facts).toEqual([{ about: `process ${pid} (python3)`, text: file }]);
});

test("a file that was replaced by renaming is old, but safe", async () => {
  const { pid, file } = await processWithRuntime();
  copyFileSync(fakeRuntime(['-DVERSION="2"']), `${file}.new`);
  renameSync(`${file}.new`, file);
  expect(findings(pid)).toEqual([`warning FP_MAPPING_REPLACED: process ${pid} (python3) runs an older ${file} than lies there now`]);
  rmSync(file);
  expect(findings(pid)).toEqual([`warning FP_MAPPING_REPLACED: process ${pid} (python3) runs ${file}, which was removed since`]);
});

test("a file that was written into, as falcoctl does, is an error, and so is one that was cut off", async () => {
  const { pid, file } = await processWithRuntime();
  const inode = statSync(file).ino;
  copyFileSync(fakeRuntime(['-DVERSION="2"']), file);
  const later = Date.now() / 1000 + 3600;
  utimesSync(file, later, later);
  expect(statSync(file).ino).toBe(inode);
  expect(findings(pid)).toEqual([`error FP_MAPPING_OVERWRITTEN: ${file} was written into while process ${pid} (python3) has it mapped`]);
  truncateSync(file, 10);
  expect(findings(pid)).toEqual([`error FP_MAPPING_OVERWRITTEN: ${file} was cut off while process ${pid} (python3) has it mapped`]);
});

test("processes without a runtime of ours are left alone, unless they are named", async () => {
  const { pid } = await processWithRuntime();
  const about = checkProcesses().facts.map((fact) => fact.about);
  expect(about).toContain(`process ${pid} (python3)`);
  expect(about.some((name) => name.startsWith(`process ${process.pid} `))).toBe(false);
  expect(checkProcesses([2 ** 30])).toEqual({ facts: [], findings: [] });
});

test("mappings of one file are one, however many there are", () => {
  const maps = [
    "7f00-8f00 r--p 00000000 08:01 42                        /opt/my plugins/libx.so",
    "8f00-9f00 r-xp 00001000 08:01 42                        /opt/my plugins/libx.so",
    "9f00-af00 rw-p 00000000 00:00 0 ",
    "af00-bf00 r--p 00000000 08:01 43                        /opt/libnode.so.108 (deleted)",
    "bf00-cf00 rw-p 00000000 00:00 0                          [heap]",
  ].join("\n");
  expect(mappedFiles(maps)).toEqual([
    { file: "/opt/my plugins/libx.so", inode: 42, device: "08:01", deleted: false, end: 0x2000, range: "7f00-8f00" },
    { file: "/opt/libnode.so.108", inode: 43, device: "08:01", deleted: true, end: 0x1000, range: "af00-bf00" },
  ]);
});
