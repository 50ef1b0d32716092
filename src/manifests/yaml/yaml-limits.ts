/** No sane object nests deeper, and a recursive reader must not run out of stack. */
export const MAX_DEPTH = 500;
