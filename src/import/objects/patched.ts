import { call, dataLiteral, type Expression, literal, method, verbatim } from '../code/expression';
import type { Difference } from '../comparison';
import type { InputObject, Rendering } from './written-object';

/** More than a few patches, or one for the better part of an object, is harder to read than the object itself. */
const MOST_PATCHES = 4;
const CORE = ['rules', 'listeners'];

/**
 * A construct of the Gateway API with what no typed member says of the object patched in; undefined where that is too much, or is not in its
 * spec.
 */
export function patchedRendering(
  { apiVersion }: InputObject,
  rendering: Rendering,
  differences: readonly Difference[],
  constant: string,
): Rendering | undefined {
  if (!apiVersion.startsWith('gateway.') || !isOfLibrary(rendering)) return undefined;
  if (differences.length > MOST_PATCHES || !differences.every(isDetail)) return undefined;
  const patches = differences.map(patchOf);
  const value = method(call('ApiObject.of', verbatim(constant)), 'addJsonPatch', ...patches);
  const comments = [`Not typed: ${differences.map(({ path }) => fieldOf(path)).join(', ')}`];
  return { ...rendering, calls: [...rendering.calls, { value, comments }] };
}

/** Whether a construct of this library writes the object. */
export function isOfLibrary({ declaration: { value } }: Rendering): boolean {
  return value.kind === 'call' && String(value.callee).startsWith('alb.');
}

function isDetail({ path }: Difference): boolean {
  const [section, field] = path;
  return section === 'spec' && path.length > 1 && !(path.length === 2 && CORE.includes(String(field)));
}

function patchOf({ path, expected, actual }: Difference): Expression {
  const pointer = path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  if (expected === undefined || expected === null) return call('JsonPatch.remove', literal(pointer));
  return call(actual === undefined ? 'JsonPatch.add' : 'JsonPatch.replace', literal(pointer), dataLiteral(expected));
}

function fieldOf(path: Difference['path']): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .slice(1);
}
