import type { Inventory, Manifest } from '../../manifests/kubernetes/objects';
import { listAt, textAt } from './raw';

interface Subject {
  readonly kind: string;
  readonly name: string;
}

interface SecretName {
  readonly namespace: string;
  readonly name: string;
}

/** The bindings and roles of Kubernetes RBAC among the manifests. */
export class SecretReaders {
  public readonly bindings: readonly Manifest[];
  private readonly roles = new Map<string, Manifest>();

  public constructor({ all }: Pick<Inventory, 'all'>) {
    const ofRbac = all.filter(({ ref }) => ref.apiVersion.startsWith('rbac.authorization.k8s.io/'));
    this.bindings = ofRbac.filter(({ ref }) => ref.kind === 'RoleBinding' || ref.kind === 'ClusterRoleBinding');
    for (const role of ofRbac) this.roles.set(keyOf(role.ref.kind, role.ref.namespace ?? '', role.name), role);
  }

  /** The role that a binding refers to; undefined where it is not among the manifests. */
  public roleOf({ raw, namespace }: Manifest): Manifest | undefined {
    const kind = textAt(raw, ['roleRef', 'kind']) ?? '';
    const owner = kind === 'Role' ? namespace : '';
    return this.roles.get(keyOf(kind, owner, textAt(raw, ['roleRef', 'name']) ?? ''));
  }
}

function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}

/** Whether a subject may get a Secret; a role that is not among the manifests may allow anything. */
export function mayRead(readers: SecretReaders, subject: Subject, secret: SecretName): boolean {
  return readers.bindings.some((binding) => {
    if (binding.ref.kind === 'RoleBinding' && binding.namespace !== secret.namespace) return false;
    if (!listAt(binding.raw, ['subjects']).some((each) => isSubject(each, subject))) return false;
    const role = readers.roleOf(binding);
    return role ? listAt(role.raw, ['rules']).some((rule) => allowsGet(rule, secret.name)) : true;
  });
}

function isSubject(value: unknown, { kind, name }: Subject): boolean {
  return textAt(value, ['kind']) === kind && textAt(value, ['name']) === name;
}

function allowsGet(rule: unknown, name: string): boolean {
  const names = listAt(rule, ['resourceNames']);
  return (
    includes(rule, 'apiGroups', '') &&
    includes(rule, 'resources', 'secrets') &&
    includes(rule, 'verbs', 'get') &&
    (names.length === 0 || names.includes(name))
  );
}

function includes(rule: unknown, field: string, wanted: string): boolean {
  const values = listAt(rule, [field]);
  return values.includes(wanted) || values.includes('*');
}
