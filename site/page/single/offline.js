// @ts-check
/** A file needs nothing else to be kept. */
export function offline() {}

/** The decoder is in it. */
export const isAtHand = () => true;
