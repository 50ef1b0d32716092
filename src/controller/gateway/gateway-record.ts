import { type Inventory, type Manifest, objectKey } from '../../manifests/kubernetes/objects';
import { ResourceType } from '../../model/resources';
import { type Read, Step } from '../record/read';
import { type GroupRecord, type Reason, type ResourceRecord, resourceKey } from '../record/recording';
import { defaultTargetGroups } from './configuration/load-balancer-configuration';
import type { GatewayPlan, RouteRuleSource, RouteTargetSource } from './gateway-plan';
import type { LoadBalancerConfigurationSpec, TargetGroupProps } from './objects/configuration-spec';
import { type GatewayObjects, gatewayObjects } from './objects/gateway-objects';
import type { RouteManifest } from './objects/gateway-spec';
import { configurationOf } from './routing/backend';

const CLASS = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass' } as const;

const RULE_CONFIGURATION = { apiVersion: 'gateway.k8s.aws/v1', kind: 'ListenerRuleConfiguration' } as const;

const LABELS = ['metadata', 'labels'] as const;

type Parts = Readonly<Record<string, readonly Read[]>>;

/**
 * What the load balancer of a Gateway is made of: for each part of each resource, the fields that its builder looks at. They are
 * listed by name here, where those of Ingresses are noted while a group is built.
 */
export function recordGateway(plan: GatewayPlan, inventory: Inventory): GroupRecord {
  return new GatewayRecord(plan, gatewayObjects(inventory), inventory);
}

class GatewayRecord implements GroupRecord {
  public readonly membership: Step;
  public readonly order: Step;
  private readonly known = new Map<string, ResourceRecord | undefined>();
  private readonly routes: readonly RouteManifest[];

  public constructor(
    private readonly plan: GatewayPlan,
    private readonly objects: GatewayObjects,
    private readonly inventory: Inventory,
  ) {
    const { gateway } = plan;
    const ofClass = objects.classes.get(gateway.spec.gatewayClassName);
    this.routes = plan.routes.map(({ route }) => route);
    this.membership = stepOf([
      ...field(gateway, 'spec', 'gatewayClassName'),
      // One that is not among the manifests may be taken for the controller's own.
      { of: 'object', ref: { ...CLASS, name: gateway.spec.gatewayClassName } },
      ...(ofClass ? field(ofClass, 'spec', 'controllerName') : []),
    ]);
    this.order = stepOf(
      this.routes.flatMap((route) => [
        ...field(route, 'spec', 'hostnames'),
        ...field(route, 'spec', 'rules'),
        ...field(route, 'metadata', 'creationTimestamp'),
      ]),
    );
  }

  /** For what none of the fields explains: something else that is there, or says something else. */
  public get everything(): Step {
    const { gatewayApi, services, namespaces } = this.inventory;
    const objects = [...gatewayApi, ...services.values()].flatMap((manifest) => field(manifest, 'spec'));
    return stepOf([...objects, ...[...namespaces.values()].flatMap((namespace) => field(namespace, ...LABELS))]);
  }

  public of(type: string, id: string): ResourceRecord | undefined {
    const key = resourceKey(type, id);
    if (!this.known.has(key)) this.known.set(key, this.record(type, id));
    return this.known.get(key);
  }

  private record(type: string, id: string): ResourceRecord | undefined {
    switch (type) {
      case ResourceType.loadBalancer:
        return recordOf(this.loadBalancer(), []);
      case ResourceType.securityGroup:
        return recordOf(this.securityGroup(), [this.settings('securityGroups')]);
      case ResourceType.webAclAssociation:
        return recordOf({ webAcl: this.settings('wafV2') }, []);
      case ResourceType.shieldProtection:
        return recordOf({ enabled: this.settings('shieldConfiguration') }, []);
      case ResourceType.listener:
        return recordOf(this.listener(Number(id)), [this.attachments(), this.listeners()]);
      case ResourceType.listenerRule: {
        const source = this.plan.ruleSources.get(id);
        return source && recordOf(this.rule(source), this.reasonsOf(source.route));
      }
      case ResourceType.targetGroup:
      case ResourceType.targetGroupBinding: {
        const source = this.plan.targetGroupSources.get(id);
        return source && recordOf(this.targets(source), this.reasonsOf(source.route));
      }
      default:
        return undefined;
    }
  }

  private loadBalancer(): Parts {
    const tags = [...this.settings('tags'), environment('controller.defaultTags')];
    return {
      scheme: [...this.settings('scheme'), environment('controller.defaultLoadBalancerScheme')],
      name: [
        ...this.settings('loadBalancerName', 'scheme'),
        ...field(this.plan.gateway, 'metadata', 'uid'),
        environment('clusterName'),
      ],
      ipAddressType: this.settings('ipAddressType'),
      subnets: [
        ...this.settings('loadBalancerSubnets', 'loadBalancerSubnetsSelector', 'scheme', 'ipAddressType'),
        environment('subnets'),
      ],
      securityGroups: [
        ...this.settings('securityGroups', 'manageBackendSecurityGroupRules'),
        environment('securityGroups'),
        environment('backendSecurityGroupId'),
        environment('controller.enableBackendSecurityGroup'),
      ],
      attributes: this.settings('loadBalancerAttributes'),
      capacityUnits: this.settings('minimumLoadBalancerCapacity'),
      ipamPool: this.settings('ipv4IPAMPoolId'),
      customerOwnedPool: this.settings('customerOwnedIpv4Pool'),
      tags,
    };
  }

  private securityGroup(): Parts {
    const sources = this.settings('sourceRanges', 'securityGroupPrefixes', 'enableICMP', 'ipAddressType');
    return {
      allows: [...sources, ...this.listeners()],
      tags: [...this.settings('tags'), environment('controller.defaultTags')],
    };
  }

  private listener(port: number): Parts {
    const ofPort = (...names: string[]): Read[] => names.flatMap((name) => this.portSettings(port, name));
    return {
      protocol: this.listeners(),
      defaultActions: [],
      certificates: [
        ...ofPort('defaultCertificate', 'certificates'),
        ...this.listeners(),
        ...this.routes.flatMap((route) => field(route, 'spec', 'hostnames')),
        environment('certificates'),
      ],
      defaultCertificate: ofPort('defaultCertificate', 'certificates'),
      sslPolicy: [...ofPort('sslPolicy'), environment('controller.defaultSslPolicy')],
      mutualAuthentication: [...ofPort('mutualAuthentication'), environment('trustStores')],
      attributes: ofPort('listenerAttributes'),
      tags: [...this.settings('tags'), environment('controller.defaultTags')],
    };
  }

  private rule({ route, ruleIndex }: RouteRuleSource): Parts {
    const filters = route.spec.rules?.[ruleIndex]?.filters ?? [];
    const name = filters.find(({ extensionRef }) => extensionRef)?.extensionRef?.name;
    const found = name && this.objects.listenerRuleConfigurations.get(`${route.namespace}/${name}`);
    const configured = (part: string): Read[] => (found ? field(found, 'spec', part) : []);
    const secrets = this.plan.secrets.map((key): Read => {
      const [namespace = '', secret = ''] = key.split('/');
      return { of: 'secret', ref: { apiVersion: 'v1', kind: 'Secret', namespace, name: secret } };
    });
    return {
      conditions: [...field(route, 'spec', 'hostnames'), ...this.listeners(), ...configured('conditions')],
      actions: [...configured('actions'), ...secrets, ...this.backends(route, ruleIndex), environment('targetGroups')],
      transforms: [],
      tags: [...configured('tags'), environment('controller.defaultTags')],
    };
  }

  private targets({ route, service }: RouteTargetSource): Parts {
    const own = configurationOf(this.objects, 'Service', service);
    const defaults = this.plan.configurations.flatMap((each) => defaultTargetGroups(this.objects, each) ?? []);
    const asked = [...(own ? [own] : []), ...defaults];
    const reference = [
      ...(own ? field(own, 'spec', 'targetReference') : []),
      ...this.settings('defaultTargetGroupConfiguration'),
    ];
    const props = (...names: (keyof TargetGroupProps)[]): Read[] => [
      ...reference,
      ...asked.flatMap((manifest) => {
        const ofRoutes = manifest.spec.routeConfigurations ?? [];
        return names.flatMap((name) => [
          ...field(manifest, 'spec', 'defaultConfiguration', name),
          ...[...ofRoutes.keys()].flatMap((index) =>
            field(manifest, 'spec', 'routeConfigurations', index, 'targetGroupProps', name),
          ),
        ]);
      }),
    ];
    const ports = field(service, 'spec', 'ports');
    const targetType = [...props('targetType'), environment('controller.defaultTargetType')];
    return {
      targetType,
      protocol: props('protocol'),
      protocolVersion: [...props('protocolVersion'), ...ports, ...this.listeners()],
      targetControlPort: props('targetControlPort'),
      healthCheck: [...props('healthCheckConfig', 'protocol'), ...ports],
      ipAddressType: field(service, 'spec', 'ipFamilies'),
      targetGroupAttributes: props('targetGroupAttributes'),
      tags: [...props('tags'), environment('controller.defaultTags')],
      name: props('targetGroupName'),
      port: [...ports, ...field(service, 'spec', 'type')],
      targetPort: ports,
      nodeSelector: props('nodeSelector'),
      multiCluster: props('enableMultiCluster'),
      networking: [
        ...this.settings('securityGroups', 'manageBackendSecurityGroupRules'),
        ...ports,
        ...props('healthCheckConfig'),
        environment('backendSecurityGroupId'),
        environment('controller.disableRestrictedSecurityGroupRules'),
      ],
      route: field(route, 'spec', 'rules'),
    };
  }

  /** Why there are rules and target groups of a route: from the outermost reason to the innermost. */
  private reasonsOf(route: RouteManifest): (readonly Read[])[] {
    const attached = this.attachment(route);
    return [this.listeners(), attached, field(route, 'spec', 'rules'), this.backends(route)];
  }

  /** Whether the backends of a rule, or of all rules, can be found: their Services, and what grants the way to other namespaces. */
  private backends(route: RouteManifest, ruleIndex?: number): Read[] {
    const { rules = [] } = route.spec;
    const chosen = ruleIndex === undefined ? rules : rules.slice(ruleIndex, ruleIndex + 1);
    const refs = chosen.flatMap(({ backendRefs = [] }) => backendRefs);
    // A rule whose configuration is missing loses its backends.
    const configured = chosen.flatMap(({ filters = [] }) => filters.flatMap(({ extensionRef }) => extensionRef ?? []));
    const configurations = configured.map(
      ({ name }): Read => ({ of: 'object', ref: { ...RULE_CONFIGURATION, namespace: route.namespace, name } }),
    );
    const services = refs.flatMap(({ name, namespace = route.namespace }): Read[] => {
      const grants = namespace === route.namespace ? [] : (this.objects.referenceGrants.get(namespace) ?? []);
      const service = this.inventory.services.get(`${namespace}/${name}`);
      return [
        { of: 'object', ref: { apiVersion: 'v1', kind: 'Service', namespace, name } },
        ...(service ? field(service, 'spec', 'ports') : []),
        ...grants.flatMap((grant) => field(grant, 'spec')),
      ];
    });
    return [...configurations, ...services];
  }

  /** A listener without routes is not built. */
  private attachments(): Read[] {
    return this.routes.flatMap((route) => this.attachment(route));
  }

  /** What decides to which listeners a route is attached, on its side. */
  private attachment(route: RouteManifest): Read[] {
    return [
      ...field(route, 'spec', 'parentRefs'),
      ...field(route, 'spec', 'hostnames'),
      ...this.namespaceLabels(route),
    ];
  }

  /** A listener or a Gateway may take objects of the namespaces with certain labels only. */
  private namespaceLabels(from: Manifest): Read[] {
    const namespace = this.inventory.namespaces.get(from.namespace);
    return namespace ? field(namespace, ...LABELS) : [];
  }

  private listeners(): Read[] {
    const { gateway, listenerSets } = this.plan;
    return [
      ...field(gateway, 'spec', 'listeners'),
      ...field(gateway, 'spec', 'allowedListeners'),
      ...listenerSets.flatMap(({ listenerSet }) => [
        ...field(listenerSet, 'spec', 'listeners'),
        ...this.namespaceLabels(listenerSet),
      ]),
    ];
  }

  /** Settings of the load balancer, and what refers to the objects that make them. */
  private settings(...names: (keyof LoadBalancerConfigurationSpec)[]): Read[] {
    const { configurations } = this.plan;
    const all = configurations.length > 1 ? [...names, 'mergingMode'] : names;
    return [
      ...configurations.flatMap((manifest) => all.flatMap((name) => field(manifest, 'spec', name))),
      ...this.reference(),
    ];
  }

  private portSettings(port: number, name: string): Read[] {
    const reads = this.plan.configurations.flatMap((manifest) => {
      const at = ['spec', 'listenerConfigurations'];
      const asked = manifest.spec.listenerConfigurations ?? [];
      const index = asked.map(({ protocolPort }) => protocolPort.split(':')[1]).lastIndexOf(String(port));
      return index < 0 ? field(manifest, ...at) : field(manifest, ...at, index, name);
    });
    return [...reads, ...this.reference()];
  }

  private reference(): Read[] {
    const { gateway } = this.plan;
    const ofClass = this.objects.classes.get(gateway.spec.gatewayClassName);
    return [
      ...field(gateway, 'spec', 'infrastructure', 'parametersRef'),
      ...(ofClass ? field(ofClass, 'spec', 'parametersRef') : []),
    ];
  }
}

/** That an object is there, and what one of its fields says. */
function field(manifest: Manifest, ...path: (string | number)[]): Read[] {
  return [
    { of: 'object', ref: manifest.ref },
    { of: 'field', manifest, field: path },
  ];
}

function environment(name: string): Read {
  return { of: 'environment', field: name };
}

function stepOf(reads: readonly Read[]): Step {
  const step = new Step();
  for (const read of reads) step.note(read);
  return step;
}

/** @param reasons from the outermost to the innermost */
function recordOf(parts: Parts, reasons: readonly (readonly Read[])[]): ResourceRecord {
  const fields = new Map(Object.entries(parts).map(([name, reads]) => [name, stepOf(reads)]));
  return {
    fields,
    whole: stepOf(Object.values(parts).flat()),
    reasons: reasons.map((reads): Reason => ({ step: stepOf(reads), of: undefined })),
  };
}

/** The objects whose fields decide how a load balancer is: those that a comparison looks through for what changes nothing. */
export function gatewaySources(plan: GatewayPlan, inventory: Inventory): Manifest[] {
  const objects = gatewayObjects(inventory);
  const ofClass = objects.classes.get(plan.gateway.spec.gatewayClassName);
  const services = new Map([...plan.targetGroupSources.values()].map(({ service }) => [objectKey(service), service]));
  return [
    plan.gateway,
    ...(ofClass ? [ofClass] : []),
    ...plan.configurations,
    ...plan.listenerSets.map(({ listenerSet }) => listenerSet),
    ...plan.routes.filter(({ ports }) => ports.length > 0).map(({ route }) => route),
    ...[...services.values()].flatMap((service) => configurationOf(objects, 'Service', service) ?? []),
  ];
}
