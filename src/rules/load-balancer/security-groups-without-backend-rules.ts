import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_ISSUE } from '../sources';

export const securityGroupsWithoutBackendRules: Rule = {
  id: 'security-groups-without-backend-rules',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An Ingress sets security-groups, but not manage-backend-security-group-rules.',
  why: 'With security-groups the controller does not change the security groups of nodes and pods. Unless another tool allows the load balancer there, every request ends with 504.',
  fix: 'Set manage-backend-security-group-rules to "true", or to "false" where the rules are managed elsewhere.',
  sources: [`${LBC_DOCS}/deploy/security_groups/`, `${LBC_ISSUE}/1897`],
  examples: {
    invalid: [
      {
        title: 'Backend rules are not set',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/security-groups: sg-0123456789abcdef0
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/security-groups',
            message:
              'Ingress default/web has alb.ingress.kubernetes.io/security-groups, so the controller does not open the targets to the load balancer; set alb.ingress.kubernetes.io/manage-backend-security-group-rules to "true" or "false"',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The controller opens the targets',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/security-groups: sg-0123456789abcdef0
              alb.ingress.kubernetes.io/manage-backend-security-group-rules: "true"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, environment }) {
    const annotation = registry.securityGroups.key;
    const { key: manage } = registry.manageBackendSecurityGroupRules;
    if (environment.controller.enableManageBackendSecurityGroupRules) return;
    for (const { ingress, group } of facts.ingresses) {
      const members = group?.members ?? [ingress];
      if (!ingress.annotations[annotation] || members.some((each) => Object.hasOwn(each.annotations, manage))) continue;
      const message = `${describeObject(ingress.ref)} has ${annotation}, so the controller does not open the targets to the load balancer; set ${manage} to "true" or "false"`;
      yield { message, object: ingress, annotation };
    }
  },
};
