import { expect, test } from "vitest";
import { describeData } from "./describe-data.ts";
import { renderItem } from "./render-item.ts";
import type { RunEvent } from "./run-item.ts";

const event: RunEvent = { type: "event", num: 1, ts: "1700000000123456789", source: "syscall", name: "container", data: { container: { id: "abc", name: "", labels: { a: "1 2" }, ports: [1, 2], privileged: false } } };

test("an event is a row with what its payload holds", () => {
  expect(renderItem(event)).toBe(`22:13:20.123  syscall     container             id=abc a="1 2" ports=[2] privileged=false`);
});

test("bytes that are no text are shown as base64, fields before the payload", () => {
  const { data, ...rest } = event;
  expect(data).toBeDefined();
  expect(renderItem({ ...rest, base64: "/w==", fields: { "evt.count": "3" } })).toMatch(/ evt\.count=3 {2}\/w==$/);
});

test("control characters of a payload do not reach the terminal", () => {
  expect(describeData("red \u001b[31m\r\n")).toBe("red \\x1b[31m\\x0d\\x0a");
  expect(renderItem({ ...event, name: "a\u001b]0;x\u0007", data: "" })).not.toMatch(/[\u0000-\u001f]/);
});

test("other things that happen are lines, too", () => {
  expect(renderItem({ type: "start", source: "dummy", plugins: [{ name: "a", version: "1.0.0", file: "liba.so", capabilities: [] }] })).toBe("running a 1.0.0 on source dummy");
  expect(renderItem({ type: "log", level: "warning", plugin: "a", component: "docker", message: "gone" })).toBe("              warning     a.docker              gone");
  expect(renderItem({ type: "log", level: "info", plugin: "a", component: "a.docker", message: "back" })).toBe("              info        a.docker              back");
  expect(renderItem({ type: "misuse", plugin: "a", message: "bad" })).toMatch(/misuse +a +bad/);
  expect(renderItem({ type: "end", reason: "time", events: 3, asyncEvents: 2, failures: 0 })).toBe("ended (time): 2 async of 3 events");
});

test("what a host says nothing of is shown, too", () => {
  expect(renderItem({ type: "failure", plugin: "a", call: "extract_fields", field: "a.b", message: "no\nway" })).toMatch(/failure +a +extract_fields of a\.b: no\\x0away$/);
  expect(renderItem({ type: "progress", percent: 12.3, text: "a tenth" })).toMatch(/progress +12\.30 % +a tenth$/);
  expect(renderItem({ type: "metric", metric: { name: "a.beats", type: "u64", monotonic: true, value: "7" } })).toMatch(/metric +a\.beats +7 \(u64\)$/);
  expect(renderItem({ type: "end", reason: "eof", events: 3, asyncEvents: 0, failures: 2 })).toBe("ended (eof): 0 async of 3 events, 2 failed calls");
});

test("a source's own words are shown instead of its bytes", () => {
  expect(renderItem({ type: "event", num: 1, ts: "0", source: "s", name: "pluginevent", text: "somebody knocked", base64: "/w==" })).toMatch(/pluginevent +somebody knocked$/);
});
