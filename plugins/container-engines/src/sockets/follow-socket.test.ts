import { type Observable, shareReplay } from "rxjs";
import type { RunHelpers } from "rxjs/testing";
import { describe, expect, test } from "vitest";
import { recordingLogger } from "../../tests/recording-logger.ts";
import { virtualTime } from "../../tests/virtual-time.ts";
import { followSocket, QuietSocketError } from "./follow-socket.ts";

const refused = new Error("refused");

/** Follows a socket whose identity is a marble diagram: letters are sockets, `x` is none. */
const follow = (helpers: RunHelpers, identities: string, use: (identity: string, attached: () => void) => Observable<string>, isWanted = true) => {
  const { log, lines } = recordingLogger();
  const letters = Object.fromEntries(["a", "b", "c", "x"].map((letter) => [letter, letter === "x" ? undefined : letter]));
  const identity$ = helpers.hot(identities, letters).pipe(shareReplay({ bufferSize: 1, refCount: false }));
  const followed$ = followSocket({
    path: "/s",
    identity$,
    use: (identity, attached) => use(identity, () => attached({})),
    backoff: { firstMs: 4, maxMs: 8, random: () => 1 },
    isWanted,
    log,
  });
  return { followed$, lines };
};

describe("followSocket", () => {
  test("waits for the socket, and uses it", () => {
    virtualTime((helpers) => {
      const { followed$, lines } = follow(helpers, "x--a", (identity, attached) => (attached(), helpers.cold("-1", { 1: `${identity}1` })));
      helpers.expectObservable(followed$, "----------!").toBe("----1", { 1: "a1" });
      helpers.flush();
      expect(lines).toEqual(["info no such socket; waiting for it socket=/s", "info attached socket=/s"]);
    });
  });

  test("nobody hears of a socket that nobody has named", () => {
    virtualTime((helpers) => {
      const { followed$, lines } = follow(helpers, "x", () => helpers.cold("-"), false);
      helpers.expectObservable(followed$, "----------!").toBe("-");
      helpers.flush();
      expect(lines).toEqual(["debug no such socket; waiting for it socket=/s"]);
    });
  });

  test("tries again with a growing delay, up to the cap, and tells the first failure", () => {
    virtualTime((helpers) => {
      const { followed$, lines } = follow(helpers, "a", () => helpers.cold("1#", undefined, refused));
      // One frame for each try, and waits of 4, 8, 8.
      helpers.expectObservable(followed$, "25ms !").toBe("1 4ms 1 8ms 1 8ms 1");
      helpers.flush();
      expect(lines).toEqual([
        "info cannot be watched yet; trying again socket=/s error=refused",
        "debug cannot be watched yet socket=/s error=refused failures=1",
        "debug cannot be watched yet socket=/s error=refused failures=2",
        "debug cannot be watched yet socket=/s error=refused failures=3",
      ]);
    });
  });

  test("once it worked, the delay begins anew; losses and returns are told, failures between them are not", () => {
    virtualTime((helpers) => {
      let tries = 0;
      const { followed$, lines } = follow(helpers, "a", (_identity, attached) => {
        tries++;
        if (tries !== 2) attached();
        return helpers.cold("1#", undefined, refused);
      });
      helpers.expectObservable(followed$, "20ms !").toBe("1 4ms 1 8ms 1 4ms 1");
      helpers.flush();
      expect(lines.map((line) => line.replace(/ socket=.*/, ""))).toEqual(["info attached", "info lost", "debug cannot be watched yet", "info back", "info lost", "info back"]);
    });
  });

  test("another socket at the path is used at once: instead of the one in use, and instead of waiting", () => {
    virtualTime((helpers) => {
      const inUse = follow(helpers, "a----b", (identity, attached) => (attached(), helpers.cold("1", { 1: identity })));
      helpers.expectObservable(inUse.followed$, "---------!").toBe("a----b");
      const waiting = follow(helpers, "a--b", (identity) => (identity === "a" ? helpers.cold("#", {}, refused) : helpers.cold("1", { 1: identity })));
      helpers.expectObservable(waiting.followed$, "---------!").toBe("---b");
    });
  });

  test("a socket that was removed is waited for", () => {
    virtualTime((helpers) => {
      const { followed$, lines } = follow(helpers, "a-x 50ms b", (identity, attached) => (attached(), helpers.cold("1", { 1: identity })));
      helpers.expectObservable(followed$, "60ms !").toBe("a-- 50ms b");
      helpers.flush();
      expect(lines.filter((line) => line.startsWith("info"))).toEqual([
        "info attached socket=/s",
        'info lost socket=/s error="the socket was removed"',
        "info back socket=/s",
      ]);
    });
  });

  test("a reason that is nobody's concern is not told", () => {
    virtualTime((helpers) => {
      const { followed$, lines } = follow(helpers, "a", () => helpers.cold("#", {}, new QuietSocketError("the same socket as /t")));
      helpers.expectObservable(followed$, "---!").toBe("-");
      helpers.flush();
      expect(lines).toEqual(['debug cannot be watched yet socket=/s error="the same socket as /t" failures=0']);
    });
  });

  test("unsubscribing lets go of everything", () => {
    virtualTime((helpers) => {
      const used = helpers.cold("-");
      const { followed$ } = follow(helpers, "a", () => used);
      helpers.expectObservable(followed$, "---!").toBe("-");
      helpers.expectSubscriptions(used.subscriptions).toBe("^--!");
    });
  });
});
