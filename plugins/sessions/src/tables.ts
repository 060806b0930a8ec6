import { column, existing, exportTable, importTable } from "@falco-plugin/plugin";

/** The host's threads, with a column of ours: which command of its session a thread executes. */
export const threads = importTable("threads", "int64", {
  session: existing("int64", { name: "sid" }),
  comm: existing("string"),
  position: column.uint64({ name: "session_position" }),
});

/** Sessions by their ids. Other plugins may read them. */
export const sessions = exportTable("sessions", "int64", {
  leader: column.string({ visibility: "readonly" }),
  started: column.uint64({ visibility: "readonly" }),
  commands: column.uint64({ visibility: "readonly" }),
});
