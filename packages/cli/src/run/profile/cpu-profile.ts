/** A `.cpuprofile`, as far as it is looked into here: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
}

/** A function, as it was called by others. */
export interface ProfileNode {
  readonly callFrame: CallFrame;
}

/** Where a function begins. Lines and columns count from 0. */
export interface CallFrame {
  readonly functionName: string;
  readonly scriptId: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}
