import { compute, definePlugin, extract, located } from "@falco-plugin/plugin";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";

/** Fields that say where in the event they come from: the words of the payload. */
export default definePlugin(
  fixtureMeta("located-fields"),
  givenSource("located"),
  extract({
    "located.first": compute({ type: "string", description: "First word", offsets: true }, ({ event }) => {
      const [word = ""] = String(event.text(1)).split(" ");
      return located(word, { start: event.paramOffset(1), length: word.length });
    }),
    "located.words": compute({ type: "string", list: true, description: "All words", offsets: true }, ({ event }) => {
      let start = event.paramOffset(1);
      const words = String(event.text(1)).split(" ");
      const ranges = words.map(({ length }) => {
        start += length + 1;
        return { start: start - length - 1, length };
      });
      return located(words, ranges);
    }),
    "located.nowhere": compute({ type: "string", description: "A word from nowhere in particular", offsets: true }, () => "somewhere"),
    "located.plain": compute({ type: "string", description: "A field that never says" }, () => "plain"),
  }),
);
