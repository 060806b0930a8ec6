import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { create } from "tar";

/** A file for an archive. Symbolic links are followed: falcoctl refuses archives that hold any. */
export interface ArchiveEntry {
  /** Its name in the archive, without folders: falcoctl refuses those, too. */
  readonly name: string;
  readonly file: string;
  /** Whether the loader maps it. */
  readonly executable: boolean;
}

/** Any moment would do, as long as it is always the same. */
const modified = new Date("2000-01-01T00:00:00Z");

/**
 * A `.tar.gz` that is the same, byte for byte, for the same files: sorted, of one time, of nobody in particular.
 *
 * @runs build
 */
export async function tarball(entries: readonly ArchiveEntry[]): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-pack-"));
  try {
    for (const { name, file, executable } of entries) {
      const copy = path.join(folder, name);
      mkdirSync(path.dirname(copy), { recursive: true });
      copyFileSync(file, copy);
      // Whatever the umask of whoever packs.
      chmodSync(copy, executable ? 0o755 : 0o644);
    }
    const names = entries.map(({ name }) => name).sort();
    const chunks: Buffer[] = [];
    // `portable` leaves out users, devices and inodes, and what zlib would say of the operating system.
    for await (const chunk of create({ cwd: folder, gzip: { level: 9 }, portable: true, mtime: modified, noDirRecurse: true }, names)) chunks.push(chunk);
    return Buffer.concat(chunks);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
