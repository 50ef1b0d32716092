import { type Invention, inventionOf } from '../../annotations/inventions';
import { annotationProblem } from '../../annotations/read';
import { allRows, PREFIX, registry, rowOf } from '../../annotations/registry';
import type { AttributeTable } from '../../elbv2/attribute-table';
import { LOAD_BALANCER_ATTRIBUTES } from '../../elbv2/load-balancer-attributes';
import { TARGET_GROUP_ATTRIBUTES } from '../../elbv2/target-group-attributes';
import { InvalidValue } from '../../text/invalid-value';
import { nearestName } from '../../text/nearest-name';

/** What an unknown key most likely means. */
export interface MeantAnnotation {
  /** The key and value that mean the same; absent where they are unknown. */
  readonly entry?: { readonly key: string; readonly value: string };
  /** What to do instead, as an imperative without its full stop. */
  readonly instead: string;
  /** Whether only the key differs from one that is read. */
  readonly isTypo: boolean;
  /** Whether nothing that was asked for is missing. */
  readonly harmless: boolean;
}

/** More letters than this make another word. */
const TYPO = 2;

/** What a key that no release reads was meant to be, under our prefix or one that is near to it. */
export function meantBy(key: string, text: string): MeantAnnotation | undefined {
  const suffix = suffixOf(key);
  if (suffix === undefined) return undefined;
  if (!key.startsWith(PREFIX)) {
    const row = rowOf(PREFIX + suffix);
    return row ? typo(PREFIX + suffix, text) : { instead: `use the prefix ${PREFIX}`, isTypo: false, harmless: false };
  }
  if (suffix === 'attributes') return attributesMeant(text);
  const exact = inventionOf(suffix);
  if (exact?.names.includes(suffix)) return invented(exact, text);
  const near = typoOf(suffix);
  if (near !== undefined) return typo(PREFIX + near, text);
  return exact && invented(exact, text);
}

const OUR_DOMAIN = PREFIX.slice(0, -1);

/** What stands after a prefix that is ours, or one or two letters from ours; `alb.` alone will do. */
function suffixOf(key: string): string | undefined {
  const dotted = /^alb\.ingress\.kubernetes\.io[.:_-](.+)$/i.exec(key)?.[1];
  if (dotted !== undefined) return dotted;
  const slash = key.indexOf('/');
  const domain = key.slice(0, slash).toLowerCase();
  if (slash < 0) return undefined;
  const isNear = domain === OUR_DOMAIN || domain.startsWith('alb.') || isWithin(domain, OUR_DOMAIN, TYPO);
  return isNear ? key.slice(slash + 1) : undefined;
}

/** Whether some letters less, more or others make one text of another. */
function isWithin(a: string, b: string, letters: number): boolean {
  if (Math.abs(a.length - b.length) > letters) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [restOfA, restOfB] = [a.slice(at), b.slice(at)];
  if (restOfA === restOfB) return true;
  if (letters === 0) return false;
  return (
    isWithin(restOfA.slice(1), restOfB, letters - 1) ||
    isWithin(restOfA, restOfB.slice(1), letters - 1) ||
    isWithin(restOfA.slice(1), restOfB.slice(1), letters - 1)
  );
}

function invented({ instead, entry, harmless }: Invention, text: string): MeantAnnotation {
  const value = entry?.translate(text);
  const key = entry && PREFIX + entry.suffix;
  const fits = key !== undefined && value !== undefined && isValid(key, value);
  return { instead, isTypo: false, harmless: harmless === true, ...(fits ? { entry: { key, value } } : {}) };
}

function typo(key: string, text: string): MeantAnnotation {
  return {
    instead: `did you mean ${key}?`,
    isTypo: true,
    harmless: false,
    ...(isValid(key, text) ? { entry: { key, value: text } } : {}),
  };
}

/** An old key for load balancer attributes, and a natural one for those of target groups. */
function attributesMeant(text: string): MeantAnnotation {
  const names = attributeNames(text);
  const isOf = ({ known }: AttributeTable) => names.length > 0 && names.every((name) => Object.hasOwn(known, name));
  const row = isOf(LOAD_BALANCER_ATTRIBUTES)
    ? registry.loadBalancerAttributes
    : isOf(TARGET_GROUP_ATTRIBUTES)
      ? registry.targetGroupAttributes
      : undefined;
  if (row) return typo(row.key, text);
  const keys = [registry.loadBalancerAttributes, registry.targetGroupAttributes].map(({ key }) => key);
  return { instead: `use ${keys.join(' or ')}`, isTypo: false, harmless: false };
}

function attributeNames(text: string): string[] {
  try {
    return Object.keys(registry.loadBalancerAttributes.codec.parse(text));
  } catch (error) {
    if (error instanceof InvalidValue) return [];
    throw error;
  }
}

function isValid(key: string, value: string): boolean {
  const found = rowOf(key);
  return found !== undefined && annotationProblem(found.row, value) === undefined;
}

function typoOf(suffix: string): string | undefined {
  const plain = nearestName(suffix, plainSuffixes(), TYPO);
  if (plain !== undefined) return plain;
  // Of a parameterised key the name is what stands before the first dot.
  const dot = suffix.indexOf('.');
  const stem = dot < 0 ? undefined : nearestName(suffix.slice(0, dot), stems(), TYPO);
  const whole = `${stem}${suffix.slice(dot)}`;
  return stem !== undefined && rowOf(PREFIX + whole) ? whole : undefined;
}

/** The keys without parameters, after the prefix. */
export function plainSuffixes(): string[] {
  return suffixes().filter((suffix) => !suffix.includes('${'));
}

function stems(): string[] {
  return suffixes().flatMap((suffix) => (suffix.includes('${') ? suffix.slice(0, suffix.indexOf('.')) : []));
}

function suffixes(): string[] {
  return allRows().flatMap(({ row: { key } }) => (key.startsWith(PREFIX) ? key.slice(PREFIX.length) : []));
}
