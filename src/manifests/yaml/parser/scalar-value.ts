import { YamlError } from '../yaml-error';
import { plainScalar } from '../yaml-scalar';
import type { ScalarNode } from './node';

type Scalar = string | number | boolean | null;

const STANDARD = 'tag:yaml.org,2002:';
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What a scalar stands for. A tag that nobody knows leaves it a text: CloudFormation's `!Ref` lies about in repositories too. */
export function scalarValue(node: ScalarNode): Scalar {
  const value = resolved(node);
  // JSON, which is what Kubernetes is sent, has no such numbers.
  if (typeof value === 'number' && !Number.isFinite(value))
    fail(node, "infinity and not-a-number can't be written as JSON");
  return value;
}

function resolved(node: ScalarNode): Scalar {
  const { value, style, tag } = node;
  if (tag === '') return style === 'plain' ? plainScalar(value) : value;
  const type = tag.startsWith(STANDARD) ? tag.slice(STANDARD.length) : undefined;
  switch (type) {
    case 'null':
    case 'bool':
    case 'int':
    case 'float':
      return typed(node, type);
    case 'timestamp':
      return TIMESTAMP.test(value) ? value : fail(node, 'cannot decode a !!str as a !!timestamp');
    case 'binary':
      return binary(node);
    default:
      return value;
  }
}

const TYPES: Readonly<Record<string, string>> = { boolean: 'bool', string: 'str', object: 'null' };

function typed(node: ScalarNode, type: 'null' | 'bool' | 'int' | 'float'): Scalar {
  const value = plainScalar(node.value);
  const found = typeof value === 'number' ? (isIntegerText(node.value) ? 'int' : 'float') : TYPES[typeof value];
  const fits = found === type || (type === 'float' && found === 'int');
  return fits ? value : fail(node, `cannot decode a !!${found} as a !!${type}`);
}

function isIntegerText(text: string): boolean {
  const plain = text.replaceAll('_', '');
  return /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|[0-9]+)$/.test(plain) && !/^[-+]?0[0-9]*[89]/.test(plain);
}

/** Base64, whose line breaks are skipped; what is no UTF-8 is replaced, as JSON needs it. */
function binary(node: ScalarNode): string {
  const encoded = node.value.replace(/[\r\n]/g, '');
  if (!BASE64.test(encoded)) fail(node, '!!binary value contains invalid base64 data');
  return Buffer.from(encoded, 'base64').toString('utf8');
}

/** The name of a field; JSON has only texts for it. @throws {YamlError} */
export function keyName(node: ScalarNode): string {
  const value = resolved(node);
  if (value === null) return fail(node, 'a key must not be null');
  if (typeof value !== 'number') return String(value);
  if (!isIntegerText(node.value)) return numberName(value);
  if (value >= 2 ** 63) fail(node, 'this number is too large for a key');
  return Number.isSafeInteger(value) ? String(value) : node.value.replace(/[+_]/g, '');
}

/** As Go writes a number of half the precision, which is how sigs.k8s.io/yaml makes keys of numbers. */
function numberName(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const rounded = Math.fround(value);
  if (!Number.isFinite(rounded)) return rounded > 0 ? '.inf' : '-.inf';
  let shortest: string;
  let digits = 0;
  do shortest = rounded.toExponential(digits++);
  while (Math.fround(Number(shortest)) !== rounded);
  const end = shortest.indexOf('e');
  const power = Number(shortest.slice(end + 1));
  // Go's format 'g'.
  if (power >= -4 && power < 6) return Object.is(rounded, -0) ? '-0' : String(Number(shortest));
  return `${shortest.slice(0, end)}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Without the value, which may be a Secret's. */
function fail(node: ScalarNode, problem: string): never {
  throw new YamlError(problem, node.start);
}
