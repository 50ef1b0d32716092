import { describeObject } from '../../manifests/kubernetes/objects';
import { type ListenerSpec, ResourceType } from '../../model/resources';
import type { Rule } from '../rule';

export const gatewayOverQuota: Rule = {
  id: 'gateway-over-quota',
  since: '0.1.0',
  severity: 'error',

  summary: 'A Gateway needs more than AWS allows for a load balancer.',
  why: 'ELBv2 refuses the first rule, listener or target group beyond the quota. Each hostname of a route makes a rule of each of its matches.',
  fix: 'Spread the routes over several Gateways, or have the quota raised and tell lint (quotas of its config file).',
  sources: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html'],
  examples: {
    invalid: [
      {
        title: '101 rules',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: cart}
          spec: {type: NodePort, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: {name: cart}
          spec:
            parentRefs: [{name: edge}]
            rules: 
            - matches: [{path: {value: /p0-0}}, {path: {value: /p0-1}}, {path: {value: /p0-2}}, {path: {value: /p0-3}}, {path: {value: /p0-4}}, {path: {value: /p0-5}}, {path: {value: /p0-6}}, {path: {value: /p0-7}}, {path: {value: /p0-8}}, {path: {value: /p0-9}}, {path: {value: /p0-10}}, {path: {value: /p0-11}}, {path: {value: /p0-12}}, {path: {value: /p0-13}}, {path: {value: /p0-14}}, {path: {value: /p0-15}}, {path: {value: /p0-16}}, {path: {value: /p0-17}}, {path: {value: /p0-18}}, {path: {value: /p0-19}}, {path: {value: /p0-20}}, {path: {value: /p0-21}}, {path: {value: /p0-22}}, {path: {value: /p0-23}}, {path: {value: /p0-24}}, {path: {value: /p0-25}}, {path: {value: /p0-26}}, {path: {value: /p0-27}}, {path: {value: /p0-28}}, {path: {value: /p0-29}}, {path: {value: /p0-30}}, {path: {value: /p0-31}}, {path: {value: /p0-32}}, {path: {value: /p0-33}}, {path: {value: /p0-34}}, {path: {value: /p0-35}}, {path: {value: /p0-36}}, {path: {value: /p0-37}}, {path: {value: /p0-38}}, {path: {value: /p0-39}}, {path: {value: /p0-40}}, {path: {value: /p0-41}}, {path: {value: /p0-42}}, {path: {value: /p0-43}}, {path: {value: /p0-44}}, {path: {value: /p0-45}}, {path: {value: /p0-46}}, {path: {value: /p0-47}}, {path: {value: /p0-48}}, {path: {value: /p0-49}}, {path: {value: /p0-50}}]
              backendRefs: [{name: cart, port: 80}]
            - matches: [{path: {value: /p1-0}}, {path: {value: /p1-1}}, {path: {value: /p1-2}}, {path: {value: /p1-3}}, {path: {value: /p1-4}}, {path: {value: /p1-5}}, {path: {value: /p1-6}}, {path: {value: /p1-7}}, {path: {value: /p1-8}}, {path: {value: /p1-9}}, {path: {value: /p1-10}}, {path: {value: /p1-11}}, {path: {value: /p1-12}}, {path: {value: /p1-13}}, {path: {value: /p1-14}}, {path: {value: /p1-15}}, {path: {value: /p1-16}}, {path: {value: /p1-17}}, {path: {value: /p1-18}}, {path: {value: /p1-19}}, {path: {value: /p1-20}}, {path: {value: /p1-21}}, {path: {value: /p1-22}}, {path: {value: /p1-23}}, {path: {value: /p1-24}}, {path: {value: /p1-25}}, {path: {value: /p1-26}}, {path: {value: /p1-27}}, {path: {value: /p1-28}}, {path: {value: /p1-29}}, {path: {value: /p1-30}}, {path: {value: /p1-31}}, {path: {value: /p1-32}}, {path: {value: /p1-33}}, {path: {value: /p1-34}}, {path: {value: /p1-35}}, {path: {value: /p1-36}}, {path: {value: /p1-37}}, {path: {value: /p1-38}}, {path: {value: /p1-39}}, {path: {value: /p1-40}}, {path: {value: /p1-41}}, {path: {value: /p1-42}}, {path: {value: /p1-43}}, {path: {value: /p1-44}}, {path: {value: /p1-45}}, {path: {value: /p1-46}}, {path: {value: /p1-47}}, {path: {value: /p1-48}}, {path: {value: /p1-49}}, {path: {value: /p1-50}}]
              backendRefs: [{name: cart, port: 80}]
        `,
        finds: [{ line: 3, message: 'The load balancer of Gateway default/edge has 102 rules, and the limit is 100' }],
      },
    ],
    valid: [
      {
        title: 'A rule',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: cart}
          spec: {type: NodePort, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: {name: cart}
          spec:
            parentRefs: [{name: edge}]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
        `,
      },
    ],
  },
  *check({ plan, quotas }) {
    for (const { gateway, draft, listenerCertificates } of plan.gatewayApi.gateways) {
      const certificates = [...listenerCertificates.values()].flat();
      const uses: [number, number, string][] = [
        [draft.list(ResourceType.listenerRule).length, quotas.rulesPerLoadBalancer, 'rules'],
        [draft.list<ListenerSpec>(ResourceType.listener).length, quotas.listenersPerLoadBalancer, 'listeners'],
        [draft.list(ResourceType.targetGroup).length, quotas.targetGroupsPerLoadBalancer, 'target groups'],
        [certificates.length - listenerCertificates.size, quotas.certificatesPerLoadBalancer, 'certificates'],
      ];
      for (const [used, limit, what] of uses) {
        if (used <= limit) continue;
        const message = `The load balancer of ${describeObject(gateway.ref)} has ${used} ${what}, and the limit is ${limit}`;
        yield { message, object: gateway };
      }
    }
  },
};
