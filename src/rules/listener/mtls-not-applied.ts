import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import { ownListenPorts } from '../facts/listen-ports';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const mtlsNotApplied: Rule = {
  id: 'mtls-not-applied',
  since: '0.1.0',
  severity: 'warning',
  summary: 'Mutual TLS is configured for a port where the Ingress has no HTTPS listener.',
  why: 'The controller ignores the entry silently, and clients need no certificate.',
  fix: 'Use a port that listen-ports lists with HTTPS.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_listener.go`],
  examples: {
    invalid: [
      {
        title: 'Another port than the listener',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/mutual-authentication: '[{"port":8443,"mode":"verify","trustStore":"clients"}]'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/mutual-authentication',
            message:
              'Ingress default/web configures mutual TLS on port 8443, where it has no HTTPS listener; it has 443',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The port of the listener',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/mutual-authentication: '[{"port":443,"mode":"verify","trustStore":"clients"}]'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, environment }) {
    const annotation = registry.mutualAuthentication.key;
    for (const planned of facts.ingresses) {
      const { ingress } = planned;
      if (!Object.hasOwn(ingress.annotations, annotation)) continue;
      const ports = ownListenPorts(planned, environment) ?? [];
      // Without any HTTPS listener the whole annotation is without effect, which another rule says.
      const secure = ports.flatMap(({ protocol, port }) => (protocol === 'HTTPS' ? [port] : []));
      const others = secure.length > 0 ? mutualPorts(ingress).filter((port) => !secure.includes(port)) : [];
      if (others.length === 0) continue;
      const message = `${describeObject(ingress.ref)} configures mutual TLS on port ${others.join(', ')}, where it has no HTTPS listener; it has ${secure.join(', ')}`;
      yield { message, object: ingress, annotation };
    }
  },
};

function mutualPorts({ annotations }: IngressManifest): number[] {
  const { key, codec } = registry.mutualAuthentication;
  try {
    const entries = codec.parse(annotations[key] ?? '[]');
    return entries.flatMap(({ port, mode }) => (mode === 'off' ? [] : [port]));
  } catch (error) {
    if (error instanceof InvalidValue) return [];
    throw error;
  }
}
