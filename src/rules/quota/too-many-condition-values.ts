import { MAX_CONDITION_VALUES, MAX_CONDITION_WILDCARDS } from '../../elbv2/rule-condition';
import { pathField } from '../../manifests/kubernetes/ingress-field';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { ConditionSpec } from '../../model/resources';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_ISSUE } from '../sources';

export const tooManyConditionValues: Rule = {
  id: 'too-many-condition-values',
  since: '0.1.0',
  severity: 'error',
  summary: 'The conditions of one rule have more than five values, or more than five wildcards, together.',
  why: 'ELBv2 refuses the rule (TooManyConditionValues), and with it the controller stops for the whole group. A Prefix path takes two values, one of them with a wildcard; a host takes one; the conditions of `conditions.<service>` are added to every path of that Service.',
  fix: 'Spread the values over several paths or backends.',
  sources: [`${ALB_GUIDE}/load-balancer-limits.html`, `${LBC_ISSUE}/2042`],
  examples: {
    invalid: [
      {
        title: 'A host, a prefix and three headers',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/conditions.web: >-
                [{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X-Shop","values":["de","fr","it"]}}]
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /cart, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 14,
            field: 'spec.rules[0].http.paths[0].path',
            message:
              'Ingress default/web: the rule for the path "/cart" has 6 values in its conditions, must have at most 5',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'An Exact path takes one value',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/conditions.web: >-
                [{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X-Shop","values":["de","fr","it"]}}]
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /cart, pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { source, spec } of facts.listeners.flatMap(({ rules }) => rules)) {
      const [values, wildcards] = countsOf(spec.conditions);
      const [has, max] =
        values > MAX_CONDITION_VALUES
          ? [`${values} values`, MAX_CONDITION_VALUES]
          : [`${wildcards} wildcards`, MAX_CONDITION_WILDCARDS];
      if (values <= MAX_CONDITION_VALUES && wildcards <= max) continue;
      const { ingress, path } = source;
      yield {
        message: `${describeObject(ingress.ref)}: the rule for the path ${quoted(path.path)} has ${has} in its conditions, must have at most ${max}`,
        object: ingress,
        field: [...pathField(ingress, path), 'path'],
      };
    }
  },
};

/** The numbers of values and of wildcards, which are none in regular expressions. */
function countsOf(conditions: readonly ConditionSpec[]): [number, number] {
  let values = 0;
  let wildcards = 0;
  for (const condition of conditions) {
    const { hostHeaderConfig, pathPatternConfig, httpHeaderConfig, httpRequestMethodConfig, sourceIPConfig } =
      condition;
    const patterns = hostHeaderConfig ?? pathPatternConfig ?? httpHeaderConfig;
    const plain = (patterns ?? httpRequestMethodConfig ?? sourceIPConfig)?.values ?? [];
    const queries = condition.queryStringConfig?.values ?? [];
    values += plain.length + queries.length + (patterns?.regexValues?.length ?? 0);
    for (const text of plain) wildcards += wildcardsIn(text);
    for (const { key = '', value } of queries) wildcards += wildcardsIn(key) + wildcardsIn(value);
  }
  return [values, wildcards];
}

function wildcardsIn(text: string): number {
  return text.match(/[*?]/g)?.length ?? 0;
}
