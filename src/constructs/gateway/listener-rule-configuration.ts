import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { AnnotationSet } from '../../annotations/annotation-set';
import type { Action } from '../../annotations/codec/values';
import { registry } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { requireDnsSubdomain } from '../kubernetes-name';
import type { Authentication } from '../listener/authentication';
import type { JwtValidation } from '../listener/jwt-validation';
import type { ListenerAction } from '../listener/listener-action';
import { ListenerCondition } from '../listener/listener-condition';
import { Settings } from '../settings';
import { CONFIGURATION_API, CONFIGURATION_GROUP } from './gateway-api';
import { sourceIpsOf } from './http-match';
import { guardAction, routingAction } from './rule-actions';

/** Properties of `ListenerRuleConfiguration`. */
export interface ListenerRuleConfigurationProps {
  /**
   * A fixed response, or the query of a redirect that the rule makes.
   *
   * @default - what the rule says
   */
  readonly action?: ListenerAction;

  /**
   * Who must log in. Works on HTTPS listeners only.
   *
   * @default - no one
   */
  readonly authentication?: Authentication;

  /**
   * Tokens that requests must bring. Works on HTTPS listeners only; not together with `authentication`.
   *
   * @default - none
   */
  readonly jwtValidation?: JwtValidation;

  /**
   * The client's address, as CIDRs of which one must match.
   *
   * @default - every address
   */
  readonly sourceIps?: string[];

  /**
   * Tags of the rules.
   *
   * @default - the controller's own and its `--default-tags`
   */
  readonly tags?: { readonly [key: string]: string };

  /**
   * Name, namespace, labels and annotations. Its namespace is that of the route.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * What a rule of a route can't say itself: login, fixed responses, the client's address. Routes write their own where they need one; this
 * is for one that several rules share.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.ListenerRuleConfiguration(chart, 'Office', { sourceIps: ['203.0.113.0/24'] });
 */
@checked('ListenerRuleConfiguration')
export class ListenerRuleConfiguration extends Construct {
  private readonly resource: ApiObject;

  /**
   * Adds a ListenerRuleConfiguration to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings
   * @throws where ELBv2 would refuse a value, or two exclude each other
   */
  public constructor(scope: Construct, id: string, props: ListenerRuleConfigurationProps) {
    super(scope, id);
    const { metadata } = props;
    if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    const spec = specOf(props);
    if (Object.keys(spec).length === 0) {
      throw new Error(
        'ListenerRuleConfiguration: says nothing, must have at least one of action, authentication, jwtValidation, sourceIps and tags',
      );
    }
    this.resource = createConfiguration(this, 'Resource', metadata, spec);
  }

  /** The name in the cluster. */
  public get name(): string {
    return this.resource.name;
  }
}

/** What is under `spec`; nothing that is not there. */
export interface RuleConfigurationSpec {
  readonly actions?: readonly object[];
  readonly conditions?: readonly object[];
  readonly tags?: Readonly<Record<string, string>>;
}

function specOf(props: ListenerRuleConfigurationProps): RuleConfigurationSpec {
  const { authentication, jwtValidation, sourceIps, tags, action } = props;
  const set = AnnotationSet.ofSettings();
  if (jwtValidation && authentication && authentication._type !== 'none') {
    throw new Error(
      `jwtValidation: cannot be combined with authentication ${authentication._type} in one rule, give one of them (ELBv2)`,
    );
  }
  authentication?._write(set);
  if (jwtValidation) set.set(registry.jwtValidation, jwtValidation._value, 'jwtValidation');
  if (tags) set.merge(registry.tags, tags, 'tags');
  return ruleConfigurationSpec(Settings.of(set), {
    action: action && sharedAction(action),
    sourceIps: sourceIps ? sourceIpsOf([ListenerCondition.sourceIps(sourceIps)._condition]) : [],
  });
}

function sharedAction(action: ListenerAction): Action {
  return action._bindToRoute(() => {
    throw new Error('action: a forward belongs into the rule of the route, must be a fixed response or a redirect');
  });
}

/** What a rule needs a configuration for. */
export function ruleConfigurationSpec(
  given: Settings,
  { action, sourceIps }: { readonly action?: Action; readonly sourceIps: readonly (readonly string[])[] },
): RuleConfigurationSpec {
  const actions = [guardAction(given), action && routingAction(action)].filter((each) => each !== undefined);
  const conditions = sourceIps.map((values) => ({ field: 'source-ip', sourceIPConfig: { values } }));
  const tags = given.get(registry.tags);
  return {
    ...(actions.length > 0 && { actions }),
    ...(conditions.length > 0 && { conditions }),
    ...(tags && { tags }),
  };
}

export function createConfiguration(
  scope: Construct,
  id: string,
  metadata: ApiObjectMetadata | undefined,
  spec: RuleConfigurationSpec,
): ApiObject {
  return new ApiObject(scope, id, {
    apiVersion: CONFIGURATION_API,
    kind: 'ListenerRuleConfiguration',
    metadata,
    spec,
  });
}

/** The filter by which a rule refers to a configuration. */
export function configurationFilter(name: string): object {
  const extensionRef = { group: CONFIGURATION_GROUP, kind: 'ListenerRuleConfiguration', name };
  return { type: 'ExtensionRef', extensionRef };
}
