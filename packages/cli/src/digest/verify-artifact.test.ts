import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { newFolder, readStub, writePlugin } from "../../tests/native-fixtures.ts";
import { wholeManifest } from "../../tests/whole-manifest.ts";
import { makeArtifact } from "../build/make-artifact.ts";
import { artifactParts } from "./artifact-parts.ts";
import { demandIntact, verifyArtifact } from "./verify-artifact.ts";

const file = writePlugin(path.join(newFolder("digests"), "libping.so"), wholeManifest);
const built = readFileSync(file);
const { parts, digests } = artifactParts(built);

/** The artifact with one of its bytes changed. */
function changed(at: number): string {
  const bytes = Buffer.from(built);
  bytes[at]! ^= 1;
  const copy = path.join(newFolder("changed"), "libping.so");
  writeFileSync(copy, bytes);
  return copy;
}

const wrong = (name: string) => verifyArtifact(name).parts.filter(({ state }) => state !== "as built").map(({ part }) => part);

describe("the digests of an artifact", () => {
  test("are those of all its bytes, each in one part", () => {
    expect(verifyArtifact(file)).toMatchObject({ intact: true, file });
    expect([...parts.keys()]).toEqual(expect.arrayContaining(["stub", "table", "manifest", "bundle", "initSchema", "fields", "name"]));
    const size = [...parts.values()].flat().reduce((sum, { length }) => sum + length, digests?.size ?? 0);
    expect(size).toBe(built.length);
  });

  test.each([...parts].flatMap(([part, pieces]) => pieces.filter(({ length }) => length > 0).map((piece, n) => [part, n, piece.byteOffset - built.byteOffset + (piece.length >> 1)] as const)))("find a changed byte in %s (piece %i), and name it", (part, _, at) => {
    const names = wrong(changed(at));
    // A table that leads elsewhere makes other parts wrong as well.
    expect(names).toContain(names.includes("stub") ? "stub" : part);
    expect(() => demandIntact(verifyArtifact(changed(at)))).toThrow(/FP_DIGEST_MISMATCH: .* is not as it was built: /);
  });

  test("find that they were changed themselves", () => {
    expect(wrong(changed(digests?.offset ?? 0))).toEqual(["digests"]);
  });

  test("find a file that was cut off, or never was one", () => {
    for (const content of [built.subarray(0, built.length >> 1), Buffer.from("#!/bin/sh"), Buffer.alloc(0)]) {
      const copy = path.join(newFolder("cut"), "libping.so");
      writeFileSync(copy, content);
      expect(wrong(copy)).toEqual(["stub"]);
    }
  });

  test("are not missed in libraries of others, which have no payload", () => {
    expect(() => verifyArtifact(process.execPath)).toThrow(/FP_DIGEST_MISMATCH: .* has no payload: it was not made by this SDK, or /);
  });

  test("are no secret: who writes the file can write them anew", () => {
    const forged = path.join(newFolder("forged"), "libping.so");
    writePlugin(forged, { ...wholeManifest, description: "Something else" });
    expect(verifyArtifact(forged).intact).toBe(true);
  });
});

describe("files beside an artifact", () => {
  const stub = readStub();
  const written = { ".licenses.txt": "all of them", ".cdx.json": new TextEncoder().encode("{}") };

  test("are compared where they are, by the name that the artifact has by now", () => {
    const folder = newFolder("companions");
    const artifact = path.join(folder, "librenamed.so");
    writeFileSync(artifact, makeArtifact(stub, wholeManifest, Buffer.from("bundle"), written));
    expect(verifyArtifact(artifact).intact).toBe(true);
    expect(wrong(artifact)).toEqual(["librenamed.licenses.txt", "librenamed.cdx.json"]);
    writeFileSync(path.join(folder, "librenamed.licenses.txt"), "all of them");
    writeFileSync(path.join(folder, "librenamed.cdx.json"), "{} ");
    expect(wrong(artifact)).toEqual(["librenamed.cdx.json"]);
    expect(() => demandIntact(verifyArtifact(artifact))).toThrow("librenamed.cdx.json (changed)");
    rmSync(path.join(folder, "librenamed.cdx.json"));
    expect(verifyArtifact(artifact).intact).toBe(true);
  });
});
