import { ApiObject, type ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { AnnotationSet } from '../../annotations/annotation-set';
import { registry } from '../../annotations/registry';
import { argumentCheck, checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { AlbAnnotations } from '../ingress/alb-annotations';
import { requireDnsLabel, requireDnsSubdomain } from '../kubernetes-name';
import { Settings } from '../settings';
import type { RoutedTarget } from '../target-group/routed-target';
import { requireService } from '../target-group/service-port';
import {
  type TargetGroupSettings,
  type TargetSettings,
  writeTargetGroupSettings,
} from '../target-group/target-group-settings';
import { CONFIGURATION_API } from './gateway-api';
import type { RouteKind } from './route-kind';
import { targetGroupProps } from './target-group-props';

/** Properties of `TargetGroupConfiguration`. */
export interface TargetGroupConfigurationProps extends TargetSettings {
  /**
   * The Service whose target groups are configured: of any cdk8s-plus, an ApiObject, or whatever else renders one.
   *
   * @default - `serviceName` says it; without either, the defaults of a LoadBalancerConfiguration
   */
  readonly service?: IConstruct;

  /**
   * A Service that is not part of this app, by name.
   *
   * @default - `service` says it
   */
  readonly serviceName?: string;

  /**
   * Tags of the target groups: at most 50 (ELBv2).
   *
   * @default - the controller's own and its `--default-tags`
   */
  readonly targetGroupTags?: { readonly [key: string]: string };

  /**
   * Whether the target type is left to the controller's flag, where `targetType` does not say it.
   *
   * @default false - TargetType.IP is written for a Service
   */
  readonly targetTypeByController?: boolean;

  /**
   * Whether every setting that is not given is left to the controller, whose defaults for Gateways are not those for Ingresses.
   *
   * @default false - settings that are not given are written for a Service as an Ingress would have them
   */
  readonly defaultsByController?: boolean;

  /**
   * Name, namespace, labels and annotations. Its namespace is that of the Service.
   *
   * @default - named like the Service
   */
  readonly metadata?: ApiObjectMetadata;
}

/** A route that forwards to a Service, and what it says of target groups. */
export interface RouteOfTargets {
  readonly route: ApiObject;
  readonly kind: RouteKind;
  readonly settings: AnnotationSet;
  readonly targetTypeByController?: boolean;
  readonly defaultsByController?: boolean;
}

type Texts = Readonly<Record<string, string>>;
type Props = Readonly<Record<string, unknown>>;

const configurations = new WeakMap<ApiObject, TargetGroupConfiguration>();

/**
 * The settings of the target groups of a Service behind Gateways. A route writes one for each Service that it forwards to and that has
 * none: its settings then are as behind an Ingress, where the controller has other defaults for Gateways. A Service has one
 * configuration; of several the controller takes the first by name.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.TargetGroupConfiguration(chart, 'Shop', { serviceName: 'shop', healthCheck: { path: '/healthz' } });
 */
@checked('TargetGroupConfiguration')
export class TargetGroupConfiguration extends Construct {
  /** The name of the Service. Undefined for the defaults of a LoadBalancerConfiguration. */
  public readonly serviceName?: string;

  private readonly resource: ApiObject;
  private readonly service?: ApiObject;
  private readonly routes: RouteOfTargets[] = [];
  private settings: TargetGroupSettings;
  private tags?: Readonly<Record<string, string>>;
  private readonly targetTypeByController: boolean;
  private defaultsByController: boolean;
  /** Whether a route made it, and may say more. */
  private madeByRoute = false;
  private configuredByTarget = false;

  /**
   * Adds a TargetGroupConfiguration to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings, all of them optional
   * @throws where ELBv2 would refuse a value, or the Service has a configuration already
   */
  public constructor(scope: Construct, id: string, props: TargetGroupConfigurationProps = {}) {
    super(scope, id);
    const { service, serviceName, targetGroupTags, metadata = {} } = props;
    const { targetTypeByController = false, defaultsByController = false } = props;
    if (service && serviceName !== undefined) {
      throw new Error(`serviceName: ${quoted(serviceName)} and service ${service.node.path} are two answers, give one`);
    }
    if (metadata.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    this.service = service && requireService(service, 'service');
    this.serviceName =
      this.service?.name ?? (serviceName === undefined ? undefined : requireDnsLabel(serviceName, 'serviceName'));
    this.targetTypeByController = targetTypeByController;
    this.defaultsByController = defaultsByController;
    this.settings = argumentCheck().only<TargetGroupSettings>('TargetSettings', props);
    this.tags = targetGroupTags;
    this.texts();
    if (this.service) this.requireAlone(this.service);
    const namespace = this.service?.metadata.namespace;
    this.resource = new ApiObject(this, 'Resource', {
      apiVersion: CONFIGURATION_API,
      kind: 'TargetGroupConfiguration',
      metadata: {
        ...(this.serviceName !== undefined && { name: this.serviceName }),
        ...(namespace !== undefined && { namespace }),
        ...metadata,
      },
      spec: Lazy.any({ produce: () => this.render() }),
    });
    this.node.addValidation({ validate: () => this.validate() });
  }

  /** The name in the cluster. */
  public get name(): string {
    return this.resource.name;
  }

  /** One for a Service that has none. */
  private static createFor(service: IConstruct): TargetGroupConfiguration {
    const resource = ApiObject.of(service);
    const created = new TargetGroupConfiguration(resource, 'TargetGroupConfiguration', { service });
    created.madeByRoute = true;
    return created;
  }

  /**
   * That of a Service to which a route forwards; undefined where there is none and there is nothing to write in one.
   *
   * @internal
   */
  public static _for(
    service: IConstruct,
    { settings, defaultsByController = false }: RouteOfTargets,
    given: object = {},
  ): TargetGroupConfiguration | undefined {
    const known = configurations.get(ApiObject.of(service));
    if (known || !defaultsByController) return known ?? TargetGroupConfiguration.createFor(service);
    const written = { ...targetGroupProps(Settings.of(settings)), ...withoutUndefined(given) };
    const annotated = Object.keys(AlbAnnotations.of(service).toRecord()).length > 0;
    if (Object.keys(written).length === 0 && !annotated) return undefined;
    const created = TargetGroupConfiguration.createFor(service);
    created.defaultsByController = true;
    return created;
  }

  /**
   * A route forwards to the target group.
   *
   * @internal
   */
  public _use(targetGroup: RoutedTarget, user: RouteOfTargets): void {
    this._addRoute(user);
    const { targetControlPort, targetGroupTags, ...settings } = targetGroup._settings;
    const given = Object.entries({ ...settings, targetGroupTags }).find(([, value]) => value !== undefined)?.[0];
    if (given === undefined || this.configuredByTarget) return;
    if (!this.madeByRoute) {
      throw new Error(
        `TargetGroup.fromService: ${given} of Service ${this.serviceName} belongs into its TargetGroupConfiguration ${this.node.path}`,
      );
    }
    this.settings = settings;
    this.tags = targetGroupTags;
    this.configuredByTarget = true;
    this.texts();
  }

  /** @internal */
  public _addRoute(user: RouteOfTargets): void {
    if (!this.routes.some(({ route }) => route === user.route)) this.routes.push(user);
  }

  /**
   * What holds for the Service behind a route: its own settings, and those of the route where it has none.
   *
   * @internal
   */
  public _settingsBehind({ settings }: RouteOfTargets): Settings {
    return new Settings(this.textsBehind(settings.toRecord()));
  }

  /** As with an Ingress, each setting is taken whole, and only tags are put together. */
  private textsBehind(ofRoute: Texts): Texts {
    const own = this.texts();
    const { key, codec } = registry.tags;
    const tags = [ofRoute[key], own[key]].map((text) => (text === undefined ? {} : codec.parse(text)));
    const merged = Object.assign({}, ...tags) as Record<string, string>;
    return { ...ofRoute, ...own, ...(Object.keys(merged).length > 0 && { [key]: codec.format(merged) }) };
  }

  /** The annotations of the Service count too, as they do behind an Ingress. */
  private texts(): Texts {
    const set = AnnotationSet.ofSettings();
    const annotations = this.service ? AlbAnnotations.of(this.service).toRecord() : {};
    for (const [key, text] of Object.entries(annotations)) set.adopt(key, text, `the annotation ${key}`);
    writeTargetGroupSettings(set, this.settings);
    if (this.tags) set.merge(registry.tags, this.tags, 'targetGroupTags');
    return set.toRecord();
  }

  private requireAlone(service: ApiObject): void {
    const other = configurations.get(service);
    if (other) {
      const remedy = other.madeByRoute ? '; create this one before the route' : '';
      throw new Error(
        `TargetGroupConfiguration ${this.node.path}: Service ${service.name} has ${other.node.path} already, a Service has one${remedy}`,
      );
    }
    configurations.set(service, this);
  }

  private render(): object {
    const { defaults, ofRoutes } = this.configurations();
    return {
      targetReference: this.serviceName === undefined ? undefined : { name: this.serviceName },
      defaultConfiguration: defaults,
      routeConfigurations:
        ofRoutes.length === 0
          ? undefined
          : ofRoutes.map(({ route, props }) => ({
              routeIdentifier: { kind: route.kind, namespace: route.metadata.namespace, name: route.name },
              targetGroupProps: props,
            })),
    };
  }

  /** What all routes agree on is the default; else each says its own. */
  private configurations(): {
    readonly defaults: Props;
    readonly ofRoutes: readonly { readonly route: ApiObject; readonly props: Props }[];
  } {
    const complete = this.serviceName !== undefined && !this.defaultsByController;
    const { targetTypeByController, defaultsByController } = this;
    const ofRoutes = this.routes.map((user) => ({
      route: user.route,
      props: targetGroupProps(this._settingsBehind(user), {
        complete,
        kind: complete ? user.kind : undefined,
        defaultsByController,
        targetTypeByController: targetTypeByController || user.targetTypeByController,
      }),
    }));
    const [first] = ofRoutes;
    if (first && ofRoutes.every(({ props }) => isSame(props, first.props))) {
      return { defaults: first.props, ofRoutes: [] };
    }
    const defaults = targetGroupProps(new Settings(this.texts()), {
      complete,
      targetTypeByController,
      defaultsByController,
    });
    return { defaults, ofRoutes: ofRoutes.filter(({ props }) => !isSame(props, defaults)) };
  }

  private validate(): string[] {
    return this.configurations()
      .ofRoutes.filter(({ route }) => route.metadata.namespace === undefined)
      .map(
        ({ route }) =>
          `TargetGroupConfiguration ${this.name}: routes differ in what they say of Service ${this.serviceName}, and ${route.kind} ${route.name} has no namespace by which its settings could be found; give it one`,
      );
  }
}

function isSame(one: Props, other: Props): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function withoutUndefined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
