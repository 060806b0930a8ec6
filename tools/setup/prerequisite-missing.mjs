/** Something that this machine lacks and that cannot be had. Named, and never skipped. */
export class PrerequisiteMissing extends Error {
  /**
   * @param {string} name what is missing
   * @param {string} hint what to do about it
   */
  constructor(name, hint) {
    super(`FP_PREREQUISITE_MISSING: ${name}`);
    this.name = "PrerequisiteMissing";
    this.code = "FP_PREREQUISITE_MISSING";
    this.hint = hint;
  }
}
