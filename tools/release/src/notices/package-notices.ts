import { readFileSync } from "node:fs";
import path from "node:path";

import type { Component } from "./component.ts";
import { components } from "./components.ts";

/** Names of the components in a binary package, by the beginning of its name. A test compares them with what was compiled. */
const contained: Readonly<Record<string, readonly string[]>> = {
  "@falco-plugin/abi-linux-": ["RapidJSON", "node-addon-api", "V8", "libuv", "Node.js", "libstdc++ and libgcc", "GNU C Library and the interface of Linux"],
  "@falco-plugin/host-linux-": ["JSON for Modern C++", "Valijson", "libstdc++ and libgcc", "GNU C Library and the interface of Linux"],
};

const falco = `Numbers, names and types of Falco's plugin interface and of its table of events are those of
https://github.com/falcosecurity/libs, Copyright The Falco Authors, Apache-2.0. Its code is not part of this package.
`;

/** Packages that repeat what Falco defines. */
const afterFalco = ["@falco-plugin/abi", "@falco-plugin/events", "@falco-plugin/contract", "@falco-plugin/abi-linux-", "@falco-plugin/host-linux-"];

/**
 * Components that a package has parts of. Packages of JavaScript have none: what they need npm installs, with its own licence.
 *
 * @runs build
 */
export function componentsIn(packageName: string): Component[] {
  const [, names = []] = Object.entries(contained).find(([beginning]) => packageName.startsWith(beginning)) ?? [];
  return components.filter(({ name }) => names.includes(name));
}

/**
 * The text of `THIRD-PARTY-NOTICES.txt`, or undefined for a package that needs none.
 *
 * @runs build
 */
export function packageNotices(packageName: string): string | undefined {
  const parts = componentsIn(packageName);
  const repeatsFalco = afterFalco.some((name) => (name.endsWith("-") ? packageName.startsWith(name) : packageName === name));
  if (parts.length === 0 && !repeatsFalco) return undefined;
  const licences = [...new Set(parts.map(({ licence }) => licence))].flatMap((licence) => licenceText(licence) ?? []);
  return [`Third-party notices for ${packageName}\n`, ...(repeatsFalco ? [falco] : []), ...parts.map(componentText), ...licences].join("\n----\n\n");
}

function componentText({ name, url, copyright, licence, part }: Component): string {
  return [`${name}\n${url}`, ...copyright.map((holder) => `Copyright ${holder}`), `Licence: ${licence}`, `In this package: ${part}.`, ""].join("\n");
}

function licenceText(licence: string): string | undefined {
  try {
    return `${licence}\n\n${readFileSync(path.join(import.meta.dirname, "../../licences", `${licence}.txt`), "utf8")}`;
  } catch (error) {
    // Those of the compiler's and the system's own libraries need no text beside programs that were made with them.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
