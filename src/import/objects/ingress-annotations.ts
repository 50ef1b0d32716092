import { parseAnnotation } from '../../annotations/read';
import { PREFIX, registry, rowOf } from '../../annotations/registry';
import { array, call, dataLiteral, type Expression, literal, method } from '../code/expression';
import { differences } from '../comparison';
import { enumMember, evaluate, type Library } from '../library';
import { certificateSources, mutualAuthentication, sslPolicy } from '../settings/listeners';
import { type TypedSettings, typedSettings } from '../settings/typed-settings';
import { actionCode, conditionCode, transformCode } from './actions';
import { TargetGroups } from './target-groups';

type Annotations = Readonly<Record<string, string>>;

/** The annotations of an Ingress, sorted by what says them. */
export interface IngressAnnotations {
  readonly settings: TypedSettings;
  /** By the name of the action. */
  readonly actions: ReadonlyMap<string, (targets: TargetGroups) => Expression>;
  /** By the name of the backend. */
  readonly conditions: ReadonlyMap<string, Expression>;
  readonly transforms: ReadonlyMap<string, Expression>;
  readonly useRegexPathMatch?: boolean;
  readonly legacyClass?: string;
  /** Calls of AlbAnnotations for what has no property of an Ingress. */
  readonly calls: readonly AnnotationCall[];
  /** Annotations of the controller that are written as `raw()`, each with the reason. */
  readonly raw: readonly RawAnnotation[];
  /** Of other programs. */
  readonly others: Annotations;
  readonly typed: number;
}

/** A call of a method of AlbAnnotations. */
export interface AnnotationCall {
  readonly method: string;
  readonly args: readonly Expression[];
}

export interface RawAnnotation {
  readonly key: string;
  readonly text: string;
  readonly reason: string;
}

export function ingressAnnotations(
  annotations: Annotations,
  namespace: string | undefined,
  library: Library,
): IngressAnnotations {
  const sorted = {
    settings: typedSettings(annotations, library, 'Ingress'),
    actions: new Map<string, (targets: TargetGroups) => Expression>(),
    conditions: new Map<string, Expression>(),
    transforms: new Map<string, Expression>(),
    calls: [] as AnnotationCall[],
    useRegexPathMatch: undefined as boolean | undefined,
    legacyClass: annotations[registry.ingressClass.key],
  };
  const raw: RawAnnotation[] = [];
  const others: Record<string, string> = {};
  for (const [key, text] of Object.entries(annotations)) {
    if (key === registry.ingressClass.key || sorted.settings.keys.has(key)) continue;
    if (!key.startsWith(PREFIX)) {
      others[key] = text;
    } else if (!placed(key, annotations, namespace, library, sorted)) {
      raw.push({ key, text, reason: reasonOf(key, sorted.settings.reasons) });
    }
  }
  const ours = Object.keys(annotations).filter((key) => key.startsWith(PREFIX));
  return { ...sorted, raw, others, typed: ours.length - raw.length };
}

interface Sorted {
  readonly actions: Map<string, (targets: TargetGroups) => Expression>;
  readonly conditions: Map<string, Expression>;
  readonly transforms: Map<string, Expression>;
  readonly calls: AnnotationCall[];
  useRegexPathMatch: boolean | undefined;
}

/** Whether a typed member for a rule says exactly the annotation; then it is put where it belongs. */
function placed(
  key: string,
  annotations: Annotations,
  namespace: string | undefined,
  library: Library,
  sorted: Sorted,
): boolean {
  const text = annotations[key] as string;
  const found = rowOf(key);
  const name = key.slice(key.indexOf('.', PREFIX.length) + 1);
  const writes = (methodName: string, ...args: Expression[]) =>
    isWritten(library, key, annotations, method(call('alb.AlbAnnotations.create'), methodName, ...args));
  try {
    switch (found?.row.key) {
      case registry.actions.key: {
        const action = parseAnnotation(registry.actions, key, text);
        const code = (targets: TargetGroups) => actionCode(action, name, (tuple) => targets.of(tuple), library);
        const alone = code(new TargetGroups(namespace));
        if (!alone || !writes('action', literal(name), alone)) return false;
        sorted.actions.set(name, code as (targets: TargetGroups) => Expression);
        return true;
      }
      case registry.conditions.key: {
        const code = listOf(parseAnnotation(registry.conditions, key, text).map(conditionCode));
        if (!code || !writes('conditions', literal(name), code)) return false;
        sorted.conditions.set(name, code);
        return true;
      }
      case registry.transforms.key: {
        const code = listOf(parseAnnotation(registry.transforms, key, text).map(transformCode));
        if (!code || !writes('transforms', literal(name), code)) return false;
        sorted.transforms.set(name, code);
        return true;
      }
      case registry.useRegexPathMatch.key:
        sorted.useRegexPathMatch = parseAnnotation(registry.useRegexPathMatch, key, text);
        return true;
      case registry.acmPcaArn.key: {
        // Written with the certificate that it issues.
        const created =
          annotations[registry.createAcmCert.key] === undefined
            ? undefined
            : certificateSources({ annotations, library });
        return created !== undefined && writes('certificates', created.value);
      }
      default: {
        const calls = found ? callsFor(found.row.key, key, annotations, library) : undefined;
        if (!calls || !writes(calls.method, ...calls.args)) return false;
        sorted.calls.push(calls);
        return true;
      }
    }
  } catch {
    return false;
  }
}

/** Certificates, a policy or attributes of listeners that the Ingress itself does not say. */
export function callsFor(
  rowKey: string,
  key: string,
  annotations: Annotations,
  library: Library,
): AnnotationCall | undefined {
  const text = annotations[key] as string;
  const input = { annotations, library };
  switch (rowKey) {
    case registry.certificateArn.key:
    case registry.createAcmCert.key:
      return { method: 'certificates', args: [certificateSources(input).value] };
    case registry.sslPolicy.key:
      return { method: 'sslPolicy', args: [sslPolicy(text, library)] };
    case registry.sslRedirect.key:
      return { method: 'sslRedirect', args: [literal(Number(text))] };
    case registry.mutualAuthentication.key: {
      const [first, ...others] = mutualAuthentication(input) ?? [];
      return first && others.length === 0
        ? { method: 'mutualAuthentication', args: [literal(first[0]), first[1]] }
        : undefined;
    }
    case registry.listenerAttributes.key: {
      const [protocol = '', port = ''] = key.slice(key.lastIndexOf('.') + 1).split('-');
      const attributes = dataLiteral(parseAnnotation(registry.listenerAttributes, key, text));
      const member = enumMember(library, 'ListenerProtocol', protocol);
      return member && { method: 'listenerAttributes', args: [member, literal(Number(port)), attributes] };
    }
    case registry.targetControlPort.key: {
      const [, service = '', port = ''] = key.slice(PREFIX.length).split('.');
      return { method: 'targetControlPort', args: [literal(service), literal(port), literal(Number(text))] };
    }
    default:
      return undefined;
  }
}

function listOf(items: readonly (Expression | undefined)[]): Expression | undefined {
  return items.every((item) => item !== undefined) ? array(items) : undefined;
}

/** Whether a builder writes the annotation, and nothing but what stands there. */
function isWritten(library: Library, key: string, annotations: Annotations, builder: Expression): boolean {
  try {
    const written = evaluate(library, method(builder, 'toRecord')) as Annotations;
    const given = Object.fromEntries(Object.keys(written).map((name) => [name, annotations[name]]));
    const same = differences({ metadata: { annotations: given } }, { metadata: { annotations: written } });
    return Object.hasOwn(written, key) && same.length === 0;
  } catch {
    return false;
  }
}

/** Why no typed member says an annotation. */
export function reasonOf(key: string, reasons: ReadonlyMap<string, string>): string {
  const row = rowOf(key)?.row;
  if (!row) return 'not an annotation that the controller reads';
  if (typeof row.typedApi !== 'string') return row.typedApi.none;
  return reasons.get(key) ?? 'no typed member writes this value';
}
