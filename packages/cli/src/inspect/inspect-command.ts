import { Command } from "commander";
import type { Output } from "../output.ts";
import { inspectArtifact } from "./inspect-artifact.ts";
import { renderInspection } from "./render-inspection.ts";

/** `falco-plugin inspect` */
export function inspectCommand({ out }: Output): Command {
  return new Command("inspect")
    .description("show what is in a plugin's file, and whether it would start on this machine")
    .argument("<file>", "a lib….so made by `falco-plugin build`")
    .option("--json", "print one JSON object")
    .action((file: string, { json }: { readonly json?: true }) => {
      const inspection = inspectArtifact(file);
      out(json === true ? JSON.stringify(inspection) : renderInspection(inspection));
    });
}
