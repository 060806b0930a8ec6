import { alignColumns } from "../align-columns.ts";
import { formatBytes } from "../format-bytes.ts";
import type { BuiltPlugin } from "./build-plugin.ts";

/** What takes how much of the file, largest first: all packages of the bundle, and what is no package's. */
export function renderReport({ sizes, contents }: Pick<BuiltPlugin, "sizes" | "contents">): string {
  const counted = contents.reduce((sum, { bytes }) => sum + bytes, 0);
  const parts = [
    ...contents.map(({ name, version, bytes }) => ({ name: version === "" ? name : `${name} ${version}`, bytes })),
    { name: "the bundler's helpers", bytes: sizes.bundle - counted },
    { name: "stub", bytes: sizes.stub },
    { name: "manifest and padding", bytes: sizes.file - sizes.stub - sizes.bundle },
  ];
  const rows = parts.filter(({ bytes }) => bytes > 0).map(({ name, bytes }) => [name, formatBytes(bytes), `${((bytes / sizes.file) * 100).toFixed(1)} %`]);
  return alignColumns([["PART OF THE FILE", "SIZE", "SHARE"], ...rows, ["all of it", formatBytes(sizes.file), "100.0 %"]]);
}
