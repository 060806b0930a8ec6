import { expect, test } from "vitest";

import type { Exports, ModuleLoader } from "../builtin-modules.ts";
import { Denials } from "./denials.ts";
import type { GrantedPermissions } from "./granted-permissions.ts";
import { guardFiles } from "./guard-files.ts";
import type { InternalBinding } from "./internal-bindings.ts";

const readOnly: GrantedPermissions = { declared: true, net: false, fs: "read", childProcess: false, worker: false };

/** As much of Node.js' native side as reads and writes files, and one function that no major has by now. */
function guarded(granted: GrantedPermissions) {
  const reached = (): string => "reached";
  const fs: InternalBinding = { open: reached, stat: reached, existsSync: () => true, access: reached, unlink: reached, internalModuleStat: reached, ofTheFuture: reached, FSReqCallback: Date };
  const others: Record<string, InternalBinding> = { fs, fs_event_wrap: {}, tty_wrap: { TTY: Date } };
  class Dir {
    read(): string {
      return "reached";
    }
    closeSync(): string {
      return "reached";
    }
  }
  const loader: ModuleLoader = { _load: (): Exports => ({ Dir, opendir: reached }), syncBuiltinESMExports: () => undefined, prototype: { _compile: () => undefined } };
  const target = { report: { writeReport: reached } } as unknown as NodeJS.Process;
  guardFiles((name) => others[name] ?? {}, loader, target, new Denials(granted, () => undefined));
  return { fs: fs as Record<string, (...args: unknown[]) => unknown>, Dir, target };
}

const denied = /^FP_PERMISSION_DENIED: /;

test("with fs: \"read\" files are opened for reading, and what is not known to read is refused", () => {
  const { fs, Dir } = guarded(readOnly);
  for (const name of ["stat", "access", "internalModuleStat"]) expect(fs[name]?.()).toBe("reached");
  expect(fs["open"]?.("/file", 0)).toBe("reached");
  for (const flags of [1, 2, 0o100, 0o1000, 0o2000]) expect(() => fs["open"]?.("/file", flags)).toThrow(denied);
  for (const name of ["unlink", "ofTheFuture"]) expect(() => fs[name]?.()).toThrow(denied);
  expect(new Dir().read()).toBe("reached");
});

test("without fs nothing is left but to find out which file a module would be", () => {
  const { fs, Dir, target } = guarded({ ...readOnly, fs: false });
  for (const name of ["open", "stat", "access", "unlink", "ofTheFuture"]) expect(() => fs[name]?.()).toThrow(denied);
  expect(fs["internalModuleStat"]?.()).toBe("reached");
  expect(() => new Dir().read()).toThrow(denied);
  expect(new Dir().closeSync()).toBe("reached");
  expect(target.report).toBeUndefined();
});

test("whether a file is there is answered, in the ways of all majors", () => {
  const { fs } = guarded({ ...readOnly, fs: false });
  expect(fs["existsSync"]?.("/file")).toBe(false);
  const answer = {};
  fs["access"]?.("/file", 0, undefined, answer);
  expect(answer).toEqual({ errno: -13, code: "EACCES" });
});
