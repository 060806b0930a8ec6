/**
 * What a stage's checks came to.
 *
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} failures names of those that failed, as far as they are known
 *
 * How checks of a stage are counted: what to add to its command, and how to read the result.
 *
 * @typedef {object} Counter
 * @property {(command: readonly string[], reportFile: string) => string[]} prepare the command that is run
 * @property {(reportFile: string, result: import("../run.mjs").RunResult) => Count} count
 */

export {};
