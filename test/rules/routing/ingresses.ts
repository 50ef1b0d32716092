import { alb, ingress } from '../findings';

export const ALB = 'alb.ingress.kubernetes.io/';
export const CERTIFICATE = 'arn:aws:acm:us-west-2:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef';

interface Path {
  readonly path?: string;
  readonly pathType?: string | undefined;
  readonly host?: string;
  readonly backend?: object;
}

export const WEB = { name: 'web', port: { number: 80 } };
export const action = (name: string) => ({ name, port: { name: 'use-annotation' } });
/** A rule for each path, in their order. */
export const rules = (paths: readonly Path[]) =>
  paths.map(({ host, path = '/', backend = WEB, ...others }) => ({
    ...(host === undefined ? {} : { host }),
    http: { paths: [{ path, pathType: 'Prefix', ...others, backend: { service: backend } }] },
  }));
export const routed = (
  paths: readonly Path[],
  annotations: Record<string, string> = {},
  name = 'web',
  spec: object = {},
) => ingress(alb(annotations), { defaultBackend: undefined, rules: rules(paths), ...spec }, { name });
export const at = (severity: string, field: string, word: string, rest: string) =>
  `${severity} 1 ${field} (${word}): Ingress default/web${rest}`;
export const pathOf = (index: number) => `spec.rules[${index}].http.paths[0]`;
export const actions = (named: Readonly<Record<string, object>>) =>
  Object.fromEntries(Object.entries(named).map(([name, value]) => [`actions.${name}`, JSON.stringify(value)]));
