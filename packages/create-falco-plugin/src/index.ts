export { capabilities, type StarterCapability } from "./capability.ts";
export { type CreateProgramOptions, runCreateProgram } from "./program.ts";
export type { ProjectChoices } from "./project-choices.ts";
export { projectFiles } from "./project-files.ts";
export type { Questions } from "./questions.ts";
export { writeProject } from "./write-project.ts";
