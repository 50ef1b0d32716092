import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_DOCS } from '../sources';

export const ipv6InstanceTargets: Rule = {
  id: 'ipv6-instance-targets',
  since: '0.1.0',
  severity: 'warning',
  summary: 'Targets of type instance are registered with IPv6 addresses.',
  why: 'A Service with the IP family IPv6 makes a target group for IPv6. EC2 instances can be its targets only if they have a primary IPv6 address, which nodes do not get unless it is enabled; their registration fails otherwise.',
  fix: 'Use target-type ip, or enable primary IPv6 addresses in the launch template of the nodes.',
  sources: [
    `${ALB_GUIDE}/load-balancer-target-groups.html#target-group-ip-address-type`,
    `${LBC_DOCS}/guide/ingress/annotations/#target-type`,
  ],
  examples: {
    invalid: [
      {
        title: 'A Service of an IPv6 cluster',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/ip-address-type: dualstack
              alb.ingress.kubernetes.io/target-type: instance
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec:
            type: NodePort
            ipFamilies: [IPv6]
            ports: [{port: 80}]
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/target-type',
            message:
              'Service default/web has the IP family IPv6, and its targets are nodes, which need a primary IPv6 address each',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Pods as targets',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/ip-address-type: dualstack
              alb.ingress.kubernetes.io/target-type: ip
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec:
            selector: {app: web}
            ipFamilies: [IPv6]
            ports: [{port: 80}]
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const targetGroup of facts.targetGroups) {
      const { spec, service } = targetGroup;
      if (spec.targetType !== 'instance' || spec.ipAddressType !== 'ipv6') continue;
      const message = `${describeObject(service.ref)} has the IP family IPv6, and its targets are nodes, which need a primary IPv6 address each`;
      yield { message, ...targetGroup.at(registry.targetType), related: [service] };
    }
  },
};
