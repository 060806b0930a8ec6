export let count = 0;

/** Counts for every instance at once. */
export const increment = () => ++count;
