import { runAsRoot } from "@falco-plugin-tools/commands";

/** Program and arguments that run a command as root: the command itself, or through sudo, which must not ask. */
export const asRoot = (program: string, args: readonly string[]): readonly [program: string, args: readonly string[]] =>
  process.getuid?.() === 0 ? [program, args] : ["sudo", ["--non-interactive", program, ...args]];

/** Runs something as root that may find its work done already. */
export async function tryAsRoot(program: string, ...args: readonly string[]): Promise<void> {
  await runAsRoot(program, args, { timeoutMs: 30_000 });
}
