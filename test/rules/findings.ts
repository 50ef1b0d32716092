import type { LintSettings } from '../../src/lint/settings';
import { describeObject } from '../../src/manifests/kubernetes/objects';
import { rules } from '../../src/rules';
import { dedent } from '../../src/views/lint/rule-text';
import { lintText } from './lint-text';

/** Manifests as a text, each on a line of its own: the lines 1, 3, 5 and so on. */
export function oneALine(...objects: readonly object[]): string {
  return objects.map((object) => JSON.stringify(object)).join('\n---\n');
}

/**
 * What a rule finds in manifests: severity, line, field or annotation, the word that is underlined, and the message. Below it, indented,
 * what else users get: related objects with their lines, a fix of its own, and the edit of `--fix`.
 */
export function findings(ruleId: string, yaml: string, settings: Partial<LintSettings> = {}): string[] {
  const rule = rules.find(({ id }) => id === ruleId);
  if (!rule) throw new Error(`there is no rule ${ruleId}`);
  const lines = dedent(yaml).split('\n');
  const severities = new Map([[ruleId, rule.severity]]);
  const switchedOn = rule.profile === undefined ? {} : { severities };
  return lintText(yaml, { ...switchedOn, ...settings })
    .filter((diagnostic) => diagnostic.ruleId === ruleId)
    .flatMap(({ severity, position, annotation, field, message, related = [], fix, edit }) => {
      const { line = 0, column = 0 } = position ?? {};
      const [word = ''] = /^["']?[^\s,{}[\]"']+/.exec(lines[line - 1]?.slice(column - 1) ?? '') ?? [];
      const place = annotation ?? field;
      return [
        `${severity} ${line} ${place === undefined ? '' : `${place} `}(${word.replace(/["']/g, '')}): ${message}`,
        ...related.map((other) => `  with ${describeObject(other.object)} ${other.position?.line}`),
        ...(fix === undefined || fix === rule.fix ? [] : [`  fix: ${fix}`]),
        ...(edit ? [`  edit: ${JSON.stringify(edit)}`] : []),
      ];
    });
}

export const ALB = 'alb.ingress.kubernetes.io/';
export const CERTIFICATE = 'arn:aws:acm:us-west-2:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef';

/** Port 80 of the Service web, as a backend. */
export const WEB: Backend = { name: 'web', port: { number: 80 } };

export interface Backend {
  readonly name: string;
  readonly port: object;
}

/** The action of that name, as a backend. */
export function action(name: string): Backend {
  return { name, port: { name: 'use-annotation' } };
}

/** What a rule finds in an Ingress with these annotations, and the objects beside it. */
export function of(id: string, annotations: Readonly<Record<string, string>>, ...others: readonly object[]): string[] {
  return findings(id, oneALine(ingress(alb(annotations)), ...others));
}

/** Annotations of the controller, by their names without the prefix. */
export function alb(annotations: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(annotations).map(([name, value]) => [ALB + name, value]));
}

/** An Ingress of the class alb whose default backend is port 80 of the Service web. */
export function ingress(
  annotations: Readonly<Record<string, string>> = {},
  spec: object = {},
  metadata: object = {},
): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', ...metadata, annotations },
    spec: { ingressClassName: 'alb', defaultBackend: { service: WEB }, ...spec },
  };
}

/** The Service web, whose port http leads to port 8080 of pods with the label app: web. */
export function service(
  spec: object = {},
  annotations: Readonly<Record<string, string>> = {},
  metadata: object = {},
): object {
  const ports = [{ name: 'http', port: 80, targetPort: 8080, nodePort: 30080 }];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', ...metadata, annotations },
    spec: { type: 'NodePort', selector: { app: 'web' }, ports, ...spec },
  };
}

/** The Deployment web of one container that listens on port 8080. */
export function deployment(container: object = {}, labels: object = { app: 'web' }, name = 'web'): object {
  const containers = [{ name: 'web', image: 'web', ports: [{ name: 'http', containerPort: 8080 }], ...container }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
}
