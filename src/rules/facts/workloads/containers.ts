import { fieldsAt, listAt, numberAt, textAt, valueAt } from '../raw';

type Field = readonly (string | number)[];

/** A container of a pod. */
export interface Container {
  readonly name: string;
  readonly field: Field;
  readonly ports: readonly ContainerPort[];
  readonly readinessProbe: ReadinessProbe | undefined;
  /** How long it waits before it receives SIGTERM; undefined without a preStop handler. */
  readonly preStop: PreStop | undefined;
  /** The words of command and args. */
  readonly commandLine: readonly string[];
}

export interface ContainerPort {
  readonly name: string | undefined;
  readonly containerPort: number;
}

/** An HTTP probe, or one of another kind. */
export interface ReadinessProbe {
  readonly field: Field;
  readonly http:
    | { readonly path: string; readonly port: number | string | undefined; readonly scheme: string }
    | undefined;
}

export interface PreStop {
  /** Undefined where a command does what we can't tell. */
  readonly seconds: number | undefined;
}

/** @param pod the `spec` of a pod */
export function containersOf(pod: unknown, podField: Field): Container[] {
  return listAt(pod, ['containers']).map((container, index) => {
    const field = [...podField, 'containers', index];
    return {
      name: textAt(container, ['name']) ?? '',
      field,
      ports: listAt(container, ['ports']).flatMap((port) => {
        const containerPort = numberAt(port, ['containerPort']);
        return containerPort === undefined ? [] : [{ name: textAt(port, ['name']), containerPort }];
      }),
      readinessProbe: readinessProbeOf(container, [...field, 'readinessProbe']),
      preStop: preStopOf(container),
      commandLine: [...listAt(container, ['command']), ...listAt(container, ['args'])].map(String),
    };
  });
}

function readinessProbeOf(container: unknown, field: Field): ReadinessProbe | undefined {
  const probe = fieldsAt(container, ['readinessProbe']);
  if (!probe) return undefined;
  const http = fieldsAt(probe, ['httpGet']);
  const port = valueAt(http, ['port']);
  return {
    field,
    http: http && {
      path: textAt(http, ['path']) ?? '/',
      port: typeof port === 'number' || typeof port === 'string' ? port : undefined,
      scheme: textAt(http, ['scheme']) ?? 'HTTP',
    },
  };
}

function preStopOf(container: unknown): PreStop | undefined {
  const handler = fieldsAt(container, ['lifecycle', 'preStop']);
  if (!handler) return undefined;
  const native = numberAt(handler, ['sleep', 'seconds']);
  const words = listAt(handler, ['exec', 'command']).join(' ');
  const [, slept] = /\bsleep[ (]+([0-9]+(?:\.[0-9]+)?)/.exec(words) ?? [];
  return { seconds: native ?? (slept === undefined ? undefined : Number(slept)) };
}
