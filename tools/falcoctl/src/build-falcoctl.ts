import path from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder, runChecked } from "@falco-plugin-tools/commands";

/** Programs that were built of exactly the modules of `go/go.sum`. */
export interface FalcoctlPrograms {
  /** Falco's own program that pushes artifacts and installs them. */
  readonly falcoctl: string;
  /** A registry that keeps what it is given in memory. */
  readonly registry: string;
}

const sources = fileURLToPath(new URL("../go", import.meta.url));

/**
 * Builds falcoctl with Go, which knows what is built already. The first time takes minutes: most of it are clients of clouds.
 *
 * @runs build
 */
export async function buildFalcoctl(): Promise<FalcoctlPrograms> {
  const folder = cacheFolder("falcoctl");
  const build = async (name: string, what: string): Promise<string> => {
    const program = path.join(folder, name);
    await runChecked("go", ["build", "-mod=readonly", "-buildvcs=false", "-o", program, what], { cwd: sources, env: { CGO_ENABLED: "0" }, timeoutMs: 1_500_000 });
    return program;
  };
  return { falcoctl: await build("falcoctl", "github.com/falcosecurity/falcoctl"), registry: await build("registry", "./registry") };
}
