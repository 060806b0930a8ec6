import { Command, InvalidArgumentError } from "commander";
import type { Output } from "../output.ts";
import { diagnose, type DiagnoseOptions } from "./diagnose.ts";
import { renderDiagnosis } from "./render-diagnosis.ts";

interface Flags extends Omit<DiagnoseOptions, "plugins" | "pids"> {
  readonly pid?: readonly number[];
  readonly json?: true;
}

/** `falco-plugin doctor`. Is told how it ended: 1 where something is wrong, 0 also with warnings. */
export function doctorCommand({ out }: Output, setExitCode: (code: number) => void): Command {
  return new Command("doctor")
    .description("look for what keeps plugins from working here: libnode, glibc, Falco's config, files overwritten under a running Falco, permissions, sockets")
    .argument("[plugins...]", "plugins to look at besides those of Falco's config")
    .option("--config <file>", "Falco's config (default: /etc/falco/falco.yaml, if it is there)")
    .option("--root <folder>", "where Falco's files are: the root of an image, or /proc/<pid>/root of a container (default: /)")
    .option("--pid <pid...>", "processes to look at (default: all that run plugins of this SDK)", toPid)
    .option("--host-root <folder>", "what Falco has in HOST_ROOT (default: what is in it here)")
    .option("--json", "print one JSON object")
    .action((plugins: readonly string[], { pid, json, ...rest }: Flags) => {
      const checked = diagnose({ ...rest, plugins, ...(pid === undefined ? {} : { pids: pid }) });
      out(json === true ? JSON.stringify(checked) : renderDiagnosis(checked));
      setExitCode(checked.findings.some(({ severity }) => severity === "error") ? 1 : 0);
    });
}

function toPid(value: string, before: readonly number[] = []): readonly number[] {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError("It must be the number of a process.");
  return [...before, Number(value)];
}
