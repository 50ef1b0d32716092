import type { Environment } from '../../controller/environment/environment';
import { NO_PATTERNS, type PathPatterns, pathPatterns } from '../../controller/ingress/rule/path-pattern';
import { Refusal } from '../../controller/refusal';
import type { Allowed } from '../../elbv2/allowed';
import { CONDITION_REGEX, HOST_PATTERN, PATH_PATTERN } from '../../elbv2/rule-condition';
import { describeObject, type IngressManifest, type IngressPath } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { judgedOnce } from '../facts/judged-once';
import { adviceOnPath } from '../facts/patterns/regex-look';
import type { Rule } from '../rule';
import { ALB_GUIDE, ELB_API, LBC_ISSUE } from '../sources';

export const invalidRuleCondition: Rule = {
  id: 'invalid-rule-condition',
  since: '0.1.0',
  severity: 'error',
  general: true,
  summary: 'Kubernetes accepts the host or path of a rule, but ELBv2 refuses it.',
  why: 'The rule cannot be created, and the controller stops there for the whole group.',
  fix: 'A host has at most 128 characters, a dot, and only letters after the last one. A path has at most 128 characters, with the "/*" that a Prefix adds, and no percent sign, brackets or spaces.',
  sources: [
    `${ALB_GUIDE}/load-balancer-listeners.html#rule-condition-types`,
    `${ELB_API}/API_RuleCondition.html`,
    `${LBC_ISSUE}/2561`,
  ],
  examples: {
    invalid: [
      {
        title: 'A host without a dot',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - host: intranet
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 7,
            field: 'spec.rules[0].host',
            message:
              'Ingress default/web has the host "intranet", which ELBv2 refuses: it must be 1 to 128 letters, digits, "-", ".", "*" and "?", with a dot and only letters after the last one',
          },
        ],
      },
      {
        title: 'An escaped character in a path',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /caf%C3%A9, pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 9,
            field: 'spec.rules[0].http.paths[0].path',
            message:
              'Ingress default/web has the Exact path "/caf%C3%A9", which ELBv2 refuses: its pattern "/caf%C3%A9" must be 1 to 128 letters, digits and any of * ? & _ - . $ / ~ " \' @ : +',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A wildcard host, and wildcards in a path of type ImplementationSpecific',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - host: "*.example.com"
                http:
                  paths:
                    - path: /img/*.png
                      pathType: ImplementationSpecific
                      backend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, environment }) {
    const hosts = patternProblems(HOST_PATTERN);
    const patterns = patternProblems(PATH_PATTERN);
    const regexes = patternProblems(CONDITION_REGEX);
    for (const { ingress } of facts.ingresses) {
      for (const [index, { host, paths = [] }] of ingress.rules.entries()) {
        const problem = host === '' ? undefined : hosts(host);
        const named = describeObject(ingress.ref);
        if (problem) {
          const message = `${named} has the host ${quoted(host)}, which ELBv2 refuses: it ${problem}`;
          yield { message, object: ingress, field: ['spec', 'rules', index, 'host'] };
        }
        for (const [position, path] of paths.entries()) {
          const wrong = pathProblem(patternsOf(environment, ingress, path), patterns, regexes);
          if (!wrong) continue;
          const message = `${named} has the ${path.pathType ?? 'ImplementationSpecific'} path ${quoted(path.path)}, which ELBv2 refuses: ${wrong}`;
          const field = ['spec', 'rules', index, 'http', 'paths', position, 'path'];
          yield { message, object: ingress, field, ...adviceOnPath(ingress, field) };
        }
      }
    }
  },
};

/** What is wrong with a pattern. */
type PatternProblem = (pattern: string) => string | undefined;

function patternProblems({ accepts, allowed }: Allowed): PatternProblem {
  return judgedOnce((pattern) => (accepts(pattern) ? undefined : `must be ${allowed}`));
}

function pathProblem(
  { values, regexValues }: PathPatterns,
  patterns: PatternProblem,
  regexes: PatternProblem,
): string | undefined {
  const pattern = values.find((value) => patterns(value) !== undefined);
  if (pattern !== undefined) return `its pattern ${quoted(pattern)} ${patterns(pattern)}`;
  const regex = regexValues.find((value) => regexes(value) !== undefined);
  return regex === undefined ? undefined : `its regular expression ${quoted(regex)} ${regexes(regex)}`;
}

function patternsOf(environment: Environment, ingress: IngressManifest, path: IngressPath): PathPatterns {
  try {
    return pathPatterns({ environment }, ingress, path);
  } catch (error) {
    // Another rule reports what the controller refuses.
    if (error instanceof Refusal) return NO_PATTERNS;
    throw error;
  }
}
