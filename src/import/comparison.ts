import type { Action, TargetGroupTuple } from '../annotations/codec/values';
import { parseAnnotation } from '../annotations/read';
import { registry, rowOf } from '../annotations/registry';

/** A field in which two objects differ, as a path. */
export interface Difference {
  readonly path: readonly (string | number)[];
  readonly expected: unknown;
  readonly actual: unknown;
}

/**
 * Where two objects differ as data. The value of an annotation is what the controller reads: white space in its JSON, or the order of
 * keys, is no difference.
 */
export function differences(expected: unknown, actual: unknown, path: readonly (string | number)[] = []): Difference[] {
  if (isObject(expected) && isObject(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return keys.flatMap((key) => differences(own(expected, key), own(actual, key), [...path, key]));
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((each, index) => differences(each, actual[index], [...path, index]));
  }
  // Kubernetes drops null, and cdk8s does not write it.
  if ((expected ?? undefined) === (actual ?? undefined) || isSameAnnotation(path, expected, actual)) return [];
  return [{ path, expected, actual }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function isSameAnnotation(path: readonly (string | number)[], expected: unknown, actual: unknown): boolean {
  const [section, map, key] = path;
  if (path.length !== 3 || section !== 'metadata' || map !== 'annotations') return false;
  if (typeof expected !== 'string' || typeof actual !== 'string') return false;
  const [one, other] = [readAs(String(key), expected), readAs(String(key), actual)];
  return one !== undefined && other !== undefined && differences(one.value, other.value).length === 0;
}

/** The value as the controller has it in the end; undefined for a key of others, or a text that is not a value of its row. */
function readAs(key: string, text: string): { readonly value: unknown } | undefined {
  const found = rowOf(key);
  if (!found) return undefined;
  try {
    return { value: canonical(found.row.key, parseAnnotation(found.row, key, text)) };
  } catch {
    return undefined;
  }
}

function canonical(rowKey: string, value: unknown): unknown {
  if (rowKey === registry.listenPorts.key) {
    const ports = (value as Record<string, number>[]).flatMap((entry) => Object.entries(entry));
    return [...new Map(ports.map((port) => [port.join(' '), port])).values()];
  }
  if (rowKey === registry.minimumLoadBalancerCapacity.key) {
    return Object.entries(value as Record<string, string>).map(([unit, count]) => [unit, Number(count)]);
  }
  if (rowKey === registry.actions.key) return canonicalAction(value as Action);
  return JSON.parse(JSON.stringify(value ?? null)) as unknown;
}

/** The controller turns an action that names one target group into one that forwards to it. */
function canonicalAction({ targetGroupARN, targetGroupName, forwardConfig, ...action }: Action): unknown {
  const isShort = forwardConfig === undefined && (targetGroupARN ?? targetGroupName) !== undefined;
  const tuples: readonly TargetGroupTuple[] | undefined = isShort
    ? [{ targetGroupARN, targetGroupName }]
    : forwardConfig?.targetGroups?.map(canonicalTuple);
  const forward = tuples ? { ...forwardConfig, targetGroups: tuples } : forwardConfig;
  const named = isShort ? {} : { targetGroupARN, targetGroupName };
  return JSON.parse(JSON.stringify({ ...action, ...named, forwardConfig: forward })) as unknown;
}

/** "80" in an action is the number 80. */
function canonicalTuple({ servicePort, ...tuple }: TargetGroupTuple): TargetGroupTuple {
  const isNumber = /^\d+$/.test(String(servicePort ?? ''));
  return { ...tuple, servicePort: isNumber ? Number(servicePort) : servicePort };
}
