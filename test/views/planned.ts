import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { ELSEWHERE } from '../../src/controller/plan';
import { readManifests } from '../../src/manifests/load';
import type { PlanDocument } from '../../src/plan/document';
import { planDocument } from '../../src/plan/plan-document';
import { planText } from '../../src/views/plan/text';
import { plain } from '../../src/views/text/style';

const ENVIRONMENT = `
apiVersion: cdk8s-alb/v1
kind: Environment
clusterName: demo
vpcId: vpc-1
backendSecurityGroupId: sg-backend
subnets:
- {id: subnet-a, availabilityZone: a, tags: {kubernetes.io/role/internal-elb: "1", kubernetes.io/role/elb: "1"}}
- {id: subnet-b, availabilityZone: b, tags: {kubernetes.io/role/internal-elb: "1", kubernetes.io/role/elb: "1"}}
---
`;

const CLASS =
  'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: alb}\nspec: {controller: ingress.k8s.aws/alb}\n---\n';

const SERVICES = ['web', 'api']
  .map(
    (name) =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: NodePort, ports: [{name: http, port: 80, nodePort: 30080}]}\n---\n`,
  )
  .join('');

/** An Ingress with annotations (without their prefix) and paths by backend. */
export function ingress(
  name: string,
  annotations: Readonly<Record<string, string>> = {},
  paths: Readonly<Record<string, string>> = { '/': 'web' },
): string {
  const http = Object.entries(paths).map(([path, service]) => ({
    path,
    pathType: 'Prefix',
    backend: {
      service: { name: service, port: service.startsWith('use-') ? { name: 'use-annotation' } : { number: 80 } },
    },
  }));
  const object = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      annotations: Object.fromEntries(
        Object.entries(annotations).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
      ),
    },
    spec: { ingressClassName: 'alb', rules: [{ http: { paths: http } }] },
  };
  return `${JSON.stringify(object)}\n---\n`;
}

/** The plan of some Ingresses, with the Services web and api. */
export function planned(...ingresses: string[]): { document: PlanDocument; text: string } {
  const text = ENVIRONMENT + CLASS + SERVICES + ingresses.join('');
  const { inventory, diagnostics } = readManifests([{ file: 'app.yaml', text }]);
  const { environment } = resolveEnvironment(undefined, inventory.environment);
  const plan = buildPlan(inventory, environment, ELSEWHERE);
  const document = planDocument(plan, inventory, diagnostics);
  return { document, text: planText(document, plain) };
}
