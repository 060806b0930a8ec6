export { insideCommand, libraryFolder } from "./inside-command.ts";
export { provisionSysdigRoot } from "./provision-sysdig-root.ts";
export { rootRunner, type RootRunner, type RootRunnerOptions } from "./root-runner.ts";
export { startSysdig, type SysdigProcess } from "./start-sysdig.ts";
export { sysdig, type SysdigOptions } from "./sysdig.ts";
export { readSysdigRoot, type SysdigRoot, sysdigRootFolder } from "./sysdig-root.ts";
