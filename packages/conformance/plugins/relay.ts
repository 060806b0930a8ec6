import { background, channel, compute, counter, definePlugin, extract, metrics, on, parse, perInstance, receive, sourceEvent } from "@falco-plugin/plugin";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";

const event = sourceEvent();
const questions = channel<{ readonly n: bigint }>("questions", { capacity: 8 });
const answers = channel<{ readonly n: bigint; readonly answer: string }>("answers");
const flood = channel<Uint8Array>("flood", { capacity: 4 });
const sent = counter("sent");
const refused = counter("refused");
const flooded = counter("flooded");
const overflowed = counter("overflowed");
const known = perInstance(() => new Map<bigint, string>());

/** Asks the background for each event, and is flooded by it. Payload `burst` asks a hundred times at once. */
export default definePlugin(
  fixtureMeta("relay"),
  givenSource("relay", event),
  metrics(sent, refused, flooded, overflowed),
  parse(
    on(event, ({ event, number }, ctx) => {
      const times = event.text(1) === "burst" ? 100 : 1;
      for (let n = 0; n < times; n++) ctx.metric(ctx.send(questions, { n: number }) === "sent" ? sent : refused).add();
    }),
  ),
  receive(answers, ({ n, answer }, ctx) => ctx.use(known).set(n, answer)),
  receive(flood, (bytes, ctx) => {
    ctx.metric(flooded).add();
    if (bytes[0] === 1) throw new Error("the second message is bad");
  }),
  extract({ "relay.answers": compute({ type: "uint64", description: "Answers so far" }, on(event, (_input, ctx) => ctx.use(known).size)) }),
  background({
    start(ctx) {
      for (let n = 0; n < 10; n++) if (ctx.send(flood, Uint8Array.of(n)) === "dropped") ctx.metric(overflowed).add();
      return void ctx.messages(questions).subscribe(({ n }) => ctx.send(answers, { n, answer: `yes, ${n}` }));
    },
  }),
);
