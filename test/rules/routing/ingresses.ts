import { alb, ingress, WEB } from '../findings';

interface Path {
  readonly path?: string;
  readonly pathType?: string | undefined;
  readonly host?: string;
  readonly backend?: object;
}

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
