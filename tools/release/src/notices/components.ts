import type { Component } from "./component.ts";

const mit = "MIT";
const nodeContributors = ["Node.js contributors", "Joyent, Inc. and other Node contributors"];

/**
 * All that native parts include, besides what is this repository's own. A test compares it with the headers that compilers have read.
 * Where two match, the first counts.
 */
export const components: readonly Component[] = [
  { name: "RapidJSON", url: "https://github.com/Tencent/rapidjson", copyright: ["2011-2014 Milo Yip"], licence: mit, part: "inline code of its headers", headers: /\/include\/rapidjson\// },
  { name: "JSON for Modern C++", url: "https://github.com/nlohmann/json", copyright: ["2013-2022 Niels Lohmann", "2009 Florian Loitsch", "2008-2009 Björn Hoehrmann"], licence: mit, part: "inline code of its headers", headers: /\/include\/nlohmann\// },
  { name: "Valijson", url: "https://github.com/tristanpenman/valijson", copyright: ["2016 Tristan Penman", "2016 Akamai Technologies, Inc."], licence: "BSD-2-Clause", part: "inline code of its headers", headers: /\/include\/valijson\// },
  { name: "node-addon-api", url: "https://github.com/nodejs/node-addon-api", copyright: ["2017 Node.js API collaborators"], licence: mit, part: "inline code of its headers", headers: /\/node_modules\/node-addon-api\// },
  { name: "V8", url: "https://v8.dev", copyright: ["2006-2017 the V8 project authors"], licence: "BSD-3-Clause", part: "inline code of its headers; V8 itself is in libnode, which is not published here", headers: /\/include\/node\/(?:v8|cppgc|libplatform)/ },
  { name: "libuv", url: "https://libuv.org", copyright: ["2015-2021 libuv project contributors", ...nodeContributors], licence: mit, part: "declarations", headers: /\/include\/(?:node\/)?uv(?:\.h|\/)/ },
  { name: "Node.js", url: "https://nodejs.org", copyright: nodeContributors, licence: mit, part: "inline code of its headers; Node.js itself is in libnode, which is not published here", headers: /\/include\/node\// },
  { name: "libstdc++ and libgcc", url: "https://gcc.gnu.org", copyright: ["Free Software Foundation, Inc."], licence: "GPL-3.0-or-later WITH GCC-exception-3.1", part: "inline code of their headers, which the exception allows under any licence", headers: /\/include\/(?:[a-z0-9_-]+\/)?c\+\+\/|\/gcc(?:-cross)?\/[^/]+\/\d+\/include/ },
  { name: "GNU C Library and the interface of Linux", url: "https://www.gnu.org/software/libc/", copyright: ["Free Software Foundation, Inc.", "Linux contributors"], licence: "LGPL-2.1-or-later; GPL-2.0-only WITH Linux-syscall-note", part: "declarations, macros and small inline functions, which these licences leave free; the library itself is linked dynamically", headers: /\/include\// },
];

/** The component that a header belongs to. */
export function componentOf(header: string): Component | undefined {
  return components.find(({ headers }) => headers.test(header));
}
