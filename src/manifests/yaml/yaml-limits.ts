/** No sane object nests deeper, and a recursive reader must not run out of stack. */
export const MAX_DEPTH = 500;

/** Keys and values of one document, as far as it is more than plain YAML: a tree of so many takes a gigabyte. */
export const MAX_NODES = 4_000_000;

/** So many duplicate keys of one document are reported. */
export const MAX_DUPLICATES = 1000;
