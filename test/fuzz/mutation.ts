import { allRows } from '../../src/annotations/registry';
import { TEXTS, VALUES } from './hostile-values';
import type { Random } from './random';

type Fields = Record<string, unknown>;

const KEYS = allRows().map(({ row }) => row.key.replaceAll(/\$\{\w+\}/g, 'web'));

/** Objects with a few things wrong. */
export function mutated(objects: readonly unknown[], random: Random): unknown[] {
  let result = structuredClone(objects) as unknown[];
  const count = 1 + random.below(3);
  for (let index = 0; index < count; index++) {
    const target = random.below(result.length);
    const object = result[target];
    const way = random.next();
    if (way < 0.4) annotate(object, random);
    else if (way < 0.9) result[target] = changedSomewhere(object, random);
    else if (way < 0.93) result.push(structuredClone(object));
    else if (way < 0.97) result.splice(target, 1);
    else result = [{ apiVersion: 'v1', kind: 'List', items: result }];
    if (result.length === 0) result.push({});
  }
  return result;
}

function annotate(object: unknown, random: Random): void {
  if (!isFields(object)) return;
  const metadata = isFields(object.metadata) ? object.metadata : {};
  const annotations = isFields(metadata.annotations) ? metadata.annotations : {};
  const key = random.chance(0.1) ? `alb.ingress.kubernetes.io/${random.pick(TEXTS)}` : random.pick(KEYS);
  const known = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
  const value = typeof known === 'string' && random.chance(0.5) ? changedText(known, random) : random.pick(VALUES);
  set(annotations, key, value);
  set(metadata, 'annotations', annotations);
  set(object, 'metadata', metadata);
}

/** A copy with one value, or one key, that is another. */
function changedSomewhere(value: unknown, random: Random): unknown {
  if (Array.isArray(value) && value.length > 0 && random.chance(0.85)) {
    const index = random.below(value.length);
    if (random.chance(0.1)) return [...value, structuredClone(value[index])];
    if (random.chance(0.1)) return value.filter((_, at) => at !== index);
    return value.map((item, at) => (at === index ? changedSomewhere(item, random) : item));
  }
  if (isFields(value) && Object.keys(value).length > 0 && random.chance(0.85)) return changedFields(value, random);
  if (typeof value === 'string' && random.chance(0.3)) return changedText(value, random);
  return random.pick(VALUES);
}

function changedFields(value: Fields, random: Random): Fields {
  const chosen = random.pick(Object.keys(value));
  const result: Fields = {};
  for (const [key, item] of Object.entries(value)) {
    if (key !== chosen) set(result, key, item);
    else if (random.chance(0.08)) set(result, random.pick(TEXTS), item);
    else if (!random.chance(0.1)) set(result, key, changedSomewhere(item, random));
  }
  return result;
}

/** With something more, or less, at some place. */
export function changedText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const end = at + random.below(4);
  const middle = random.chance(0.5) ? random.pick(TEXTS) : random.chance(0.3) ? text.slice(at, end).repeat(2) : '';
  return text.slice(0, at) + middle + text.slice(random.chance(0.5) ? at : end);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whatever the key is. */
function set(target: Fields, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
