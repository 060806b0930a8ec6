import { map, of } from "rxjs";
import { describe, test } from "vitest";
import { virtualTime } from "../../tests/virtual-time.ts";
import { RequestError } from "../http/request-error.ts";
import type { RuntimeEvent } from "../watching/runtime-api.ts";
import { grpcEvents } from "./grpc-events.ts";

const decode = (letter: string): RuntimeEvent | undefined => (letter === "?" ? undefined : { action: "create", id: letter, name: "", image: "", labels: null, createdTime: 0, time: 0 });
const values = { o: "open", u: "uncertain", a: "a", b: "b" };

describe("grpcEvents", () => {
  test("is open when another request was answered, and uncertain once, since that one may have been served first", () => {
    virtualTime(({ cold, expectObservable }) => {
      const answered$ = cold("-----(v|)");
      const items$ = grpcEvents(cold<string>("a 30ms b?"), answered$, decode).pipe(map((item) => (item.kind === "event" ? item.event.id : item.kind)));
      expectObservable(items$, "1100ms !").toBe("a 24ms o 5ms b 993ms u", values);
    });
  });

  test("a stream that ends is an error, also before it was open", () => {
    virtualTime(({ cold, expectObservable }) => {
      const ended = new RequestError("the event stream has ended", { isRefused: true });
      expectObservable(grpcEvents(cold<string>("--|"), of("v"), decode)).toBe("--#", {}, ended);
    });
  });

  test("a request that is not answered is an error", () => {
    virtualTime(({ cold, expectObservable }) => {
      const silent = new RequestError("Version: no answer within 500 ms");
      expectObservable(grpcEvents(cold<string>("-"), cold("500ms #", {}, silent), decode)).toBe("520ms #", {}, silent);
    });
  });

  test("unsubscribing ends all of it", () => {
    virtualTime(({ cold, expectObservable, expectSubscriptions }) => {
      const [answers$, answered$] = [cold<string>("-"), cold("-")];
      expectObservable(grpcEvents(answers$, answered$, decode), "40ms !").toBe("-");
      expectSubscriptions(answers$.subscriptions).toBe("^ 39ms !");
      expectSubscriptions(answered$.subscriptions).toBe("20ms ^ 19ms !");
    });
  });
});
