import { int32 } from '../../annotations/codec/codec';
import { describeObject } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const invalidSslRedirectPort: Rule = {
  id: 'invalid-ssl-redirect-port',
  since: '0.1.0',
  severity: 'error',
  summary: 'The sslRedirectPort of IngressClassParams is not a number.',
  why: 'The controller then redirects nothing in the whole group, whatever the Ingresses set, and reports no error.',
  fix: 'Write the number of an HTTPS port, in quotes: "443".',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_builder.go`],
  examples: {
    invalid: [
      {
        title: 'A word',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: ingress.k8s.aws/alb
            parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: corp}
          ---
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: corp}
          spec: {sslRedirectPort: https}
`,
        finds: [
          {
            line: 11,
            field: 'spec.sslRedirectPort',
            message: 'IngressClassParams corp has the sslRedirectPort "https", must be a number such as "443"',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A number',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: ingress.k8s.aws/alb
            parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: corp}
          ---
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: corp}
          spec: {sslRedirectPort: "443"}
`,
      },
    ],
  },
  *check({ inventory }) {
    for (const params of inventory.ingressClassParams.values()) {
      const { sslRedirectPort: port = '' } = params.spec;
      if (port === '' || isNumber(port)) continue;
      const message = `${describeObject(params.ref)} has the sslRedirectPort ${quoted(port)}, must be a number such as "443"`;
      yield { message, object: params, field: ['spec', 'sslRedirectPort'] };
    }
  },
};

function isNumber(text: string): boolean {
  try {
    int32.parse(text);
    return true;
  } catch (error) {
    if (error instanceof InvalidValue) return false;
    throw error;
  }
}
