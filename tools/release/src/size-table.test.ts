import { expect, test } from "vitest";

import { outdatedSizes, readSizeTable, sizeTable } from "./size-table.ts";

/** Tarballs of exactly the sizes that the page tells. */
const asTold = () => Object.entries(readSizeTable()).map(([name, { tarball, unpacked }]) => ({ name, size: tarball * 1000, unpackedSize: unpacked * 1000 }));

test("rounds up, so that nothing is 0 KB", () => {
  expect(sizeTable([{ name: "small", size: 1, unpackedSize: 1001 }])).toContain("| `small` | 1 | 2 |");
});

test("tells a package that it does not have, one that is gone, and one that has grown by more than a tenth", () => {
  expect(outdatedSizes(asTold())).toEqual([]);
  const [first, ...rest] = asTold();
  expect(outdatedSizes(rest)).toEqual([first!.name]);
  expect(outdatedSizes([...asTold(), { name: "new", size: 1, unpackedSize: 1 }])).toEqual(["new"]);
  expect(outdatedSizes([{ ...first!, size: first!.size * 1.2 + 1000 }, ...rest])).toEqual([first!.name]);
});
