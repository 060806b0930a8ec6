import { describe, expect, it } from "vitest";

// CommonJS, because nx loads what nx.json names with require.
import closing from "../version/close-changelog.cjs";
import pinning from "../version/pin-dependents.cjs";
import literals from "../version/version-literal.cjs";

const { closeChangelog } = closing;
const { pinDependents } = pinning;
const { versionLiteral } = literals;

const date = new Date("2026-11-28T12:00:00Z");

describe("a version that is released", () => {
  it("takes what stood under Unreleased, and leaves what was released before", () => {
    const changelog = "# Changes\n\n## Unreleased\n\n- new\n\n## 0.1.0 (2026-01-01)\n\n- old\n";
    const closed = "# Changes\n\n## Unreleased\n\n## 0.2.0 (2026-11-28)\n\n- new\n\n## 0.1.0 (2026-01-01)\n\n- old\n";
    expect(closeChangelog(changelog, "0.2.0", date)).toBe(closed);
    // Each of the packages that go together asks for it.
    expect(closeChangelog(closed, "0.2.0", date)).toBe(closed);
  });

  it.each(["# Changes\n\n## Unreleased\n", "# Changes\n\n## Unreleased\n\n## 0.1.0 (2026-01-01)\n\n- old\n", "# Changes\n"])("needs something that has changed: %j", (changelog) => {
    expect(() => closeChangelog(changelog, "0.2.0", date)).toThrow('nothing under "Unreleased" that could be released as 0.2.0');
  });

  it("is pinned by those who need the package, and by them alone", () => {
    const manifest = '{\n  "name": "a",\n  "version": "0.1.0",\n  "dependencies": {\n    "b": "0.1.0",\n    "b-more": "0.1.0"\n  }\n}\n';
    expect(pinDependents(manifest, "b", "0.2.0")).toBe(manifest.replace('"b": "0.1.0"', '"b": "0.2.0"'));
  });

  it("is what sources tell, where they told the one before", () => {
    expect(versionLiteral('{ name: "a", version: "0.1.0" }, { version: "0.9.0" }', "0.1.0", "0.2.0")).toBe('{ name: "a", version: "0.2.0" }, { version: "0.9.0" }');
    expect(versionLiteral('export const sdkVersion = "0.1.0";', "0.1.0", "0.2.0")).toBe('export const sdkVersion = "0.2.0";');
    expect(versionLiteral('#define FP_RUNTIME_VERSION "0.1.0"', "0.1.0", "0.2.0")).toBe('#define FP_RUNTIME_VERSION "0.2.0"');
  });
});
