import { describe, expect, it } from "vitest";
import { FakePort } from "../tests/fake-tables.ts";
import { column, exportTable, type ViewOf } from "./index.ts";

const containers = exportTable("containers", "string", {
  image: column.string(),
  started: column.uint64({ visibility: "readonly" }),
  isOurs: column.bool({ name: "is_ours", visibility: "private" }),
  ports: column.table("uint16", { protocol: column.string() }),
});

function open() {
  const port = new FakePort([containers.table]);
  return { view: containers.open(port) as ViewOf<typeof containers>, table: port.table("containers")! };
}

describe("an exported table", () => {
  it("bakes what C++ makes", () => {
    expect(containers.table).toEqual({
      kind: "export",
      name: "containers",
      keyType: "string",
      columns: [
        { name: "image", type: "string", visibility: "public" },
        { name: "started", type: "uint64", visibility: "readonly" },
        { name: "is_ours", type: "bool", visibility: "private" },
        { name: "ports", type: "table", visibility: "public", table: { keyType: "uint16", columns: [{ name: "protocol", type: "string", visibility: "public" }] } },
      ],
    });
    expect(containers.inBackground).toBe(true);
    expect(Object.isFrozen(containers)).toBe(true);
  });

  it("may be without columns: others add theirs", () => {
    expect(exportTable("notes", "bool", {}).table).toEqual({ kind: "export", name: "notes", keyType: "bool", columns: [] });
  });

  it("has to be there", () => {
    expect(() => containers.open(new FakePort([]))).toThrow("FP_TABLE_MISSING: the plugin's own table \"containers\" is not there");
  });
});

describe("its view", () => {
  it("knows the keys of its entries, and all columns", () => {
    const { view } = open();
    view.insert("a", { image: "nginx", isOurs: true });
    expect(view.get("a")?.key).toBe("a");
    expect(view.columns().map(({ name, type }) => [name, type])).toEqual([["image", "string"], ["started", "uint64"], ["is_ours", "bool"], ["ports", "table"]]);
  });

  it("shows others complete entries only: they are written before they are added", () => {
    const { view, table } = open();
    view.insert("a", { image: "nginx", started: 5n });
    expect(table.calls).toEqual(["create", "write", "write", "add", "release"]);
  });

  it("adds nothing where a value is refused", () => {
    const { view, table } = open();
    expect(() => view.insert("a", { started: -1n })).toThrow("FP_TABLE_VALUE");
    expect([view.size, table.held]).toEqual([0, 0]);
  });

  it("leads into tables in entries", () => {
    const { view } = open();
    view.insert("a");
    view.get("a")!.table("ports").insert(443, { protocol: "tcp" });
    const ports = view.get("a")!.table("ports");
    expect([ports.size, ports.get(443)?.key, ports.read(443, "protocol")]).toEqual([1, 443, "tcp"]);
  });
});
