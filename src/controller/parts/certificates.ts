import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest, objectKey } from '../../manifests/kubernetes/objects';
import { type CertificateSpec, ResourceType } from '../../model/resources';
import { type Resource, type Token, Unknown } from '../../model/stack';
import { CLUSTER_TAG, INGRESS_STACK_TAG } from '../../model/tracking-tags';
import { unlessEmpty } from '../../model/unless-empty';
import { quoted } from '../../text/quoted';
import type { Certificate, Environment } from '../environment/environment';
import { isEnabled } from '../environment/feature-gate';
import { type ClassifiedIngress, type GroupBuild, read } from '../ingress/group-build';
import { noteField } from '../record/recorded-objects';
import { because, isRecording, madeOf, parts, resource } from '../record/recording';
import { Refusal } from '../refusal';
import { has } from '../versions/has';
import { sha256 } from './generated-name';
import { certificateTags } from './tags';

/**
 * Every issued certificate that covers one of the hosts, by ARN; without hosts, none.
 * @throws {Refusal} naming a host that no certificate covers
 */
export function discoverCertificates({ environment }: GroupBuild, { ingress }: ClassifiedIngress): readonly Token[] {
  const hosts = hostsOf(ingress);
  if (hosts.length === 0) return [];
  return coveringCertificates(environment, hosts, 'Ingress', (host) => {
    throw new Refusal({
      message: `${describeObject(ingress.ref)} has an HTTPS listen port but no ${registry.certificateArn.key}, and no issued ACM certificate covers its host ${quoted(host)}`,
      object: ingress.ref,
    });
  });
}

/** Whose listeners certificates are looked for: an Ingress does not take those that the controller requests for Ingresses, a Gateway does. */
type Seeker = 'Ingress' | 'Gateway';

/** Every issued certificate that covers one of the hosts, by ARN. @param refuse is given a host that none covers */
export function coveringCertificates(
  environment: Environment,
  hosts: readonly string[],
  seeker: Seeker,
  refuse: (host: string) => never,
): readonly Token[] {
  const arnsByDomain = discoverable(environment, seeker);
  if (!arnsByDomain) return [new Unknown(`the ACM certificates that cover ${hosts.join(', ')}`)];
  const arns = new Set<string>();
  for (const host of hosts) {
    const covering = domainsOf(host).flatMap((domain) => arnsByDomain.get(domain) ?? []);
    if (covering.length === 0) refuse(host);
    for (const arn of covering) arns.add(arn);
  }
  return [...arns].sort();
}

/**
 * The certificate that the controller requests for the hosts of an Ingress that asks for it.
 * @throws {Refusal} when it has no hosts
 */
export function buildAcmCertificate(
  build: GroupBuild,
  member: ClassifiedIngress,
): Resource<CertificateSpec> | undefined {
  const { ingress } = member;
  if (!isEnabled(build.environment, 'EnableCertificateManagement') || !asksForCertificate(build, ingress))
    return undefined;
  if ((read(build, registry.certificateArn, ingress) ?? []).length > 0) return undefined;
  const [domainName] = hostsOf(ingress);
  if (domainName === undefined) {
    throw new Refusal({
      message: `${registry.createAcmCert.key}: ${describeObject(ingress.ref)} names no host, in spec.rules or spec.tls, to create a certificate for`,
      object: ingress.ref,
      annotation: registry.createAcmCert.key,
    });
  }
  const made = parts({
    hosts: () => hostsOf(ingress),
    authority: () => read(build, registry.acmPcaArn, ingress) || build.environment.controller.defaultPcaArn,
    tags: () => certificateTags(build, member),
  });
  const spec: CertificateSpec = {
    type: made.authority === '' ? 'AMAZON_ISSUED' : 'PRIVATE',
    certificateAuthorityARN: made.authority,
    domainName,
    subjectAlternativeNames: made.hosts,
    validationMethod: 'DNS',
    keyAlgorithm: '',
    tags: unlessEmpty(made.tags),
  };
  const id = certificateId(build, spec, ingress);
  const isAskedFor = (): unknown => asksForCertificate(build, ingress) && read(build, registry.certificateArn, ingress);
  return because(
    () => [isAskedFor(), made.hosts],
    () =>
      resource(ResourceType.certificate, id, () => {
        madeOf(made);
        return build.stack.add(ResourceType.certificate, id, spec);
      }),
  );
}

/** The hosts a certificate must cover: those of the rules and of `spec.tls`, sorted, each once. */
function hostsOf(ingress: IngressManifest): readonly string[] {
  noteField(ingress, ['spec', 'rules']);
  const { rules, tls } = ingress;
  const ofRules = rules.map(({ host }) => host).filter((host) => host !== '');
  return [...new Set([...ofRules, ...tls.flatMap(({ hosts }) => hosts)])].sort();
}

/** A `*` can't be in a tag's value, which the id becomes. */
function certificateId(
  { environment }: GroupBuild,
  { type, domainName }: CertificateSpec,
  ingress: IngressManifest,
): string {
  const hash = sha256(objectKey(ingress)).slice(0, 8);
  const name = has(environment, 'certificates-of-wildcards') ? domainName.replaceAll('*', 'wildcard') : domainName;
  return `${type.toLowerCase()}/${name}-${hash}`;
}

/** A value that is no boolean counts as false: the controller drops the error. */
function asksForCertificate(build: GroupBuild, ingress: IngressManifest): boolean {
  try {
    return read(build, registry.createAcmCert, ingress) ?? false;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** What discovery looks through, made once for all groups. */
const INDEXES = {
  Ingress: new WeakMap<Environment, ReadonlyMap<string, readonly string[]>>(),
  Gateway: new WeakMap<Environment, ReadonlyMap<string, readonly string[]>>(),
};

/**
 * The ARNs by domain of the certificates that discovery may take; undefined when nobody says what ACM holds. An
 * environment that lists subnets has been read out of AWS: there no list of certificates means that there are none.
 */
function discoverable(environment: Environment, seeker: Seeker): ReadonlyMap<string, readonly string[]> | undefined {
  const { certificates = environment.subnets && [] } = environment;
  const known = INDEXES[seeker].get(environment);
  if ((known && !isRecording()) || !certificates) return known;
  const index = new Map<string, string[]>();
  for (const certificate of certificates.filter((candidate) => isDiscoverable(environment, candidate, seeker))) {
    for (const domain of certificate.domains) index.set(domain, [...(index.get(domain) ?? []), certificate.arn]);
  }
  INDEXES[seeker].set(environment, index);
  return index;
}

function isDiscoverable(environment: Environment, certificate: Certificate, seeker: Seeker): boolean {
  const { status = 'ISSUED', certificateAuthorityArn = '' } = certificate;
  const authorities = environment.controller.allowedCertificateAuthorityArns;
  return (
    status === 'ISSUED' &&
    (authorities.length === 0 || authorities.includes(certificateAuthorityArn)) &&
    !(seeker === 'Ingress' && isEnabled(environment, 'EnableCertificateManagement') && isControllers(certificate))
  );
}

/** Whether the controller made it, for whichever group: only the keys of the tags count. */
function isControllers({ tags }: Certificate): boolean {
  return Object.hasOwn(tags, CLUSTER_TAG) && Object.hasOwn(tags, INGRESS_STACK_TAG);
}

/** The domains whose certificates cover a host: itself, and a `*` for its whole first label. The case counts. */
function domainsOf(host: string): readonly string[] {
  const dot = host.indexOf('.');
  return dot < 0 ? [host] : [host, `*${host.slice(dot)}`];
}
