import { Command } from "commander";
import { renderVerification } from "../digest/render-verification.ts";
import { demandIntact, verifyArtifact } from "../digest/verify-artifact.ts";
import type { Output } from "../output.ts";
import { inspectArtifact } from "./inspect-artifact.ts";
import { renderInspection } from "./render-inspection.ts";

/** `falco-plugin inspect` */
export function inspectCommand({ out }: Output): Command {
  return new Command("inspect")
    .description("show what is in a plugin's file, and whether it would start on this machine")
    .argument("<file>", "a lib….so made by `falco-plugin build`")
    .option("--json", "print one JSON object")
    .option("--verify", "also compare every part with the digests that the file carries, and fail where one is not as it was built")
    .action((file: string, { json, verify }: { readonly json?: true; readonly verify?: true }) => {
      const verification = verify === true ? verifyArtifact(file) : undefined;
      if (verification?.intact === false) {
        // What cannot be trusted is not shown.
        out(json === true ? JSON.stringify({ file: verification.file, verification }) : renderVerification(verification));
        demandIntact(verification);
      }
      const inspection = inspectArtifact(file);
      if (json === true) out(JSON.stringify({ ...inspection, ...(verification === undefined ? {} : { verification }) }));
      else out([renderInspection(inspection), ...(verification === undefined ? [] : [renderVerification(verification)])].join("\n"));
    });
}
