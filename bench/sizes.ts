import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Manifests that are large in one respect. */
export interface Size {
  readonly name: string;
  readonly large: number;
  /** Writes them. @returns the file or folder */
  write(count: number, folder: string): string;
}

export const SIZES: readonly Size[] = [
  {
    name: 'rules in one Ingress',
    large: 20_000,
    write: (count, folder) => fileOf(folder, `rules-${count}`, rules(count)),
  },
  {
    name: 'members in one group',
    large: 10_000,
    write: (count, folder) => fileOf(folder, `members-${count}`, apps(count, 'edge')),
  },
  { name: 'groups', large: 10_000, write: (count, folder) => fileOf(folder, `groups-${count}`, apps(count)) },
  { name: 'small files', large: 100_000, write: smallFiles },
];

function fileOf(folder: string, name: string, documents: readonly string[]): string {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, documents.join('---\n'));
  return file;
}

/** A tenth of them are Ingresses; the others are what lies beside them in a repository. */
function smallFiles(count: number, folder: string): string {
  const root = join(folder, `files-${count}`);
  for (let index = 0; index < count; index++) {
    const part = join(root, `part-${Math.floor(index / 1000)}`);
    if (index % 1000 === 0) mkdirSync(part, { recursive: true });
    const app =
      index % 10 === 0
        ? apps(index + 1, undefined, index)
            .slice(1)
            .join('---\n')
        : configMap(index);
    writeFileSync(join(part, `${index}.yaml`), app);
  }
  writeFileSync(join(root, 'class.yaml'), CLASS);
  return root;
}

const CLASS = `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: alb
spec:
  controller: ingress.k8s.aws/alb
`;

function configMap(index: number): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings-${index}\ndata:\n  mode: fast\n`;
}

function rules(count: number): string[] {
  const paths = Array.from({ length: count }, (_, index) => path(`/p/${index}`, 'web'));
  return [CLASS, service('web', 'shop'), ingress('web', 'shop', 'shop.example.com', paths.join(''))];
}

/** As many apps with a Service each, from the one with the number `first` on. */
function apps(count: number, group?: string, first = 0): string[] {
  const documents = [CLASS];
  for (let index = first; index < count; index++) {
    const [name, namespace] = [`app-${index}`, `team-${index % 50}`];
    documents.push(service(name, namespace), ingress(name, namespace, `${name}.example.com`, path('/', name), group));
  }
  return documents;
}

function service(name: string, namespace: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    app: ${name}
  ports:
  - name: http
    port: 80
    targetPort: 8080
`;
}

function ingress(name: string, namespace: string, host: string, paths: string, group?: string): string {
  const grouped = group === undefined ? '' : `    alb.ingress.kubernetes.io/group.name: ${group}\n`;
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: ${namespace}
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
${grouped}spec:
  ingressClassName: alb
  rules:
  - host: ${host}
    http:
      paths:
${paths}`;
}

function path(value: string, backend: string): string {
  return `      - path: ${value}
        pathType: Prefix
        backend:
          service:
            name: ${backend}
            port:
              number: 80
`;
}
