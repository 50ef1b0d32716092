import { assumeNamed } from '../../annotations/read';
import { rowOf } from '../../annotations/registry';
import type { IngressClassParamsManifest, Inventory, Manifest, ObjectRef } from '../../manifests/kubernetes/objects';
import type { Environment } from '../environment/environment';
import { note } from './recording';

/** The fields whose every look is noted. Paths, and the Services behind them, are noted by the code that builds a rule of them. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Ingress: {
    ingressClassName: ['spec', 'ingressClassName'],
    defaultBackend: ['spec', 'defaultBackend'],
    tls: ['spec', 'tls'],
  },
  IngressClass: { controller: ['spec', 'controller'], parameters: ['spec', 'parameters'] },
  Service: { type: ['spec', 'type'], ports: ['spec', 'ports'], ipFamilies: ['spec', 'ipFamilies'] },
};

/** What stands behind an object whose looks are noted. */
const ORIGINALS = new WeakMap<Manifest, Manifest>();

export function originalOf<T extends Manifest>(manifest: T): T {
  return (ORIGINALS.get(manifest) ?? manifest) as T;
}

/** Notes a look at a field that `FIELDS` leaves out. */
export function noteField(manifest: Manifest, field: readonly (string | number)[]): void {
  note({ of: 'field', manifest: originalOf(manifest), field });
}

/** Notes that an annotation has been looked at, whose value comes from an earlier look. */
export function noteAnnotation(manifest: Manifest, key: string): void {
  note({ of: 'annotation', manifest: originalOf(manifest), key });
}

/** Objects whose every look is noted, each always the same one. */
export class RecordedObjects {
  private readonly known = new Map<Manifest, Manifest>();

  /** @param autoMode whether the annotations that EKS Auto Mode ignores are passed over */
  public constructor(private readonly autoMode: boolean) {}

  public manifest<T extends Manifest>(manifest: T): T {
    let recorded = this.known.get(manifest);
    if (!recorded) {
      recorded = this.record(manifest);
      this.known.set(manifest, recorded);
      ORIGINALS.set(recorded, manifest);
    }
    return recorded as T;
  }

  public inventory(inventory: Inventory): Inventory {
    const classes = [...inventory.ingressClasses].map(([name, each]) => [name, this.manifest(each)] as const);
    return {
      ...inventory,
      ingressClasses: new Map(classes),
      services: this.looked(inventory.services, 'object', 'Service'),
      secrets: this.looked(inventory.secrets, 'secret', 'Secret'),
    };
  }

  /** A map of which it is noted what is looked up in it. */
  private looked<T extends Manifest>(
    map: ReadonlyMap<string, T>,
    of: 'object' | 'secret',
    kind: string,
  ): ReadonlyMap<string, T> {
    const get = (key: string): T | undefined => {
      note({ of, ref: refOf(kind, key) });
      const found = map.get(key);
      return found && (of === 'secret' ? found : this.manifest(found));
    };
    return new Proxy(map, { get: (target, name) => (name === 'get' ? get : Reflect.get(target, name, target)) });
  }

  private record<T extends Manifest>(manifest: T): T {
    const annotations = this.annotations(manifest);
    const fields = FIELDS[manifest.ref.kind] ?? {};
    const spec = manifest.ref.kind === 'IngressClassParams' ? recordedSpec(manifest) : undefined;
    return new Proxy(manifest, {
      get(target, name) {
        if (name === 'annotations') return annotations;
        if (name === 'spec' && spec) return spec;
        const field = fields[String(name)];
        if (field) note({ of: 'field', manifest, field });
        return Reflect.get(target, name, target);
      },
    });
  }

  private annotations(manifest: Manifest): Manifest['annotations'] {
    const look = (key: string | symbol): void => {
      if (typeof key !== 'string') return;
      if (this.autoMode && rowOf(key)?.row.autoMode?.support === 'unsupported') return;
      note({ of: 'annotation', manifest, key });
    };
    const annotations = new Proxy(manifest.annotations, {
      get(target, key) {
        look(key);
        return Reflect.get(target, key, target);
      },
      getOwnPropertyDescriptor(target, key) {
        look(key);
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
    // Every name is asked for, so that it is noted that it is not there.
    assumeNamed(annotations);
    return annotations;
  }
}

function refOf(kind: string, key: string): ObjectRef {
  const [namespace = '', name = ''] = key.split('/');
  return { apiVersion: 'v1', kind, namespace, name };
}

/** Fields of IngressClassParams that EKS Auto Mode calls otherwise. */
const AUTO_MODE_NAMES: Readonly<Record<string, string>> = { certificateArn: 'certificateARNs' };

function recordedSpec(params: Manifest): IngressClassParamsManifest['spec'] {
  const names = params.ref.apiVersion.startsWith('eks.') ? AUTO_MODE_NAMES : {};
  return new Proxy((params as IngressClassParamsManifest).spec, {
    get(target, name) {
      if (typeof name === 'string') note({ of: 'field', manifest: params, field: ['spec', names[name] ?? name] });
      return Reflect.get(target, name, target);
    },
  });
}

/** An environment whose every look is noted. */
export function recordedEnvironment(environment: Environment): Environment {
  const controller = looked(environment.controller, 'controller.');
  return looked(environment, '', controller);
}

function looked<T extends object>(fields: T, prefix: string, controller?: unknown): T {
  const look = (name: string | symbol): void => {
    if (typeof name === 'string' && !(controller && name === 'controller')) {
      note({ of: 'environment', field: `${prefix}${name}` });
    }
  };
  return new Proxy(fields, {
    get(target, name) {
      look(name);
      return controller && name === 'controller' ? controller : Reflect.get(target, name, target);
    },
  });
}
