import { ApiObject, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { AnnotationSet } from '../../annotations/annotation-set';
import { registry } from '../../annotations/registry';
import { argumentCheck } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { Validation } from '../../validation/validation';
import { requireDnsSubdomain, requireHost } from '../kubernetes-name';
import type { IListenerAction } from '../listener/listener-action-config';
import { type TargetGroupSettings, writeTargetGroupSettings } from '../target-group/target-group-settings';
import { GATEWAY_API } from './gateway-api';
import { distinctRefs, type IGateway, type ParentRef, refsByName } from './gateway-reference';
import {
  configurationFilter,
  createConfiguration,
  type ListenerRuleConfiguration,
  type RuleConfigurationSpec,
  ruleConfigurationSpec,
} from './listener-rule-configuration';
import { type BoundAction, RouteBackends } from './route-backends';
import type { RouteKind } from './route-kind';
import type { RouteProps } from './route-props';

/** A rule before it is rendered. */
export interface NewRule {
  /** By which the configuration of the rule is named, where it needs one. */
  readonly name: string;
  readonly matches: readonly object[];
  /** Whether each match needs a rule of its own. */
  readonly apart?: boolean;
  /** CIDRs of which one must match, for each condition. */
  readonly sourceIps: readonly (readonly string[])[];
  readonly action: BoundAction;
  readonly filters: readonly object[];
  readonly ruleConfiguration?: ListenerRuleConfiguration;
}

/** What HTTPRoutes and GRPCRoutes have in common. */
export class Route {
  public readonly resource: ApiObject;
  public readonly hosts: readonly string[];
  private readonly settings = AnnotationSet.ofSettings();
  private readonly backends: RouteBackends;
  private readonly rules: object[] = [];
  /** The name of the configuration of rules that need one for the tags of the route alone. */
  private tagsAlone?: string;

  /** @throws when a value is out of its range, or two exclude each other */
  public constructor(
    private readonly scope: Construct,
    private readonly kind: RouteKind,
    props: RouteProps,
  ) {
    const { metadata, tags, jwtValidation, authentication, targetTypeByController, defaultsByController } = props;
    if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    this.hosts = hostsOf(props);
    const gateways = gatewaysOf(props);
    if (jwtValidation && authentication && authentication._type !== 'none') {
      throw new Error(
        `jwtValidation: cannot be combined with authentication ${authentication._type} on one route, give one of them (ELBv2)`,
      );
    }
    this.addSettings(argumentCheck().only<TargetGroupSettings>('TargetGroupSettings', props));
    if (jwtValidation) this.settings.set(registry.jwtValidation, jwtValidation._value, 'jwtValidation');
    if (tags) this.settings.merge(registry.tags, tags, 'tags');
    this.resource = new ApiObject(scope, 'Resource', {
      apiVersion: GATEWAY_API,
      kind,
      metadata,
      spec: Lazy.any({
        produce: () => ({
          parentRefs: distinctRefs(parents.flatMap((refs) => refs())),
          hostnames: this.hosts.length > 0 ? this.hosts : undefined,
          rules: this.rules,
        }),
      }),
    });
    const parents = gateways.map((gateway) => attach(gateway, this.resource));
    const user = { route: this.resource, kind, settings: this.settings, targetTypeByController, defaultsByController };
    this.backends = new RouteBackends(user);
    routes.set(this.resource, this);
    scope.node.addValidation({ validate: () => this.validate() });
    Validation.of(scope);
  }

  public get title(): string {
    return `${this.kind} ${this.resource.name}`;
  }

  /** Adds settings of target groups, as if they had been given before. @throws when they contradict those */
  public addSettings(settings: TargetGroupSettings): void {
    writeTargetGroupSettings(this.settings, settings);
  }

  public bind(action: IListenerAction): BoundAction {
    return this.backends.bind(action);
  }

  public add({ name, matches, apart = false, sourceIps, action, filters, ruleConfiguration }: NewRule): void {
    const configured = this.configure(name, sourceIps, action, ruleConfiguration);
    const all = configured === undefined ? filters : [...filters, configurationFilter(configured)];
    for (const together of apart ? matches.map((match) => [match]) : [matches]) {
      this.rules.push({
        matches: together.length > 0 ? together : undefined,
        filters: all.length > 0 ? all : undefined,
        backendRefs: action.backendRefs.length > 0 ? action.backendRefs : undefined,
      });
    }
  }

  /** @returns the name of the configuration that a rule refers to */
  private configure(
    name: string,
    sourceIps: NewRule['sourceIps'],
    { action, settings }: BoundAction,
    given: ListenerRuleConfiguration | undefined,
  ): string | undefined {
    const spec = ruleConfigurationSpec(settings, { action, sourceIps });
    const needs = Object.keys(spec);
    if (given) {
      if (needs.length === 0) return given.name;
      throw new Error(
        `ruleConfiguration: ${given.name} can't be used by the rule, which needs one of its own for ${needs.join(' and ')}; a rule has one, so say all of it there (AWS Load Balancer Controller)`,
      );
    }
    if (needs.length === 0) return undefined;
    if (needs.join() !== 'tags') return this.addConfiguration(name, spec);
    this.tagsAlone ??= this.addConfiguration('tags', spec);
    return this.tagsAlone;
  }

  private addConfiguration(name: string, spec: RuleConfigurationSpec): string {
    const { metadata } = this.resource;
    const { namespace } = metadata;
    const named = {
      ...(metadata.name !== undefined && { name: `${metadata.name}-${name}` }),
      ...(namespace !== undefined && { namespace }),
    };
    return createConfiguration(this.scope, `Configuration-${name}`, named, spec).name;
  }

  private validate(): string[] {
    return this.rules.length > 0 ? [] : [`${this.title} has no rules, must have at least one: addRule(…)`];
  }
}

const routes = new WeakMap<ApiObject, Route>();

/** The route that renders to an object; undefined for every other object. */
export function routeOf(object: ApiObject): Route | undefined {
  return routes.get(object);
}

function attach(gateway: IGateway, route: ApiObject): () => readonly ParentRef[] {
  return gateway._parent ? gateway._parent.attach(route) : () => refsByName(gateway);
}

function hostsOf({ host, hosts = [] }: RouteProps): string[] {
  if (host !== undefined && hosts.length > 0) {
    throw new Error(`hosts: cannot be combined with host ${quoted(host)}, list it in hosts`);
  }
  return (host === undefined ? hosts : [host]).map((each) => requireHost(each, host === undefined ? 'hosts' : 'host'));
}

function gatewaysOf({ gateway, gateways }: RouteProps): readonly IGateway[] {
  if (gateway && gateways) throw new Error('gateways: cannot be combined with gateway, list it in gateways');
  const all = gateway ? [gateway] : (gateways ?? []);
  if (all.length === 0) {
    throw new Error(
      'gateway: is needed, must be a Gateway or a ListenerSet; one of another app is Gateway.fromGatewayName(…)',
    );
  }
  return all;
}
