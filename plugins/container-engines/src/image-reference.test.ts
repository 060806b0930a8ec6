import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseImageReference } from "./image-reference.ts";

describe("parseImageReference", () => {
  test.each([
    ["nginx", "nginx", "", ""],
    ["nginx:1.27", "nginx", "1.27", ""],
    ["localhost:5000/web", "localhost:5000/web", "", ""],
    ["localhost:5000/team/web:1.2", "localhost:5000/team/web", "1.2", ""],
    ["nginx@sha256:b9ff", "nginx", "", "sha256:b9ff"],
    ["quay.io/x/y:v1@sha256:b9ff", "quay.io/x/y", "v1", "sha256:b9ff"],
    ["", "", "", ""],
  ])("%s", (reference, repo, tag, digest) => {
    expect(parseImageReference(reference)).toEqual({ repo, tag, digest });
  });

  test("finds the parts that a reference was put together from", () => {
    const path = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const repo = fc.tuple(fc.option(fc.tuple(path, fc.integer({ min: 1, max: 65535 })), { nil: undefined }), path).map(([host, name]) => (host === undefined ? name : `${host[0]}:${host[1]}/${name}`));
    const tag = fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,8}$/), { nil: "" });
    const digest = fc.option(fc.stringMatching(/^[0-9a-f]{8}$/).map((hex) => `sha256:${hex}`), { nil: "" });
    fc.assert(
      fc.property(repo, tag, digest, (repo, tag, digest) => {
        expect(parseImageReference(`${repo}${tag && `:${tag}`}${digest && `@${digest}`}`)).toEqual({ repo, tag, digest });
      }),
    );
  });

  test("loses nothing of any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { repo, tag, digest } = parseImageReference(text);
        expect(text.startsWith(repo)).toBe(true);
        expect(repo.length + tag.length + digest.length).toBeGreaterThanOrEqual(text.length - 2);
      }),
    );
  });
});
