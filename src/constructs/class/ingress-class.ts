import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { checked } from '../../arguments/checked';
import { requireDnsSubdomain } from '../kubernetes-name';
import { dropChartNamespace, IngressClassParams } from './ingress-class-params';
import type { IngressClassParamsOptions } from './ingress-class-params-options';
import { apiOf, type IIngressClass, IngressController } from './ingress-controller';

/** Properties of `IngressClass`. */
export interface IngressClassProps {
  /**
   * The controller that serves the class. Kubernetes does not let it change: another controller needs a class of another name.
   *
   * @default IngressController.AWS_LOAD_BALANCER_CONTROLLER
   */
  readonly controller?: IngressController;

  /**
   * What holds for all Ingresses of the class, whatever they say themselves.
   *
   * @default - nothing; the class has no IngressClassParams
   */
  readonly params?: IngressClassParamsOptions;

  /**
   * The name of IngressClassParams that exist already, instead of `params`.
   *
   * @default - `params` makes some
   */
  readonly paramsName?: string;

  /**
   * Whether Ingresses without a class belong to this one. At most one class of a cluster: with two, the controller builds nothing.
   *
   * @default false
   */
  readonly defaultClass?: boolean;

  /**
   * Name, labels and annotations. It is a cluster-wide object; its IngressClassParams get the same name.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

/** The annotation by which Kubernetes knows the class of Ingresses that name none. */
const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class';

/**
 * A class of Ingresses, with its IngressClassParams.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const ingressClass = new alb.IngressClass(chart, 'Public', {
 *   params: { scheme: alb.Scheme.INTERNET_FACING },
 * });
 * new alb.Ingress(chart, 'Shop', { ingressClass: ingressClass });
 */
@checked('IngressClass')
export class IngressClass extends Construct implements IIngressClass {
  /**
   * A class that is not part of this app.
   *
   * @param ingressClassName its name
   * @param controller the controller that serves it @default IngressController.AWS_LOAD_BALANCER_CONTROLLER
   * @param groupName the group that it names for all its Ingresses @default - none
   * @throws when the name is not one that Kubernetes takes
   */
  public static fromIngressClassName(
    ingressClassName: string,
    controller: IngressController = IngressController.AWS_LOAD_BALANCER_CONTROLLER,
    groupName?: string,
  ): IIngressClass {
    return {
      ingressClassName: requireDnsSubdomain(ingressClassName, 'IngressClass.fromIngressClassName'),
      controller,
      ...(groupName !== undefined && { groupName }),
    };
  }

  /** The controller that serves the class. */
  public readonly controller: IngressController;

  /** The group that the class names for all its Ingresses. Undefined when they name their groups. */
  public readonly groupName?: string;

  /** What holds for all its Ingresses. Undefined when it has none of its own. */
  public readonly params?: IngressClassParams;

  private readonly resource: ApiObject;

  /**
   * Adds an IngressClass to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings, all of them optional
   * @throws when a value is out of its range, or `params` and `paramsName` are both given
   */
  public constructor(scope: Construct, id: string, props: IngressClassProps = {}) {
    super(scope, id);
    const { controller = IngressController.AWS_LOAD_BALANCER_CONTROLLER, params, paramsName, metadata } = props;
    if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    if (paramsName !== undefined) requireDnsSubdomain(paramsName, 'paramsName');
    if (params && paramsName !== undefined) {
      throw new Error(`paramsName: "${paramsName}" and params are two answers, give one of them`);
    }
    this.controller = controller;
    this.groupName = params?.group?.groupName;
    this.params =
      params && new IngressClassParams(this, 'Params', { ...params, controller, metadata: nameOf(metadata) });
    const parametersName = paramsName ?? this.params?.name;
    const apiGroup = apiOf(controller).group;
    this.resource = new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata,
      spec: {
        controller,
        parameters: parametersName && { apiGroup, kind: 'IngressClassParams', name: parametersName },
      },
    });
    if (props.defaultClass) this.resource.metadata.addAnnotation(DEFAULT_CLASS, 'true');
    dropChartNamespace(this.resource);
  }

  /** The name of the class in the cluster. */
  public get ingressClassName(): string {
    return this.resource.name;
  }
}

function nameOf(metadata: ApiObjectMetadata | undefined): ApiObjectMetadata | undefined {
  return metadata?.name === undefined ? undefined : { name: metadata.name };
}
