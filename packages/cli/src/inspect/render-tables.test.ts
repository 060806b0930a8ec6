import type { FieldFacts } from "@falco-plugin/contract";
import { expect, test } from "vitest";
import { renderFields } from "./render-fields.ts";
import { renderTables } from "./render-tables.ts";

test("tables are shown with their columns, and what is in their entries", () => {
  const shown = renderTables([
    {
      kind: "import",
      name: "threads",
      keyType: "int64",
      optional: true,
      columns: [
        { name: "uid", type: "uint32", origin: "existing", optional: true },
        { name: "env", type: "table", origin: "existing", table: { keyType: "uint64", columns: [{ name: "value", type: "string", origin: "existing" }] } },
        { name: "container_id", type: "string", origin: "added" },
      ],
    },
    { kind: "export", name: "cont\u001bainers", keyType: "string", columns: [{ name: "image", type: "string", visibility: "public" }, { name: "since", type: "uint64", visibility: "private" }] },
  ]);
  expect(shown).toBe(
    [
      "threads[int64]                  of the host, optional",
      "  uid                   uint32  optional",
      "  env[uint64]           table",
      "    value               string",
      "  container_id          string  added where it is missing",
      "cont\\x1bainers[string]          its own",
      "  image                 string",
      "  since                 uint64  private",
    ].join("\n"),
  );
});

test("fields say where they are looked up", () => {
  const field: FieldFacts = { name: "a.b", type: "string", list: false, description: "An image", events: [] };
  const fields = [
    { ...field, native: { kind: "lookup", from: "threads", key: "tid", column: "container_id", to: "containers", select: "image" } },
    { ...field, native: { kind: "lookup", from: "threads", key: "argument", select: "comm" } },
  ] as const;
  expect(renderFields(fields)).toBe(
    ["a.b  string  An image (lookup threads[tid].container_id, containers[…].image)", "a.b  string  An image (lookup threads[argument].comm)"].join("\n"),
  );
});
