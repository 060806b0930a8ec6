import { readdirSync, readFileSync } from "node:fs";

/** A process of this machine. */
export interface Process {
  readonly id: number;
  readonly parent: number;
  /** Program and arguments, with blanks between. */
  readonly command: string;
  /** Whether it has ended and nobody has collected it yet. */
  readonly isDead: boolean;
}

/** All processes. */
export function processes(): readonly Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        // The second field is the program's name in parentheses, which may hold anything.
        const [state = "", parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return [{ id: Number(name), parent: Number(parent), command: readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " "), isDead: /[ZX]/.test(state) }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}
