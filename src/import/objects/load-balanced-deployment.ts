import type { AppObjects } from '../apps';
import type { ChartNames, ChartObjects } from '../chart';
import { construct, dataLiteral, type Expression, literal, type Property, verbatim } from '../code/expression';
import { printFlat } from '../code/print';
import { withComments } from '../comments';
import { enumMember, type Library } from '../library';
import { containerProperties, deploymentLabels } from './app-deployment';
import { type IngressExposure, ingressExposure } from './ingress';
import type { InputObject, Rendering } from './written-object';

/** One way to write an app as a LoadBalancedDeployment. */
export interface AppWay {
  /** The object whose place the construct has in the chart. */
  readonly leader: number;
  readonly rendering: Rendering;
}

interface AppInput {
  readonly app: AppObjects;
  readonly chart: ChartObjects;
  readonly names: ChartNames;
  readonly library: Library;
  readonly deployment: InputObject;
  readonly service: InputObject;
  readonly exposure: IngressExposure;
}

/**
 * The ways to write an app, the shortest first: by its image, with its Deployment, with its Service. The objects that the construct writes
 * must stand in its order, so that the order of the file stays.
 */
export function appWays(app: AppObjects, chart: ChartObjects, names: ChartNames, library: Library): AppWay[] {
  const [deployment, service, ingress] = [app.deployment, app.service, app.ingress].map(
    (index) => chart.objects[index],
  ) as [InputObject, InputObject, InputObject];
  const exposure = ingressExposure(ingress, names.ids[app.ingress] as string, names, library);
  if (!exposure) return [];
  const input = { app, chart, names, library, deployment, service, exposure };
  const follow = app.ingress === app.service + 1;
  try {
    return [
      ...(follow && app.service === app.deployment + 1 ? imageWays(input) : []),
      ...(follow && app.deployment < app.service ? [deploymentWay(input)] : []),
      ...(app.service < app.ingress ? [serviceWay(input)] : []),
    ];
  } catch {
    // A field that is not of its type: the objects are written one by one.
    return [];
  }
}

type Properties = Readonly<Record<string, Expression | undefined>>;

function imageWays(input: AppInput): AppWay[] {
  const { app, chart, names, library, deployment } = input;
  const container = containerProperties(deployment, library);
  if (!container) return [];
  const ways = deploymentLabels(deployment, chart.id, new Set(names.ids));
  return ways.map(({ id, labels }) => {
    const { image, containerPort, ...more } = container.properties;
    const properties = {
      image,
      containerPort,
      ...namesOf(input, { withDeployment: true }),
      ...serviceProperties(input),
      ...ruleProperties(input),
      ...options(input, container.drains),
      ...more,
      draining: draining(input, container.drains),
      ...labels,
    };
    return way(input, { leader: app.deployment, covers: [app.service, app.ingress], id }, properties);
  });
}

function deploymentWay(input: AppInput): AppWay {
  const { app, names, library } = input;
  const id = names.ids[app.deployment] as string;
  const properties = {
    deployment: verbatim(names.constantOf(id)),
    ...namesOf(input, { withDeployment: false }),
    ...serviceProperties(input),
    ...ruleProperties(input),
    ...options(input, false),
    draining: enumMember(library, 'Draining', 'none'),
    recommendedLabels: literal(false),
    labels: labelsOf(input.service),
  };
  return way(input, { leader: app.service, covers: [app.ingress] }, properties, [id]);
}

function serviceWay(input: AppInput): AppWay {
  const { app, names, chart, exposure } = input;
  const id = names.ids[app.service] as string;
  const ingress = chart.objects[app.ingress] as InputObject;
  const properties = {
    service: verbatim(names.constantOf(id)),
    servicePort: portsOf(input).length > 1 && typeof exposure.port === 'number' ? literal(exposure.port) : undefined,
    ingressName: literal(ingress.name),
    namespace: namespaceOf(input),
    ...ruleProperties(input),
    ...options(input, false),
    recommendedLabels: literal(false),
    labels: labelsOf(ingress),
  };
  return way(input, { leader: app.ingress, covers: [] }, properties, [id]);
}

interface Place {
  readonly leader: number;
  readonly covers: readonly number[];
  readonly id?: string;
}

function way(input: AppInput, { leader, covers, id }: Place, properties: Properties, uses: string[] = []): AppWay {
  const { names, chart, exposure } = input;
  const own = names.ids[leader] as string;
  const given: Property[] = Object.entries(properties).flatMap(([name, value]) => (value ? [{ name, value }] : []));
  const comments = [leader, ...covers].flatMap((index) =>
    index === input.app.ingress ? exposure.comments : (chart.objects[index]?.comments.copy().rest() ?? []),
  );
  const value = construct('alb.LoadBalancedDeployment', verbatim('this'), literal(id ?? own), {
    kind: 'object',
    properties: given,
  });
  const rendering = {
    declaration: withComments({ value }, comments),
    calls: exposure.calls(verbatim(`${names.constantOf(own)}.ingress.annotations`)),
    uses,
    typed: exposure.typed,
    id,
    covers,
  };
  return { leader, rendering };
}

/** One name where all are equal. */
function namesOf(input: AppInput, { withDeployment }: { readonly withDeployment: boolean }): Properties {
  const { chart, app, deployment, service } = input;
  const ingress = chart.objects[app.ingress] as InputObject;
  const namespace = namespaceOf(input);
  const named = [...(withDeployment ? [deployment.name] : []), service.name, ingress.name];
  if (new Set(named).size === 1) return { name: literal(service.name), namespace };
  return {
    deploymentName: withDeployment ? literal(deployment.name) : undefined,
    serviceName: literal(service.name),
    ingressName: literal(ingress.name),
    namespace,
  };
}

function namespaceOf({ chart, service }: AppInput): Expression | undefined {
  const { namespace } = service;
  return namespace === undefined || namespace === chart.namespace ? undefined : literal(namespace);
}

function serviceProperties({ service, library }: AppInput): Properties {
  const { type } = (service.data.spec ?? {}) as { readonly type?: string };
  const [first] = portsOf({ service });
  const member = Object.entries(library.kplus.ServiceType).find(([, value]) => value === type)?.[0];
  return {
    servicePort: first?.port === undefined || first.port === 80 ? undefined : literal(first.port),
    serviceType: type === 'NodePort' || member === undefined ? undefined : verbatim(`ServiceType.${member}`),
  };
}

function portsOf({ service }: Pick<AppInput, 'service'>): readonly { readonly port?: number }[] {
  const { ports = [] } = (service.data.spec ?? {}) as { readonly ports?: readonly { readonly port?: number }[] };
  return ports;
}

function ruleProperties({ exposure: { hosts, path, pathType }, library }: AppInput): Properties {
  const [host] = hosts;
  return {
    host: hosts.length === 1 && host !== undefined ? literal(host) : undefined,
    hosts: hosts.length > 1 ? dataLiteral(hosts) : undefined,
    path: path === '/' ? undefined : literal(path),
    pathType: pathType === 'Prefix' ? undefined : enumMember(library, 'PathType', pathType),
  };
}

/** What the library says by itself; the delay of pods that drain. */
const DEFAULTS: Readonly<Record<string, string>> = {
  deregistrationDelay: 'Duration.seconds(30)',
  targetType: 'alb.TargetType.IP',
};

function options({ exposure }: AppInput, drains: boolean): Record<string, Expression> {
  const given = exposure.options.filter(
    ({ name, value }) => printFlat(value) !== DEFAULTS[name] || (name === DELAY && !drains),
  );
  return Object.fromEntries(given.map(({ name, value }) => [name, value]));
}

const DELAY = 'deregistrationDelay';

function draining({ exposure, library }: AppInput, drains: boolean): Expression | undefined {
  if (!drains) return enumMember(library, 'Draining', 'none');
  return exposure.options.some(({ name }) => name === DELAY) ? undefined : enumMember(library, 'Draining', 'pods');
}

function labelsOf({ data }: InputObject): Expression | undefined {
  const { labels } = data.metadata as { readonly labels?: Readonly<Record<string, string>> };
  return labels && Object.keys(labels).length > 0 ? dataLiteral(labels) : undefined;
}
