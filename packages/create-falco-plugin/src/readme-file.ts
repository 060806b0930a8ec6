import { outputFolder } from "./output-folder.ts";
import type { ProjectChoices } from "./project-choices.ts";

/**
 * `README.md`.
 *
 * @runs build
 */
export function readmeFile({ name, description, capabilities }: ProjectChoices): string {
  const folder = outputFolder();
  return `# ${name}

${description ?? `The plugin ${name}`}, for Falco.

\`\`\`sh
npm test             # the plugin in a host for tests, without Falco
npm run typecheck
npm run build        # makes ${folder}/lib${name}.so; needs no compiler
npm start            # builds it and runs it in a small host; needs libnode, as Debian's package libnode108 brings it
npm run dev          # the same, and again whenever a file is saved
\`\`\`

${syscalls(capabilities) ? emptySource : ""}Into Falco: copy \`${folder}/*.so*\` to \`/usr/share/falco/plugins\`, install libnode108, and see \`falco.yaml\` and \`rules/\` here. \`npx falco-plugin doctor\` tells what is missing.

\`npx falco-plugin pack ${folder}/lib${name}.so --rules rules/*.yaml --with-libnode\` makes a folder with a Dockerfile for an image of Falco, and archives for falcoctl.

\`npx falco-plugin docs\` prints tables of the config, events and fields for this page.
`;
}

const emptySource = `Events of the small host have nothing in them. Give it some to parse and to extract from: \`npm start -- --source capture:file.scap --fields\`, with a capture that sysdig or Falco has written.

`;

/** Whether it looks into events that are not its own. */
function syscalls(capabilities: ProjectChoices["capabilities"]): boolean {
  return !capabilities.includes("source") && (capabilities.includes("extract") || capabilities.includes("parse"));
}
