import { definePlugin, extract, json, sourceEvent } from "@falco-plugin/plugin";

/** An event of a source of another plugin: only its name has to be known. */
const line = sourceEvent(undefined, { source: "lines" });

export default definePlugin(
  { name: "json-lines", version: "0.1.0", description: "Fields of JSON lines", contact: "https://github.com/falcosecurity" },
  extract(
    {
      "jsonl.level": json({ type: "string", description: "Level of the line", addOutput: true }, { path: "level" }),
      "jsonl.time": json({ type: "abstime", description: "Time of the line, RFC 3339" }, { path: "time" }),
      "jsonl.client": json({ type: "ipaddr", description: "Address of the client" }, { path: "http.client" }),
      "jsonl.status": json({ type: "uint64", description: "HTTP status" }, { path: "http.status" }),
      "jsonl.tags": json({ type: "string", list: true, description: "All tags" }, { path: "tags" }),
      "jsonl.tag": json({ type: "string", description: "A tag by its number, from 0", argument: "index" }, { path: "tags[argument]" }),
      "jsonl.value": json({ type: "string", description: "A value by its name; objects as JSON", argument: "key" }, { path: [{ argument: true }] }),
    },
    { events: [line] },
  ),
);
