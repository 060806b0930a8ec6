import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";

/** What a package of Debian says of its license. */
export interface DebianCopyright {
  readonly packageName: string;
  readonly file: string;
}

/** Where the libraries of a system begin; the second is a link to the first on all that are not old, but packages still name files by it. */
const beginnings = ["/usr/", "/lib/"];

/**
 * Finds what Debian's packages say of the licenses of their files, in whatever root these lie. What is no package's has none: other distributions keep licenses elsewhere, or not at all.
 */
export class DebianCopyrights {
  /** Packages by the files of theirs that may be packed, for each root. */
  readonly #owners = new Map<string, ReadonlyMap<string, string>>();

  of(file: string): DebianCopyright | undefined {
    for (const path of new Set([file, realpathSync(file)])) {
      const found = this.#ofPath(path);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #ofPath(file: string): DebianCopyright | undefined {
    for (const beginning of beginnings) {
      // The last one: a root may itself lie below some /usr.
      const at = file.lastIndexOf(beginning);
      if (at < 0) continue;
      const root = file.slice(0, at);
      const packageName = this.#ownersIn(root).get(withoutUsr(file.slice(at))) ?? packageOfSoname(path.basename(file));
      const copyright = path.join(root, "/usr/share/doc", packageName, "copyright");
      if (existsSync(copyright)) return { packageName, file: copyright };
    }
    return undefined;
  }

  #ownersIn(root: string): ReadonlyMap<string, string> {
    const known = this.#owners.get(root);
    if (known !== undefined) return known;
    const lists = path.join(root, "/var/lib/dpkg/info");
    const owners = new Map<string, string>();
    for (const list of existsSync(lists) ? readdirSync(lists) : []) {
      if (!list.endsWith(".list")) continue;
      // `libnode108:amd64.list`, where several architectures may be installed.
      const [packageName = ""] = path.basename(list, ".list").split(":");
      for (const file of readFileSync(path.join(lists, list), "utf8").split("\n")) if (/\.so|^\/usr\/share\/nodejs\//.test(file)) owners.set(withoutUsr(file), packageName);
    }
    this.#owners.set(root, owners);
    return owners;
  }
}

function withoutUsr(file: string): string {
  return file.replace(/^\/usr\/lib\//, "/lib/");
}

/** What Debian calls packages of one library: that of `libnode.so.108` is `libnode108`. Packages that were unpacked, not installed, are in no list. */
function packageOfSoname(soname: string): string {
  return soname.replace(/^(.*?[a-z_])\.so\.(\d+).*$/, "$1$2").replace(/^(.*\d)\.so\.(\d+).*$/, "$1-$2");
}
