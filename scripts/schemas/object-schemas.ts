import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadAll } from 'js-yaml';

const root = resolve(__dirname, '../..');

/** Its OpenAPI description is part of its module. */
const KUBERNETES = 'k8s.io/kubernetes@v1.36.3';

type OpenApi = Readonly<Record<string, unknown>>;

/** The kinds of Kubernetes whose fields are judged, as its OpenAPI description names them. */
const KUBERNETES_KINDS: Readonly<Record<string, string>> = {
  'Ingress.networking.k8s.io/v1': 'networking.v1.Ingress',
  'IngressClass.networking.k8s.io/v1': 'networking.v1.IngressClass',
  'Service.v1': 'core.v1.Service',
  'Pod.v1': 'core.v1.Pod',
  'Deployment.apps/v1': 'apps.v1.Deployment',
  'StatefulSet.apps/v1': 'apps.v1.StatefulSet',
  'DaemonSet.apps/v1': 'apps.v1.DaemonSet',
  'ReplicaSet.apps/v1': 'apps.v1.ReplicaSet',
};

/** What of a pod is looked into; its other fields may hold anything. */
const POD_FIELDS = ['containers', 'initContainers', 'readinessGates', 'hostAliases', 'imagePullSecrets'];
const CONTAINER_FIELDS = ['ports', 'readinessProbe', 'livenessProbe', 'startupProbe', 'lifecycle', 'env'];

/** Gives a schema its number. */
export type AddNode = (schema: OpenApi) => number;

/** The lines of the table of whole objects: Kubernetes' own kinds, and the custom resources in crds/. Undefined without Go. */
export function objectKindLines(add: AddNode): string[] | undefined {
  const definitions = kubernetesDefinitions();
  if (!definitions) return undefined;
  const ofKubernetes = Object.entries(KUBERNETES_KINDS).map(([kind, name]) =>
    line(kind, add(resolved(definitions, `io.k8s.api.${name}`)), false),
  );
  const metadata = resolved(definitions, 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta');
  const [classParams, binding] = customResources().map((schema) => withMetadata(schema, metadata));
  return [
    ...ofKubernetes,
    line('IngressClassParams.elbv2.k8s.aws/v1beta1', add(classParams as OpenApi), true),
    line('TargetGroupBinding.elbv2.k8s.aws/v1beta1', add(binding as OpenApi), true),
    line('IngressClassParams.eks.amazonaws.com/v1', add(autoModeClassParams(classParams as OpenApi)), true),
  ];
}

function line(kind: string, schema: number, isCustom: boolean): string {
  return `'${kind}': { schema: ${schema}, isCustom: ${isCustom} }`;
}

function kubernetesDefinitions(): Readonly<Record<string, OpenApi>> | undefined {
  try {
    const output = execFileSync('go', ['mod', 'download', '-json', KUBERNETES], { encoding: 'utf8', stdio: 'pipe' });
    const { Dir } = JSON.parse(output) as { Dir: string };
    const text = readFileSync(join(Dir, 'api', 'openapi-spec', 'swagger.json'), 'utf8');
    return (JSON.parse(text) as { definitions: Record<string, OpenApi> }).definitions;
  } catch {
    return undefined;
  }
}

/** A definition with what it refers to in its place, and only what says which fields there are, of which type. */
function resolved(definitions: Readonly<Record<string, OpenApi>>, name: string): OpenApi {
  const short = name.split('.').at(-1);
  const { properties = {} } = definitions[name] as { properties?: Record<string, OpenApi> };
  const looksInto = (field: string): boolean => {
    if (field === 'status' || field === 'managedFields') return false;
    if (short === 'PodSpec') return POD_FIELDS.includes(field);
    return short !== 'Container' || CONTAINER_FIELDS.includes(field);
  };
  const fields = Object.entries(properties).map(([field, schema]) => [
    field,
    looksInto(field) || isScalar(schema) ? typeOf(definitions, schema) : {},
  ]);
  return { type: 'object', properties: Object.fromEntries(fields) as OpenApi };
}

function isScalar({ type, $ref }: OpenApi): boolean {
  return $ref === undefined && type !== 'object' && type !== 'array';
}

function typeOf(definitions: Readonly<Record<string, OpenApi>>, schema: OpenApi): OpenApi {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.slice('#/definitions/'.length);
    const target = definitions[name] as OpenApi;
    if (target.properties) return resolved(definitions, name);
    // Times are texts; a quantity or a port may be a number too.
    return name.endsWith('.Time') || name.endsWith('.MicroTime') ? { type: 'string' } : {};
  }
  if (schema.type === 'array') return { type: 'array', items: typeOf(definitions, schema.items as OpenApi) };
  if (schema.additionalProperties) {
    return { type: 'object', additionalProperties: typeOf(definitions, schema.additionalProperties as OpenApi) };
  }
  return schema.type === 'object' ? {} : { type: schema.type };
}

function customResources(): OpenApi[] {
  const crds = loadAll(readFileSync(join(root, 'crds', 'elbv2.k8s.aws.yaml'), 'utf8')) as {
    spec: { versions: [{ schema: { openAPIV3Schema: OpenApi } }] };
  }[];
  return crds.map(({ spec }) => spec.versions[0].schema.openAPIV3Schema);
}

function withMetadata(schema: OpenApi, metadata: OpenApi): OpenApi {
  return { ...schema, properties: { ...(schema.properties as OpenApi), metadata, status: {} } };
}

/** What EKS Auto Mode's IngressClassParams lacks of the controller's, or calls otherwise (EKS user guide, auto-configure-alb). */
const NOT_IN_AUTO_MODE = [
  'certificateArn',
  'sslPolicy',
  'sslRedirectPort',
  'prefixListsIDs',
  'PrefixListsIDs',
  'wafv2AclArn',
  'wafv2AclName',
];

/** AWS publishes no CustomResourceDefinition of it. */
function autoModeClassParams(ours: OpenApi): OpenApi {
  const properties = ours.properties as Record<string, OpenApi>;
  const fields = { ...(properties.spec?.properties as Record<string, OpenApi>) };
  const { subnets, listeners, certificateArn } = fields;
  for (const name of NOT_IN_AUTO_MODE) delete fields[name];
  const subnetFields = { ...(subnets?.properties as Record<string, OpenApi>) };
  delete subnetFields.tags;
  const listener = listeners?.items as OpenApi;
  const listenerFields = { ...(listener.properties as Record<string, OpenApi>) };
  const { listenerAttributes } = listenerFields;
  delete listenerFields.listenerAttributes;
  const texts = { type: 'array', items: { type: 'string' } };
  const matchTag = { type: 'object', required: ['key'], properties: { key: { type: 'string' }, values: texts } };
  const spec = {
    type: 'object',
    properties: {
      ...fields,
      certificateARNs: certificateArn,
      subnets: { type: 'object', properties: { ...subnetFields, matchTags: { type: 'array', items: matchTag } } },
      listeners: {
        type: 'array',
        items: { type: 'object', properties: { ...listenerFields, attributes: listenerAttributes } },
      },
    },
  };
  return { ...ours, properties: { ...properties, spec } };
}
