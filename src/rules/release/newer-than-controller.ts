import { newerFields, newerInAnnotation } from '../../controller/versions/newer';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_RELEASES, LBC_SOURCE } from '../sources';

export const newerThanController: Rule = {
  id: 'newer-than-controller',
  since: '0.1.0',
  severity: 'error',
  ofValues: true,
  summary: 'The release of the controller does not know an annotation, a field or a value yet.',
  why: 'The controller ignores an annotation or field that it does not know, without notice, and refuses a value. The API server drops fields that the CustomResourceDefinition of the release does not have.',
  fix: 'Upgrade the controller, or do without; `cdk8s-alb diff --upgrade` shows what an upgrade changes.',
  sources: [`${LBC_SOURCE}/pkg/annotations/constants.go`, LBC_RELEASES],
  examples: {
    invalid: [
      {
        title: 'An annotation, a field of JSON, a value and fields of classes that came later',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller: {version: "2.7"}
          ---
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: alb}
          spec:
            scheme: internal
            targetType: ip
          ---
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: ingress.k8s.aws/alb
            parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: alb}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/ip-address-type: dualstack-without-public-ipv4
              alb.ingress.kubernetes.io/minimum-load-balancer-capacity: CapacityUnits=100
              alb.ingress.kubernetes.io/conditions.web: '[{"field":"host-header","hostHeaderConfig":{"values":["a.example.com"],"regexValues":[]}}]'
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
          ---
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: TargetGroupBinding
          metadata: {name: web}
          spec:
            targetGroupARN: arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/0a1b2c3d4e5f6a7b
            multiClusterTargetGroup: true
            serviceRef: {name: web, port: 80}
        `,
        finds: [
          {
            line: 10,
            field: 'spec.targetType',
            message:
              'IngressClassParams alb: spec.targetType is ignored by controller 2.7.2, its CustomResourceDefinition has it from 2.13.0 on',
          },
          {
            line: 24,
            annotation: 'alb.ingress.kubernetes.io/ip-address-type',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/ip-address-type is "dualstack-without-public-ipv4", which controller 2.7.2 refuses and 2.8.0 accepts',
          },
          {
            line: 25,
            annotation: 'alb.ingress.kubernetes.io/minimum-load-balancer-capacity',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/minimum-load-balancer-capacity is ignored by controller 2.7.2, it came in 2.11.0',
          },
          {
            line: 26,
            annotation: 'alb.ingress.kubernetes.io/conditions.web',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/conditions.web has in [0].hostHeaderConfig the field "regexValues", which controller 2.7.2 ignores, it came in 2.14.1',
          },
          {
            line: 44,
            field: 'spec.multiClusterTargetGroup',
            message:
              'TargetGroupBinding default/web: spec.multiClusterTargetGroup is ignored by controller 2.7.2, its CustomResourceDefinition has it from 2.10.0 on',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A release that knows the annotation',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller: {version: "2.15"}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/jwt-validation: '{"jwksEndpoint":"https://a.example.com","issuer":"a"}'
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check(context) {
    const { version } = context.environment.controller;
    if (version === undefined) return;
    for (const { object, key, text, found } of context.facts.annotations) {
      for (const { says, part } of newerInAnnotation(found.row, text, version)) {
        yield { message: `${describeObject(object.ref)}: ${key} ${says}`, object, annotation: key, part };
      }
    }
    for (const object of context.inventory.all) {
      for (const { field, says } of newerFields(object, version)) {
        const message = `${describeObject(object.ref)}: spec.${field} ${says}`;
        yield { message, object, field: ['spec', field], part: 'key' };
      }
    }
  },
};
