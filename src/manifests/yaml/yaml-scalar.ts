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

const NUMBER_START = new Set([...'+-.0123456789'].map((char) => char.charCodeAt(0)));

/** Most texts that start like a number end to look like one soon. */
const NUMBER_PREFIX = /^[-+]?(?:[0-9_]+(?:[.eE]|$)|0[xXbBoO]|\.)/;
/** What YAML takes for a number, of what Go does. */
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const SPECIAL: Readonly<Record<string, number>> = {
  '.nan': Number.NaN,
  '.inf': Number.POSITIVE_INFINITY,
  '+.inf': Number.POSITIVE_INFINITY,
  '-.inf': Number.NEGATIVE_INFINITY,
};

/** A plain scalar as a number, or undefined when it is text. */
function yamlNumber(source: string): number | undefined {
  if (isSmall(source)) return Number(source);
  if (!NUMBER_PREFIX.test(source)) return undefined;
  const special = /^(\.(nan|NaN|NAN)|[-+]?\.(inf|Inf|INF))$/.test(source) ? SPECIAL[source.toLowerCase()] : undefined;
  if (special !== undefined) return special;
  if (source.startsWith('.')) return finite(source);
  const plain = source.replaceAll('_', '');
  return integer(plain) ?? finite(plain);
}

/** An integer of 64 bits, as Go parses it. */
function integer(plain: string): number | undefined {
  const [, sign = '', prefix = '', prefixed = '', decimal = ''] = INTEGER.exec(plain) ?? [];
  const digits = prefixed || decimal;
  if (digits === '') return undefined;
  // Without a prefix, a zero in front makes it octal.
  const base = prefix.toLowerCase() || (decimal.length > 1 && decimal.startsWith('0') ? '0o' : '');
  if (base === '0o' && /[89]/.test(digits)) return undefined;
  const value = BigInt(base + digits);
  const isInRange = sign === '-' ? value <= MAX_INTEGER / 2n : value < (sign === '+' ? MAX_INTEGER / 2n : MAX_INTEGER);
  return isInRange ? Number(sign === '-' ? -value : value) : undefined;
}

const INTEGER = /^([-+]?)(?:(0[xX](?=[0-9a-fA-F]+$)|0[bB](?=[01]+$)|0[oO](?=[0-7]+$))([0-9a-fA-F]+)|([0-9]+))$/;
const MAX_INTEGER = 2n ** 64n;

function finite(plain: string): number | undefined {
  const value = FLOAT.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
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
