// @ts-check
/** A file needs nothing else to be kept. */
export function offline() {}
