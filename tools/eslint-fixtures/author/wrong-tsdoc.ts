/** Names a @nonsense tag. */
export const documented = 1;
