import type { ChartObjects } from './chart';
import type { InputObject } from './objects/written-object';

/** A Deployment, the Service in front of its pods, and the Ingress in front of that: their indexes in the chart. */
export interface AppObjects {
  readonly deployment: number;
  readonly service: number;
  readonly ingress: number;
}

type Labels = Readonly<Record<string, string>>;

interface IngressRule {
  readonly http?: {
    readonly paths?: readonly { readonly backend?: { readonly service?: { readonly name?: string } } }[];
  };
}

/** The objects that belong together: an Ingress whose only Service selects the pods of one Deployment. Each is part of one app. */
export function appsIn({ objects }: ChartObjects): AppObjects[] {
  const indexOf = (fits: (object: InputObject) => boolean) => {
    const found = objects.flatMap((object, index) => (fits(object) ? [index] : []));
    return found.length === 1 ? found[0] : undefined;
  };
  const apps = objects.flatMap((object, ingress): AppObjects[] => {
    const name = object.kind === 'Ingress' ? onlyServiceOf(object) : undefined;
    if (name === undefined) return [];
    const isHere = (each: InputObject) => each.namespace === object.namespace;
    const service = indexOf(
      (each) => each.apiVersion === 'v1' && each.kind === 'Service' && each.name === name && isHere(each),
    );
    const selector = service === undefined ? undefined : specOf<{ selector?: Labels }>(objects[service])?.selector;
    if (service === undefined || !selector) return [];
    const deployment = indexOf(
      (each) => each.kind === 'Deployment' && isHere(each) && isSame(selectorOf(each), selector),
    );
    return deployment === undefined ? [] : [{ deployment, service, ingress }];
  });
  const uses = apps.flatMap(({ deployment, service }) => [deployment, service]);
  return apps.filter(({ deployment, service }) => isOnce(deployment, uses) && isOnce(service, uses));
}

function specOf<Spec>(object: InputObject | undefined): Spec | undefined {
  return (object?.data.spec ?? undefined) as Spec | undefined;
}

function selectorOf(deployment: InputObject): Labels {
  return specOf<{ selector?: { matchLabels?: Labels } }>(deployment)?.selector?.matchLabels ?? {};
}

function onlyServiceOf(ingress: InputObject): string | undefined {
  const { defaultBackend, rules } = specOf<{ defaultBackend?: unknown; rules?: readonly IngressRule[] }>(ingress) ?? {};
  if (!rules || !Array.isArray(rules) || defaultBackend) return undefined;
  const paths = rules.flatMap(({ http }: IngressRule) => http?.paths ?? []);
  const names = new Set(paths.map(({ backend }) => backend?.service?.name));
  return names.size === 1 ? [...names][0] : undefined;
}

function isSame(one: Labels, other: Labels): boolean {
  const entries = Object.entries(one);
  return entries.length === Object.keys(other).length && entries.every(([key, value]) => other[key] === value);
}

function isOnce(index: number, all: readonly number[]): boolean {
  return all.filter((each) => each === index).length === 1;
}
