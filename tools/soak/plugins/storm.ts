import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { background, channel, compute, counter, definePlugin, extract, gauge, metrics, on, parse, perInstance, receive } from "@falco-plugin/plugin";
import * as z from "zod";
import { emitInBursts } from "./internal/emit-in-bursts.ts";
import { Hoarding, hoardedNumbers } from "./internal/hoarding.ts";
import { Told } from "./internal/told.ts";

const Config = z.strictObject({
  perSecond: z.int().min(0).default(500).describe("Async events a second"),
  burst: z.int().min(0).default(6000).describe("So many more at once, every so often"),
  burstMs: z.int().min(100).default(2000).describe("How often there is a burst, in ms"),
  mistake: z.enum(["none", "hoard", "miscount"]).default("none").describe("What the soak has to find"),
});

/** Its number, and a text to carry. */
const told = asyncEvent("soak_told", z.object({ n: z.number(), text: z.string() }));
const questions = channel<number>("questions", { capacity: 256 });
const answers = channel<number>("answers", { capacity: 256 });

/** Of the background: what it made, and what became of that by its own account. */
const made = counter("made");
const turnedAway = counter("turned_away");
const heard = counter("heard");
const answersFull = counter("answers_full");
/** Of the event realm. */
const seen = counter("seen");
const skipped = counter("skipped");
const disordered = counter("disordered");
const opened = counter("opened");
const asked = counter("asked");
const questionsFull = counter("questions_full");
const answered = counter("answered");
const hoarded = gauge("hoarded");

const state = perInstance(() => ({ told: new Told(), opened: 0, hoard: [] as number[][], hoarding: new Hoarding() }));

/** What the soak counts with: each async event has a number, each message and each event is counted on both sides. */
export default definePlugin(
  { name: "storm", version: "0.1.0", description: "Makes, and counts, what the soak asks for", contact: "https://github.com/falcosecurity", config: Config },
  metrics(made, turnedAway, heard, answersFull, seen, skipped, disordered, opened, asked, questionsFull, answered, hoarded),
  asyncEvents({
    events: [told],
    sources: ["syscall"],
    buffer: { size: 2000, overflow: "drop-newest" },
    start: (handler, ctx) =>
      emitInBursts(ctx.config, (n) => {
        const outcome = handler.emit(told({ n, text: `event ${n} of a storm` }));
        ctx.metric(made).add(ctx.config.mistake === "miscount" && n % 1000 === 0 ? 2 : 1);
        if (outcome === "dropped") ctx.metric(turnedAway).add();
      }),
  }),
  parse(
    on(told, ({ payload: { n } }, ctx) => {
      const own = ctx.use(state);
      const gap = own.told.take(n);
      ctx.metric(seen).add();
      if (gap < 0) ctx.metric(disordered).add();
      else ctx.metric(skipped).add(gap);
      if (ctx.config.mistake !== "hoard") return;
      for (let due = own.hoarding.due(Date.now()); due > 0; due--) own.hoard.push(new Array<number>(hoardedNumbers).fill(n));
      ctx.metric(hoarded).set(own.hoard.length);
    }),
    on(SYSCALL_OPENAT_2_X, (_, ctx) => {
      const own = ctx.use(state);
      own.opened++;
      ctx.metric(opened).add();
      if (own.opened % 20 !== 0) return;
      ctx.metric(asked).add();
      if (ctx.send(questions, own.opened) !== "sent") ctx.metric(questionsFull).add();
    }),
  ),
  receive(answers, (_, ctx) => ctx.metric(answered).add()),
  background({
    start: (ctx) =>
      ctx.messages(questions).subscribe((n) => {
        ctx.metric(heard).add();
        if (ctx.send(answers, n) !== "sent") ctx.metric(answersFull).add();
      }),
  }),
  extract({ "soak.folder": compute({ type: "string", description: "Folder of the file that is opened" }, on(SYSCALL_OPENAT_2_X, ({ payload: { name = "" } }) => name.slice(0, name.lastIndexOf("/")))) }),
);
