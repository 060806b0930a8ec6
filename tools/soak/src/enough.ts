/** How much has happened in a soak. */
export interface Happened {
  readonly minutes: number;
  readonly reloads: number;
  /** Of runtimes, where there are any. */
  readonly restarts: number;
}

/** Whether there is as much of everything as is wanted: on a machine that is busy with much else, minutes alone say little of what has happened in them. */
export const isEnough = (happened: Happened, wanted: Happened): boolean => happened.minutes >= wanted.minutes && happened.reloads >= wanted.reloads && happened.restarts >= wanted.restarts;
