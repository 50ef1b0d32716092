import { bindingTargetProblems } from '../../controller/bindings/binding-targets';
import { findingOf } from '../facts/problem';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const targetGroupBindingWithoutTargets: Rule = {
  id: 'target-group-binding-without-targets',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'A TargetGroupBinding registers no targets, or nothing may reach them.',
  why: 'The load balancer answers 503, or its health checks fail: the Service or its port is not there, its type has no node ports, or the ports that `networking` opens are not those of the targets.',
  fix: 'Name a Service of the namespace and one of its own ports; open the targetPort for ip targets, the node port for instance targets.',
  sources: [`${LBC_DOCS}/guide/targetgroupbinding/targetgroupbinding/`],
  examples: {
    invalid: [
      {
        title: 'The node port instead of the port',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: TargetGroupBinding
          metadata: {name: web}
          spec:
            targetGroupARN: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef
            targetType: instance
            serviceRef: {name: web, port: 30080}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: 8080, nodePort: 30080}]}
        `,
        finds: [
          {
            field: 'spec.serviceRef.port',
            line: 7,
            message:
              'TargetGroupBinding default/web: spec.serviceRef.port: Service default/web has no port 30080; 30080 is its node port, name its port 80',
          },
        ],
      },
      {
        title: 'A Service without node ports for instances',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: TargetGroupBinding
          metadata: {name: web}
          spec:
            targetGroupARN: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef
            targetType: instance
            serviceRef: {name: web, port: 80}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        `,
        finds: [
          {
            field: 'spec.targetType',
            line: 6,
            message:
              'TargetGroupBinding default/web has the targetType instance, for which Service default/web must be of type NodePort or LoadBalancer, not ClusterIP',
          },
        ],
      },
      {
        title: 'The port of the Service is open, not that of the pods',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: TargetGroupBinding
          metadata: {name: web}
          spec:
            targetGroupARN: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef
            targetType: ip
            serviceRef: {name: web, port: 80}
            networking:
              ingress:
                - from: [{securityGroup: {groupID: sg-0123456789abcdef0}}]
                  ports: [{protocol: TCP, port: 80}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        `,
        finds: [
          {
            field: 'spec.networking',
            line: 8,
            message:
              'TargetGroupBinding default/web: spec.networking opens 80, and its targets receive on the targetPort 8080 of Service default/web',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A port of the Service, and the port of the pods open',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: TargetGroupBinding
          metadata: {name: web}
          spec:
            targetGroupARN: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef
            targetType: ip
            serviceRef: {name: web, port: 80}
            networking:
              ingress:
                - from: [{securityGroup: {groupID: sg-0123456789abcdef0}}]
                  ports: [{protocol: TCP, port: 8080}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        `,
      },
    ],
  },
  *check({ facts, inventory }) {
    for (const problem of bindingTargetProblems(facts.bindings, inventory)) yield* findingOf(facts, problem, undefined);
  },
};
