import { type RunHelpers, TestScheduler } from "rxjs/testing";
import { expect } from "vitest";

/** Runs marble tests in virtual time: one frame is one millisecond. */
export const virtualTime = (body: (helpers: RunHelpers) => void): void => new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(body);
