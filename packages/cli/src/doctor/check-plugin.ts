import path from "node:path";
import { type ErrorCode, errorCodes } from "@falco-plugin/contract";
import type { LibnodeSearch } from "../inspect/find-libnode.ts";
import type { Inspection } from "../inspect/inspect-artifact.ts";
import type { NativeFacts } from "../inspect/native-facts.ts";
import { libraryClosure } from "../pack/library-closure.ts";
import { compareGlibc, newestGlibc } from "../pack/newest-glibc.ts";
import { checkPermissions } from "./check-permissions.ts";
import type { Checked, Fact, Finding } from "./finding.ts";
import { glibcVersion } from "./glibc-version.ts";
import { libnodeVersion } from "./libnode-version.ts";

/**
 * Whether a plugin would start here: its runtime, its libnode with all that this needs, the C library, and who may write to any of them.
 *
 * @runs build
 */
export function checkPlugin(inspection: Inspection, search: LibnodeSearch): Checked {
  const { manifest, file, runtime, libnode, problems } = inspection;
  const fact = (text: string): Fact => ({ about: manifest.name, text });
  const findings: Finding[] = problems.map(({ code, message }) => ({ severity: "error", code, ...withHint(code, message) }));
  const facts = [fact(`${file}, version ${manifest.version}`)];
  const glibc = glibcVersion(search.root ?? "/");
  const needs: NativeFacts[] = [inspection, ...(runtime === undefined ? [] : [runtime])];
  if (runtime !== undefined) facts.push(fact(`runtime ${runtime.file}${runtime.version === undefined ? "" : `, version ${runtime.version}`}`));
  if (libnode !== undefined) {
    const { libraries, missing } = libraryClosure(path.basename(libnode.file), libnode.file, search);
    needs.push(...libraries.map((library) => library.facts));
    facts.push(fact(`libnode ${libnode.file} (${libnode.why}), Node.js ${libnodeVersion(libnode.file) ?? "of unknown version"}`));
    if (missing.length > 0) findings.push({ severity: "error", code: "FP_LIBNODE_NOT_FOUND", message: `${libnode.file} needs ${missing.join(", ")}, which are not here`, hint: "Install libnode by the package manager of this distribution, or bring all of it: `falco-plugin pack --with-libnode`." });
  }
  const needed = newestGlibc(needs);
  if (glibc === undefined) findings.push({ severity: "warning", code: "FP_GLIBC_TOO_OLD", message: "there is no glibc here", hint: "Plugins need glibc; Falco built for musl loads no plugins at all." });
  else facts.push(fact(`glibc ${glibc.replace("GLIBC_", "")}, of which ${needed?.replace("GLIBC_", "") ?? "any"} is needed`));
  if (glibc !== undefined && needed !== undefined && compareGlibc(glibc, needed) < 0) {
    findings.push({ severity: "error", code: "FP_GLIBC_TOO_OLD", message: `glibc is ${glibc.replace("GLIBC_", "")} here, and ${needed.replace("GLIBC_", "")} is needed`, hint: errorCodes.FP_GLIBC_TOO_OLD.hint });
  }
  findings.push(...checkPermissions([file, ...(runtime === undefined ? [] : [runtime.file]), ...(libnode === undefined ? [] : [libnode.file])]));
  return { facts, findings };
}

/** Problems say in one sentence what is wrong and, behind a colon, what to do. */
function withHint(code: ErrorCode, sentence: string): { readonly message: string; readonly hint: string } {
  const at = /: (?=install |copy |set )/.exec(sentence)?.index;
  if (at === undefined) return { message: sentence, hint: errorCodes[code].hint };
  const hint = sentence.slice(at + 2);
  return { message: sentence.slice(0, at), hint: `${hint.charAt(0).toUpperCase()}${hint.slice(1)}${hint.endsWith(".") ? "" : "."}` };
}
