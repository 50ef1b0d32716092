/**
 * What a plain scalar means where Kubernetes reads YAML (sigs.k8s.io/yaml): booleans and octal numbers of YAML 1.1, but no
 * sexagesimal numbers, and timestamps stay text.
 */
export function plainScalar(source: string): string | number | boolean | null {
  if (source.length <= LONGEST_WORD) {
    const word = WORDS.get(source);
    if (word !== undefined) return word;
  }
  return NUMBER_START.has(source.charCodeAt(0)) ? (yamlNumber(source) ?? source) : source;
}

const TRUE_WORDS = ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'];
const FALSE_WORDS = ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'];
const NULL_WORDS = ['', '~', 'null', 'Null', 'NULL'];

const LONGEST_WORD = 5;
const WORDS = new Map<string, boolean | null>([
  ...TRUE_WORDS.map((word) => [word, true] as const),
  ...FALSE_WORDS.map((word) => [word, false] as const),
  ...NULL_WORDS.map((word) => [word, null] as const),
]);

export const NUMBER_STARTS = [...'+-.0123456789'];
const NUMBER_START = new Set(NUMBER_STARTS.map((char) => char.charCodeAt(0)));

/** Most texts that start like a number end to look like one soon. */
const NUMBER_PREFIX = /^[-+]?(?:[0-9_]+(?:[.eE]|$)|0[xXbBoO]|\.)/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const SPECIAL: Readonly<Record<string, number>> = {
  '.nan': Number.NaN,
  '.inf': Number.POSITIVE_INFINITY,
  '+.inf': Number.POSITIVE_INFINITY,
  '-.inf': Number.NEGATIVE_INFINITY,
};

/** A plain scalar as a number, or undefined when it is text. */
export function yamlNumber(source: string): number | undefined {
  if (isSmall(source)) return Number(source);
  if (!NUMBER_PREFIX.test(source)) return undefined;
  const special = /^(\.(nan|NaN|NAN)|[-+]?\.(inf|Inf|INF))$/.test(source) ? SPECIAL[source.toLowerCase()] : undefined;
  if (special !== undefined) return special;
  const plain = source.startsWith('.') ? source : source.replaceAll('_', '');
  const sign = plain.startsWith('-') ? -1 : 1;
  const digits = /^[-+]/.test(plain) ? plain.slice(1) : plain;
  if (/^0[0-7]+$/.test(digits)) return sign * Number.parseInt(digits, 8);
  if (/^(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/.test(digits)) return sign * Number(digits);
  return FLOAT.test(plain) ? Number(plain) : undefined;
}

/** Decimal digits only, no zero first: most numbers there are, such as ports. */
function isSmall(source: string): boolean {
  if (source.length > 15 || source.charCodeAt(0) === 48) return source === '0';
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
