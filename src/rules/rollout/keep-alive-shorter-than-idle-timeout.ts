import { describeObject } from '../../manifests/kubernetes/objects';
import { type LoadBalancerSpec, ResourceType } from '../../model/resources';
import { servingContainers } from '../facts/workloads/pods';
import type { Rule } from '../rule';
import { ALB_GUIDE } from '../sources';

export const keepAliveShorterThanIdleTimeout: Rule = {
  id: 'keep-alive-shorter-than-idle-timeout',
  since: '0.1.0',
  severity: 'info',
  profile: 'none',
  summary: 'A server closes idle connections before the load balancer does.',
  why: 'The load balancer may send a request on a connection that the server is closing: rare, random 502s under normal load. The defaults of Node.js (5 seconds), gunicorn (2) and puma (20) are all below the 60 seconds of the load balancer. The server is guessed from the command line, so the rule is off by default.',
  fix: 'Give the server a keep-alive longer than idle_timeout.timeout_seconds.',
  sources: [`${ALB_GUIDE}/load-balancer-troubleshooting.html#http-502-issues`],
  examples: {
    invalid: [
      {
        title: 'gunicorn as it comes',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec:
            template:
              metadata: {labels: {app: web}}
              spec:
                containers:
                  - name: web
                    image: web:1
                    ports: [{containerPort: 8080}]
                    lifecycle: {preStop: {sleep: {seconds: 20}}}
                    command: [gunicorn, "shop:app"]
        `,
        finds: [
          {
            line: 28,
            field: 'spec.template.spec.containers[0].command',
            message:
              'Deployment default/web: gunicorn closes idle connections after 2 seconds by default, and the load balancer keeps them for 60',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'With a longer keep-alive',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec:
            template:
              metadata: {labels: {app: web}}
              spec:
                containers:
                  - name: web
                    image: web:1
                    ports: [{containerPort: 8080}]
                    lifecycle: {preStop: {sleep: {seconds: 20}}}
                    command: [gunicorn, --keep-alive, "75", "shop:app"]
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { workload, container, targetGroup } of servingContainers(facts)) {
      const server = SERVERS.find(({ command }) => container.commandLine.some((word) => command.test(word)));
      if (!server || container.commandLine.some((word) => /keep-?alive/i.test(word))) continue;
      const { draft } = targetGroup.group;
      const spec = draft.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec;
      const timeout = spec?.loadBalancerAttributes?.find(({ key }) => key === 'idle_timeout.timeout_seconds')?.value;
      const idle = Number(timeout ?? '60');
      if (server.seconds > idle) continue;
      yield {
        message: `${describeObject(workload.manifest.ref)}: ${server.name} closes idle connections after ${server.seconds} seconds by default, and the load balancer keeps them for ${idle}`,
        object: workload.manifest,
        field: [...container.field, 'command'],
      };
    }
  },
};

/** Servers with the time, in seconds, after which they close idle connections by default. */
const SERVERS = [
  { name: 'gunicorn', command: /(?:^|\/)gunicorn$/, seconds: 2 },
  { name: 'Node.js', command: /(?:^|\/)node$/, seconds: 5 },
  { name: 'uvicorn', command: /(?:^|\/)uvicorn$/, seconds: 5 },
  { name: 'puma', command: /(?:^|\/)puma$/, seconds: 20 },
];
