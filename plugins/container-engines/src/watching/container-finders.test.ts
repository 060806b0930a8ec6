import { lastValueFrom, NEVER, of, throwError } from "rxjs";
import { describe, expect, test } from "vitest";
import { containerFinders, type FindContainer } from "./container-finders.ts";
import { minimalContainer } from "../container-info.ts";
import { RequestError } from "../http/request-error.ts";

const found: FindContainer = (id) => of(minimalContainer("docker", id.padEnd(64, "0")));
const missing: FindContainer = () => throwError(() => new RequestError("no such container", { isMissing: true }));
const broken: FindContainer = () => throwError(() => new RequestError("no answer"));
const silent: FindContainer = () => NEVER;

const ask = (...finders: readonly FindContainer[]) => {
  const all = containerFinders();
  for (const [index, find] of finders.entries()) all.add(`/${index}`, find);
  return lastValueFrom(all.find("4f4f4f4f4f4f"), { defaultValue: undefined });
};

describe("finding a container at any socket of an engine", () => {
  test("the first that has it answers, whatever the others do", async () => {
    expect((await ask(missing, silent, broken, found))?.id).toBe("4f4f4f4f4f4f");
  });

  test("there is none when all have said so", async () => {
    expect(await ask(missing, missing)).toBeUndefined();
  });

  test("it is not known where one cannot be asked, or none is attached", async () => {
    await expect(ask(missing, broken)).rejects.toThrow("no answer");
    await expect(ask()).rejects.toThrow("not attached");
  });

  test("a socket that was lost is not asked", async () => {
    const all = containerFinders();
    all.add("/a", found);
    all.delete("/a");
    await expect(lastValueFrom(all.find("4f4f4f4f4f4f"))).rejects.toThrow("not attached");
  });
});
