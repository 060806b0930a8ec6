import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A file that a fixture writes and a test reads. */
export class ReportFile implements Disposable {
  readonly #folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-report-"));
  readonly path: string = path.join(this.#folder, "report");

  get exists(): boolean {
    return existsSync(this.path);
  }

  text(): string {
    return readFileSync(this.path, "utf8");
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }
}
