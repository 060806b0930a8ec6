import { type EventContext, perInstance } from "@falco-plugin/plugin";
import type { ViewOf } from "@falco-plugin/tables";
import { processes, threads } from "./imported-threads.ts";
import { outcome, type Steps } from "./steps.ts";
import { sampleColumnNames, sampleRow } from "./table-samples.ts";

type Threads = ViewOf<typeof threads>;
type Thread = NonNullable<ReturnType<Threads["get"]>>;

/** The thread that all steps are about. */
const tid = 42n;
const kept = perInstance((): { thread?: Thread | undefined; files?: ReturnType<typeof filesOf>; table?: Threads } => ({}));

const thread = (ctx: EventContext<unknown>): Thread => {
  const found = ctx.table(threads).get(tid);
  if (found === undefined) throw new Error("there is no thread 42");
  return found;
};
const filesOf = (of: Thread) => of.table("files");
const argumentsOf = (ctx: EventContext<unknown>): string[] => {
  const seen: string[] = [];
  thread(ctx).table("arguments").forEach((argument) => void seen.push(argument.get("value")));
  return seen;
};

/** What a plugin may do with the host's threads. */
export const threadSteps = {
  row: (ctx) => {
    const { tid, comm, folder, user, inode, isWritable } = thread(ctx).row();
    return { tid, comm, folder, user, inode, isWritable };
  },
  read: (ctx) => [ctx.table(threads).read(tid, "comm"), ctx.table(threads).read(tid, "inode"), ctx.table(threads).has(tid)],
  nobody: (ctx) => [ctx.table(threads).has(7n), ctx.table(threads).get(7n) === undefined, ctx.table(threads).read(7n, "comm") === undefined, ctx.table(threads).write(7n, "comm", "x"), ctx.table(threads).erase(7n)],
  set: (ctx) => {
    thread(ctx).set({ comm: "renamed", user: 1000 });
    return [thread(ctx).get("comm"), thread(ctx).get("user"), ctx.table(threads).write(tid, "comm", "again"), ctx.table(threads).read(tid, "comm")];
  },
  unset: (ctx) => sampleColumnNames.map((name) => thread(ctx).get(name)),
  added: (ctx, which) => {
    thread(ctx).set(sampleRow(which === "0" ? 0 : 1));
    return sampleColumnNames.map((name) => thread(ctx).get(name));
  },
  "added one by one": (ctx, which) =>
    sampleColumnNames.map((name) => {
      ctx.table(threads).write(tid, name, sampleRow(which === "0" ? 0 : 1)[name]);
      return ctx.table(threads).read(tid, name);
    }),
  optional: (ctx) => {
    thread(ctx).set("unknown", "nobody hears that");
    return [thread(ctx).has("unknown"), thread(ctx).get("unknown") === undefined, thread(ctx).has("unknowns"), thread(ctx).table("unknowns") === undefined, ctx.table(processes) === undefined];
  },
  "write what is read-only": (ctx) => thread(ctx).set("folder", "/"),
  "write at once what is read-only": (ctx) => ctx.table(threads).write(tid, "folder", "/"),
  "give a number that does not fit": (ctx) => thread(ctx).set("user", -1),
  "give a text with NUL": (ctx) => thread(ctx).set("comm", "a\0b"),
  "give another key": (ctx) => ctx.table(threads).get(42 as unknown as bigint),
  arguments: argumentsOf,
  env: (ctx) => {
    const seen: string[] = [];
    thread(ctx).table("env").forEach((variable) => void seen.push(variable.get("value")));
    return seen;
  },
  cgroups: (ctx) => {
    const seen: string[] = [];
    thread(ctx).table("cgroups").forEach((cgroup) => void seen.push(`${cgroup.get("subsystem")}=${cgroup.get("path")}`));
    return seen;
  },
  files: (ctx) => {
    const seen: string[] = [];
    thread(ctx).table("files").forEach((file) => void seen.push(`${file.get("fd")} ${file.get("kind")} ${file.get("name")}`));
    return [thread(ctx).table("files").size, seen.sort(), thread(ctx).table("files").read(16n, "name"), thread(ctx).table("files").has(17n)];
  },
  "sizes and names": (ctx) => {
    const { arguments: args, env } = { arguments: thread(ctx).table("arguments"), env: thread(ctx).table("env") };
    return [ctx.table(threads).name, ctx.table(threads).size, args.size, env.size, args.read(1n, "value"), args.read(9n, "value") === undefined, args.has(1n)];
  },
  "write arguments": (ctx) => {
    const args = thread(ctx).table("arguments");
    args.write(0n, "value", "changed");
    args.insert(2n, { value: "third" });
    args.insert(3n, { value: "" });
    return argumentsOf(ctx);
  },
  "shorten arguments": (ctx) => {
    const args = thread(ctx).table("arguments");
    args.insert(0n, { value: "only" });
    return argumentsOf(ctx);
  },
  "erase arguments": (ctx) => {
    const args = thread(ctx).table("arguments");
    const erased = args.erase(0n);
    const left = argumentsOf(ctx);
    args.clear();
    return [erased, args.erase(9n), left, args.size];
  },
  "write cgroups": (ctx) => {
    const cgroups = thread(ctx).table("cgroups");
    cgroups.write(0n, "path", "/moved");
    return [cgroups.read(0n, "subsystem"), cgroups.read(0n, "path")];
  },
  "write files": (ctx) => {
    const files = thread(ctx).table("files");
    files.insert(20n, { name: "/tmp/made", note: "ours" });
    files.write(16n, "note", "known");
    return [files.read(20n, "name"), files.read(20n, "note"), files.read(16n, "note"), files.erase(16n), files.has(16n), files.size];
  },
  "early exit": (ctx) => {
    let seen = 0;
    const whole = ctx.table(threads).forEach(() => ++seen < 2 && undefined);
    let all = 0;
    const rest = ctx.table(threads).forEach(() => void all++);
    const some = ctx.table(threads).forEach(() => false);
    return [whole, rest, some, all === ctx.table(threads).size];
  },
  "nested iterations": (ctx) => {
    const seen: string[] = [];
    ctx.table(threads).forEach((outer) => {
      if (outer.get("tid") !== tid) return;
      outer.table("arguments").forEach((argument) => {
        outer.table("env").forEach((variable) => void seen.push(`${argument.get("value")} ${variable.get("value")}`));
      });
    });
    return seen;
  },
  "insert and erase": (ctx) => {
    const all = ctx.table(threads);
    all.insert(77n, { comm: "made", a_string: "here" });
    const made = [all.has(77n), all.read(77n, "comm"), all.read(77n, "a_string"), all.read(77n, "a_uint64")];
    const upserted = [all.upsert(77n, { comm: "changed" }), all.upsert(78n, { comm: "new" }), all.read(77n, "comm"), all.read(77n, "a_string"), all.read(78n, "comm")];
    return [made, upserted, all.erase(77n), all.erase(77n), all.has(77n), all.erase(78n)];
  },
  clear: (ctx) => {
    ctx.table(threads).clear();
    return [ctx.table(threads).size, ctx.table(threads).has(tid)];
  },
  "change while it is shown": (ctx) => [
    outcome(() => ctx.table(threads).forEach(() => void ctx.table(threads).erase(tid))),
    outcome(() => ctx.table(threads).forEach(() => ctx.table(threads).insert(99n))),
    outcome(() => ctx.table(threads).forEach((shown) => shown.set("a_string", "changed"))),
    ctx.table(threads).read(tid, "a_string"),
  ],
  keep: (ctx) => {
    const found = thread(ctx);
    Object.assign(ctx.use(kept), { thread: found, files: filesOf(found), table: ctx.table(threads) });
    return found.get("comm");
  },
  "keep from an iteration": (ctx) => {
    const shown: Thread[] = [];
    ctx.table(threads).forEach((entry) => void shown.push(entry));
    return outcome(() => shown[0]?.get("comm"));
  },
  "use what was kept": (ctx) => [outcome(() => ctx.use(kept).thread?.get("comm")), outcome(() => ctx.use(kept).thread?.set("comm", "x")), outcome(() => ctx.use(kept).files?.size), ctx.use(kept).table?.read(tid, "comm")],
  "release and use": (ctx) => {
    const found = thread(ctx);
    const files = filesOf(found);
    found.release();
    found.release();
    return [outcome(() => found.get("comm")), outcome(() => files.size)];
  },
  "use what was erased": (ctx) => {
    ctx.table(threads).insert(79n, { comm: "erased" });
    const found = ctx.table(threads).get(79n);
    ctx.table(threads).erase(79n);
    return [ctx.table(threads).has(79n), found?.get("comm")];
  },
  /** Leaves open whatever can be open. */
  hold: (ctx) => {
    for (let n = 0; n < 100; n++) thread(ctx).table("files").get(16n);
    ctx.table(threads).forEach(() => void thread(ctx).table("arguments").get(0n));
  },
  "throw while it is shown": (ctx) => {
    const shown = (): void => {
      ctx.table(threads).forEach((entry) => {
        entry.table("arguments").forEach(() => {
          throw new Error("thrown in a visit");
        });
      });
    };
    return [outcome(shown), ctx.table(threads).has(tid)];
  },
} satisfies Steps;
