/** A letter first, so no number (but `e9`) or date, and nothing that YAML gives a meaning; most strings of a manifest are such. */
const WORD = /^(?![eE]-?[0-9]+$)[A-Za-z/][A-Za-z0-9/_.-]*$/;

/** Words that YAML 1.1 reads as a boolean or as null. */
const RESERVED_WORD =
  /^(?:[Yy]|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON|[Nn]|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF|[Nn]ull|NULL)$/;

/** Control characters, halves of a character, the merge key and document markers: for cdk8s to write. */
const UNUSUAL = /(?!\n)[\p{Cc}\p{Cs}]|^<<$|^(?:%|---|\.\.\.)/mu;

/** Where a plain scalar would be read as something else than a string. */
const INDICATOR = /^[ ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-] |: | #|[ :]$/;

/** What YAML 1.1 reads as null, a number (binary, octal, hexadecimal, with exponent, in base 60) or a time. */
const NOT_A_STRING = [
  /^~?$/,
  /^[-+]?0b[01_]+$/,
  /^[-+]?0x[0-9a-fA-F_]+$/,
  /^[-+]?[0-9][0-9_]*$/,
  /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
  /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|T|[ \t]+)[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]+)?(?:[ \t]*(?:Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$/,
];

/**
 * A string of one line as cdk8s writes it: plain where it can be, else in the quotes that need less escaping.
 *
 * @returns undefined for what cdk8s had better write itself
 */
export function yamlLine(value: string): string | undefined {
  if (WORD.test(value)) return value.length <= 5 && RESERVED_WORD.test(value) ? `"${value}"` : value;
  if (UNUSUAL.test(value) || value.includes('\n')) return undefined;
  if (!INDICATOR.test(value) && !NOT_A_STRING.some((type) => type.test(value))) return value;
  if (value.includes('"') && !value.includes("'")) return `'${value}'`;
  return JSON.stringify(value);
}

/**
 * A string of several lines as the block that cdk8s writes: its header, and its lines below `indent`.
 *
 * @returns undefined for what cdk8s had better write itself, such as lines of spaces at the start or the end
 */
export function yamlBlock(value: string, indent: string): string | undefined {
  const chomping = value.endsWith('\n') ? '' : '-';
  const body = chomping ? value : value.slice(0, -1);
  if (UNUSUAL.test(value) || /^(?:[ \n]|$)|\n *$/.test(body)) return undefined;
  return `|${chomping}\n${indent}${body.replace(/\n+/g, `$&${indent}`)}`;
}
