import { decodeEvents, type HttpClient, parseReply, RequestError } from "@falco-plugin/container-engines/runtimes";
import { concat, defer, of, throwError } from "rxjs";

/** Between the answers of an input. Text of JSON has none. */
export const BETWEEN = "\n";

const kinds = [/\/version$/, /\/containers\/json\?/, /\/containers\/[^/]+\/json/, /\/images\//, /\/events\?/];

/**
 * An engine that is told anew for each input what to answer. Lines of the input are who it is, what it lists, a container, an image, and
 * events; an empty one is that there is no such thing.
 */
export class ScriptedHttp implements HttpClient {
  #lines: readonly string[] = [];

  say(input: Buffer): void {
    this.#lines = input.toString("latin1").split(BETWEEN);
  }

  readonly get: HttpClient["get"] = (path) => defer(() => of({ body: this.#answer(path), time: 1 }));
  readonly getOne: HttpClient["getOne"] = (path, schema, what) => defer(() => of(parseReply(schema, what, this.#answer(path))));
  readonly getList: HttpClient["getList"] = this.getOne;
  readonly events: HttpClient["events"] = (path, schema) =>
    defer(() => concat(of({ kind: "open" as const }), of(this.#answer(path)).pipe(decodeEvents(schema, undefined)), throwError(() => new RequestError("the event stream has ended"))));

  #answer(path: string): Buffer {
    const kind = kinds.findIndex((pattern) => pattern.test(path));
    const answer = kind === kinds.length - 1 ? this.#lines.slice(kind).join(BETWEEN) : (this.#lines[kind] ?? "");
    if (answer === "") throw new RequestError(`GET ${path}: status 404`, { isMissing: true });
    return Buffer.from(answer, "latin1");
  }
}
