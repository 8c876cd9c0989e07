// @ts-check
/** A file needs nothing else to be kept. */
export function offline() {}

/** The decoder is in it. */
export const isAtHand = () => true;

/** The page in one file has no link to itself. */
export const fetchTarget = async () => null;
