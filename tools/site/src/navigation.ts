import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

import { referencePackages } from "./reference-packages.ts";

/** A group of the side bar, or a page in it. */
export interface NavigationItem {
  readonly text: string;
  readonly link?: string;
  readonly collapsed?: boolean;
  readonly items?: readonly NavigationItem[];
}

const guides = {
  "first-plugin": "First plugin in 5 minutes",
  "how-it-works": "How it works",
  "async-events": "Async events with RxJS",
  "realms-and-threads": "Realms and threads",
  "sources-and-fields": "Sources and fields",
  "tables": "Tables",
  "testing": "Testing",
  "deploying": "Deploying",
  "porting-a-go-plugin": "Porting a Go plugin",
};

/** The side bar, the same on every page. */
export function navigation(): NavigationItem[] {
  return [
    { text: "Guides", items: [...Object.entries(guides).flatMap(([name, text]) => page(`docs/guides/${name}.md`, text, `/guides/${name}`)), { text: "What costs what", link: "/performance-for-authors" }] },
    { text: "Container plugin", items: [{ text: "For operators", link: "/container" }, { text: "Compared with Falco's own", link: "/container-plugin" }, { text: "Engines as a library", link: "/plugins/container-engines" }] },
    { text: "Look up", items: [{ text: "Error codes", link: "/errors/" }, { text: "Event types", link: "/reference/event-types" }, { text: "Exported names", link: "/exports" }, ...page("docs/support.md", "What plugins run on", "/support"), ...page("docs/policies.md", "What is promised", "/policies")] },
    { text: "Reference", items: referencePackages.map(({ name }) => ({ text: name, link: `/reference/${name}/` })) },
    { text: "Packages", collapsed: true, items: ["plugin", "async-events", "tables", "events", "testing", "cli", "create-falco-plugin", "host", "conformance"].map((name) => ({ text: name, link: `/packages/${name}` })) },
    { text: "About the SDK", collapsed: true, items: [{ text: "The repository", link: "/repository" }, { text: "Performance", link: "/performance" }, { text: "Conformance", link: "/conformance" }, { text: "Sizes of packages", link: "/package-sizes" }, ...page("docs/third-party.md", "Works of others", "/third-party"), ...page("CONTRIBUTING.md", "Contributing", "/CONTRIBUTING"), ...page("CHANGELOG.md", "Changes", "/CHANGELOG"), { text: "Decisions", link: "/decisions/", collapsed: true, items: decisions() }] },
  ];
}

/** Each decision by its title, in order. */
function decisions(): NavigationItem[] {
  const folder = path.join(repositoryRoot, "docs/decisions");
  return readdirSync(folder).filter((file) => /^\d/.test(file)).sort().map((file) => ({
    text: /^# (.+)$/m.exec(readFileSync(path.join(folder, file), "utf8"))?.[1] ?? file,
    link: `/decisions/${path.parse(file).name}`,
  }));
}

/** A page, where there is one. */
const page = (file: string, text: string, link: string): NavigationItem[] => (existsSync(path.join(repositoryRoot, file)) ? [{ text, link }] : []);
