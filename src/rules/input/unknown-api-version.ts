import { describeObject, type ObjectRef } from '../../manifests/kubernetes/objects';
import { quotedValue } from '../../text/quoted';
import { listed } from '../../text/words';
import type { Rule } from '../rule';

export const unknownApiVersion: Rule = {
  id: 'unknown-api-version',
  since: '0.1.0',
  severity: 'error',
  summary: 'An object has an apiVersion in which its kind does not exist.',
  why: 'kubectl finds no match for the kind, and applies nothing of it. For the controller the object does not exist.',
  fix: 'Write the apiVersion that the message names.',
  sources: [
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    'https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html',
  ],
  examples: {
    invalid: [
      {
        title: 'The version of another kind',
        yaml: `
          apiVersion: networking.k8s.io/v1beta1
          kind: IngressClass
          metadata: {name: alb}
          spec: {controller: ingress.k8s.aws/alb}
          ---
          apiVersion: elbv2.k8s.aws/v1
          kind: IngressClassParams
          metadata: {name: alb}
          spec: {scheme: internal}
        `,
        finds: [
          {
            line: 1,
            field: 'apiVersion',
            message:
              'IngressClass alb has the apiVersion "networking.k8s.io/v1beta1", which is not served, must be networking.k8s.io/v1',
          },
          {
            line: 6,
            field: 'apiVersion',
            message:
              'IngressClassParams alb has the apiVersion "elbv2.k8s.aws/v1", which is not served, must be elbv2.k8s.aws/v1beta1 or eks.amazonaws.com/v1',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Kinds of the same name in other groups',
        yaml: `
          apiVersion: serving.knative.dev/v1
          kind: Service
          metadata: {name: web}
          ---
          apiVersion: config.openshift.io/v1
          kind: Ingress
          metadata: {name: cluster}
        `,
      },
    ],
  },
  *check({ inventory: { all }, autoMode }) {
    // The objects of both controllers are judged once.
    if (autoMode) return;
    for (const object of all) {
      const { kind } = object.ref;
      const served = Object.hasOwn(SERVED, kind) ? SERVED[kind] : undefined;
      if (!served || served.includes(object.ref.apiVersion) || isOfOthers(object.ref, served)) continue;
      const { apiVersion } = object.ref;
      const message = `${describeObject(object.ref)} has the apiVersion ${quotedValue(apiVersion)}, which is not served, must be ${listed(served, 'or')}`;
      yield { message, object, field: ['apiVersion'] };
    }
  },
};

const WORKLOAD = ['apps/v1'];

/** The versions of kinds that make load balancers; other groups have kinds of these names too. */
const SERVED: Readonly<Partial<Record<string, readonly string[]>>> = {
  // Removed versions are another rule's.
  Ingress: ['networking.k8s.io/v1'],
  IngressClass: ['networking.k8s.io/v1'],
  Service: ['v1'],
  Secret: ['v1'],
  Namespace: ['v1'],
  IngressClassParams: ['elbv2.k8s.aws/v1beta1', 'eks.amazonaws.com/v1'],
  TargetGroupBinding: ['elbv2.k8s.aws/v1beta1', 'elbv2.k8s.aws/v1alpha1', 'eks.amazonaws.com/v1'],
  Deployment: WORKLOAD,
  StatefulSet: WORKLOAD,
  DaemonSet: WORKLOAD,
  ReplicaSet: WORKLOAD,
};

/** Groups of Kubernetes itself and of the controllers, among which kinds are taken for each other. */
const GROUPS =
  /^(?:v\d|(?:core|apps|extensions|batch|networking|networking\.k8s\.io|elbv2\.k8s\.aws|eks\.amazonaws\.com|ingress\.k8s\.aws)\/)/;

function isOfOthers({ apiVersion }: ObjectRef, served: readonly string[]): boolean {
  return !GROUPS.test(apiVersion) && !served.some((each) => each.split('/')[0] === apiVersion.split('/')[0]);
}
