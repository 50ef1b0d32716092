/** What the fields of Kubernetes' own kinds are for, in our words; those of custom resources are described in crds/. By kind and path. */
export const FIELD_DESCRIPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Ingress: {
    '': 'Which requests reach which Services; the controller makes an Application Load Balancer of it.',
    spec: 'The class, the rules, and what answers where no rule does.',
    'spec.ingressClassName': 'The IngressClass, which says what controller serves the Ingress.',
    'spec.defaultBackend':
      'What answers requests that no rule matches; a 404 of the load balancer where there is none.',
    'spec.rules': 'By host and path, in the order in which they become listener rules within a path type.',
    'spec.rules[].host': 'The host name, with at most one leading *. label as a wildcard; absent for every host.',
    'spec.rules[].http': 'The paths of the host.',
    'spec.rules[].http.paths': 'The paths, each with what answers it.',
    'spec.rules[].http.paths[].path':
      'The path. With pathType ImplementationSpecific it is a pattern of ELBv2, in which * and ? are wildcards.',
    'spec.rules[].http.paths[].pathType':
      'Exact, Prefix (whole segments), or ImplementationSpecific (a pattern of ELBv2).',
    'spec.rules[].http.paths[].backend': 'What answers: a port of a Service, or an action of an annotation.',
    'spec.tls': 'Hosts for which the controller looks for certificates in ACM. The Secret is not read.',
    'spec.tls[].hosts': 'Host names that a certificate must cover.',
    'spec.tls[].secretName': 'Not read by the controller, which takes certificates from ACM.',
    ...backend('spec.defaultBackend'),
    ...backend('spec.rules[].http.paths[].backend'),
  },
  IngressClass: {
    '': 'A class of Ingresses and the controller that serves it.',
    spec: 'The controller and its parameters.',
    'spec.controller':
      'ingress.k8s.aws/alb for the AWS Load Balancer Controller, eks.amazonaws.com/alb for EKS Auto Mode.',
    'spec.parameters': 'The IngressClassParams object that applies to all Ingresses of the class.',
    'spec.parameters.apiGroup': 'elbv2.k8s.aws, or eks.amazonaws.com for EKS Auto Mode.',
    'spec.parameters.kind': 'IngressClassParams.',
    'spec.parameters.name': 'The name of the IngressClassParams.',
  },
  Service: {
    '': 'Pods behind a stable name; each port that an Ingress names becomes a target group.',
    spec: 'The pods and their ports.',
    'spec.type': 'ClusterIP for targets of type ip; NodePort or LoadBalancer for targets of type instance.',
    'spec.selector': 'Labels of the pods that are the endpoints.',
    'spec.ports': 'The ports.',
    'spec.ports[].name': 'The name, by which an Ingress may refer to it; needed where there are several ports.',
    'spec.ports[].port': 'The port, by which an Ingress may refer to it.',
    'spec.ports[].targetPort': 'The port of the container, by number or name; the same as port unless set.',
    'spec.ports[].nodePort': 'The port of every node for targets of type instance; Kubernetes picks one unless set.',
    'spec.ports[].protocol': 'TCP unless set; load balancers for HTTP need TCP.',
    'spec.externalTrafficPolicy': 'Cluster, or Local: only nodes with a ready pod answer.',
    'spec.ipFamilies': 'IPv4, IPv6 or both; targets of type ip have an address of the first one.',
  },
  GatewayClass: {
    '': 'A class of Gateways and the controller that serves it.',
    'spec.controllerName': 'gateway.k8s.aws/alb for Application, gateway.k8s.aws/nlb for Network Load Balancers.',
    'spec.parametersRef': 'A LoadBalancerConfiguration that applies to all Gateways of the class.',
    'spec.description': 'What the class is for.',
  },
  Gateway: {
    '': 'A load balancer of the Gateway API: its listeners, and which routes may attach.',
    'spec.gatewayClassName': 'The GatewayClass.',
    'spec.listeners': 'The ports on which it accepts connections.',
    'spec.listeners[].name': 'The name, by which a route may choose the listener.',
    'spec.listeners[].hostname': 'Only requests for this host, with at most one leading wildcard label.',
    'spec.listeners[].port': 'The port.',
    'spec.listeners[].protocol': 'HTTP or HTTPS for a class of Application Load Balancers.',
    'spec.listeners[].tls': 'How TLS is ended; certificates come from a LoadBalancerConfiguration or ACM.',
    'spec.listeners[].allowedRoutes': 'Which routes may attach, by namespace and kind.',
    'spec.infrastructure': 'The LoadBalancerConfiguration of this Gateway, in parametersRef.',
    'spec.addresses': 'Not supported by the controller.',
  },
  HTTPRoute: {
    '': 'Which HTTP requests reach which Services.',
    ...route(),
    'spec.rules[].timeouts': 'Not supported by load balancers.',
  },
  GRPCRoute: { '': 'Which gRPC calls reach which Services.', ...route() },
  ListenerSet: {
    '': 'More listeners for a Gateway, with an owner of their own.',
    'spec.parentRef': 'The Gateway.',
    'spec.listeners': 'The ports on which the Gateway accepts connections as well.',
  },
  ReferenceGrant: {
    '': 'Allows objects of other namespaces to refer to objects of this one.',
    'spec.from': 'Who may refer: group, kind and namespace.',
    'spec.to': 'What may be referred to: group, kind, and name unless all are meant.',
  },
};

function backend(path: string): Record<string, string> {
  return {
    [`${path}.service`]:
      'The Service and its port. The port use-annotation makes the name that of an actions annotation.',
    [`${path}.service.name`]: 'The name of a Service in this namespace, or of an actions annotation.',
    [`${path}.service.port`]: 'Number or name.',
    [`${path}.service.port.number`]: 'The number of the port.',
    [`${path}.service.port.name`]: 'The name of the port, or use-annotation for an action.',
    [`${path}.resource`]: 'Refused by the controller.',
  };
}

function route(): Record<string, string> {
  return {
    'spec.parentRefs': 'The Gateways or ListenerSets that it attaches to.',
    'spec.parentRefs[].name': 'The name of the Gateway.',
    'spec.parentRefs[].namespace': 'Its namespace, where it is another one.',
    'spec.parentRefs[].sectionName': 'The name of one listener.',
    'spec.hostnames': 'Only requests for these hosts, with at most one leading wildcard label.',
    'spec.rules': 'What is matched, and what answers.',
    'spec.rules[].matches': 'What requests must be like, any of these.',
    'spec.rules[].filters':
      'What is done with the request: redirect, rewrite, or an ExtensionRef to a ListenerRuleConfiguration.',
    'spec.rules[].backendRefs': 'The Services that answer.',
    'spec.rules[].backendRefs[].name': 'The name of the Service.',
    'spec.rules[].backendRefs[].port': 'The number of its port.',
    'spec.rules[].backendRefs[].weight': 'Its share of the requests, relative to the other weights.',
  };
}
