import type { Manifest } from '../manifest';

/** Objects without any library: right but for what `change` makes of them. */
const NAME = 'web';
const LABELS = { app: NAME };

interface IngressSpec {
  readonly ingressClassName?: string;
  readonly rules?: readonly object[];
  readonly tls?: readonly object[];
  readonly defaultBackend?: object;
}

export const backend = (name: string, port: object = { number: 80 }) => ({ service: { name, port } });

export function ingress(spec: IngressSpec, metadata: Partial<Manifest['metadata']> = {}): Manifest {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: NAME, ...metadata }, spec };
}

/** An Ingress whose only rule has this path. */
export function ingressWithPath(path: string, pathType = 'Prefix'): Manifest {
  return ingress({ rules: [{ http: { paths: [{ path, pathType, backend: backend(NAME) }] } }] });
}

/** An Ingress whose only rule has this host. */
export function ingressWithHost(host: string): Manifest {
  return ingress({ rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: backend(NAME) }] } }] });
}

/** An Ingress whose default backend has this name and port. */
export function ingressWithBackend(name: string, port?: object): Manifest {
  return ingress({ defaultBackend: backend(name, port) });
}

export function service(name: string, port: object = { port: 80 }): Manifest {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: LABELS, ports: [port] } };
}

interface DeploymentChange {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly spec?: object;
  readonly container?: object;
  readonly pod?: object;
}

export function deployment({ name = NAME, labels = LABELS, spec, container, pod }: DeploymentChange): Manifest {
  const template = {
    metadata: { labels },
    spec: { containers: [{ name: 'app', image: 'app', ...container }], ...pod },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template, ...spec },
  };
}

export function autoscaler(spec: object): Manifest {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: NAME };
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: NAME },
    spec: { scaleTargetRef, maxReplicas: 3, ...spec },
  };
}

export function externalMetric(name: string, value: number): object {
  return { type: 'External', external: { metric: { name }, target: { type: 'Value', value } } };
}

export function disruptionBudget(maxUnavailable: number | string): Manifest {
  const spec = { maxUnavailable, selector: { matchLabels: LABELS } };
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: NAME }, spec };
}

export function ingressClass(name: string, parameters?: object): Manifest {
  const spec = { controller: 'ingress.k8s.aws/alb', parameters };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec };
}
