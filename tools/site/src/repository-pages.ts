import { pageAddress } from "./page-address.ts";
import { trackedFiles } from "./tracked-files.ts";

/** Pages of the repository that are pages of the site, too. */
export async function repositoryPages(): Promise<string[]> {
  return (await trackedFiles("*.md")).filter((file) => pageAddress(file) !== undefined);
}
