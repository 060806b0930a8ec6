import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

import { pageAddress } from "./page-address.ts";
import { repositoryPages } from "./repository-pages.ts";
import { fileAddress, folderAddress, sitePage } from "./site-page.ts";
import { trackedFiles } from "./tracked-files.ts";

/**
 * Puts the pages of the repository, and the files that they link to, where the site is made from.
 *
 * @returns how many pages there are
 */
export async function assemblePages(folder: string): Promise<number> {
  const linked = new Set<string>();
  const write = (address: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, address)), { recursive: true });
    writeFileSync(path.join(folder, address), text);
  };
  const pages = await repositoryPages();
  for (const file of pages) {
    const page = sitePage(file, readFileSync(path.join(repositoryRoot, file), "utf8"));
    write(pageAddress(file) ?? file, page.text);
    for (const place of page.linked) linked.add(place);
  }
  for (const place of linked) {
    const isFolder = statSync(path.join(repositoryRoot, place)).isDirectory();
    const files = isFolder ? await trackedFiles(`${place}/`) : [place];
    if (isFolder) write(folderAddress(place), [`# ${place}`, ...files.map((file) => `- [${file}](${fileAddress(file).slice("public".length)})`)].join("\n\n"));
    for (const file of files) copy(file, path.join(folder, fileAddress(file)));
  }
  return pages.length;
}

function copy(file: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(path.join(repositoryRoot, file), to);
}
