import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const crossNamespaceGroup: Rule = {
  id: 'cross-namespace-group',
  since: '0.1.0',
  severity: 'warning',
  profile: 'strict',
  summary: 'Ingresses of several namespaces join one group by annotation.',
  why: 'Group names are cluster-wide, and anyone who may create an Ingress in any namespace can join the group: take over paths with a low group.order, redirect the HTTP of others, or block all members with one mistake.',
  fix: 'Name the group in IngressClassParams with a namespaceSelector, and have the controller refuse the annotation (--disable-ingress-group-name-annotation).',
  sources: [`${LBC_DOCS}/guide/ingress/annotations/#group.name`],
  examples: {
    invalid: [
      {
        title: 'Two namespaces',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            namespace: shop
            annotations:
              alb.ingress.kubernetes.io/group.name: edge
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: blog
            namespace: press
            annotations:
              alb.ingress.kubernetes.io/group.name: edge
          spec:
            ingressClassName: alb
            rules:
              - host: blog.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 22,
            annotation: 'alb.ingress.kubernetes.io/group.name',
            message: 'Ingress press/blog shares the group edge with Ingresses of other namespaces: press, shop',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The class names the group',
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
          spec: {group: {name: edge}, namespaceSelector: {matchLabels: {edge: "true"}}}          ---
          apiVersion: v1
          kind: Namespace
          metadata: {name: shop, labels: {edge: "true"}}          ---
          apiVersion: v1
          kind: Namespace
          metadata: {name: press, labels: {edge: "true"}}          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            namespace: shop
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: blog
            namespace: press
          spec:
            ingressClassName: alb
            rules:
              - host: blog.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ plan }) {
    const annotation = registry.groupName.key;
    for (const { id, members } of plan.groups) {
      const joined = members.filter((member) => member.annotations[annotation] === id);
      const namespaces = [...new Set(members.map(({ namespace }) => namespace))];
      const [first, ...others] = joined;
      if (!first || namespaces.length < 2) continue;
      const message = `${describeObject(first.ref)} shares the group ${id} with Ingresses of other namespaces: ${namespaces.join(', ')}`;
      yield { message, object: first, annotation, related: others };
    }
  },
};
