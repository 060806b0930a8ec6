import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Names for builds of one plugin. The dynamic linker takes a library that is loaded under a name for the same one, whatever has become of
 * the file: while the last build still runs, the next one needs a name of its own. What it needs is found beside the real file.
 */
export class BuildLinks implements Disposable {
  readonly #folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-dev-"));
  #count = 0;

  /** A name that no build had before. */
  link(file: string): string {
    const link = path.join(this.#folder, `${++this.#count}-${path.basename(file)}`);
    symlinkSync(file, link);
    return link;
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
