const HEAD = `apiVersion: cdk8s-alb/v1
kind: Environment
clusterName: fleet
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata:
  name: alb
spec:
  controllerName: gateway.k8s.aws/alb
`;

/** As many Gateways, each with a route and a Service. */
export function gatewayManifests(gateways: number): string {
  const indices = Array.from({ length: gateways }, (_, index) => index);
  return [HEAD, ...indices.map(manifestsOf)].join('---\n');
}

function manifestsOf(index: number): string {
  const name = `app-${String(index).padStart(4, '0')}`;
  const metadata = `metadata:\n  name: ${name}\n  namespace: team-${String(index % 25).padStart(2, '0')}\n`;
  return `apiVersion: v1
kind: Service
${metadata}spec:
  type: NodePort
  selector:
    app: ${name}
  ports:
  - port: 80
    name: http
    targetPort: 8080
    nodePort: ${30_000 + index}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
${metadata}spec:
  gatewayClassName: alb
  listeners:
  - name: http
    port: 80
    protocol: HTTP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
${metadata}spec:
  parentRefs:
  - name: ${name}
  hostnames:
  - ${name}.example.org
  rules:
  - matches:
    - path:
        type: PathPrefix
        value: /
    backendRefs:
    - name: ${name}
      port: 80
`;
}
