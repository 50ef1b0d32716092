import type { IntOrString, TargetGroupTuple } from '../../annotations/codec/values';
import { call, type Expression, literal, object, verbatim } from '../code/expression';
import type { Surroundings } from './written-object';

/** Writes target groups: by the constant of a Service where there is one, else by name. Remembers which constants it named. */
export class TargetGroups {
  /** Ids of the constructs whose constants are named. */
  public readonly uses = new Set<string>();

  /** @param surroundings undefined to name no constants */
  public constructor(
    private readonly namespace: string | undefined,
    private readonly surroundings?: Surroundings,
  ) {}

  public of({ targetGroupARN, targetGroupName, serviceName, servicePort }: TargetGroupTuple): Expression | undefined {
    if (serviceName !== undefined) {
      // In an action, "80" is the number.
      const port = /^\d+$/.test(String(servicePort ?? '')) ? Number(servicePort) : servicePort;
      return port === undefined ? undefined : this.ofService(serviceName, port);
    }
    if (targetGroupARN !== undefined) return call('alb.TargetGroup.fromTargetGroupArn', literal(targetGroupARN));
    return targetGroupName === undefined
      ? undefined
      : call('alb.TargetGroup.fromTargetGroupName', literal(targetGroupName));
  }

  public ofService(name: string, port: IntOrString): Expression {
    const portOption = typeof port === 'number' ? { port: literal(port) } : { portName: literal(port) };
    const known = this.surroundings?.service(this.namespace, name);
    const found = known?.ports.find((each) => (typeof port === 'number' ? each.port : each.name) === port);
    if (!known || !found || !this.surroundings) {
      return call('alb.TargetGroup.fromServiceName', literal(name), object(portOption));
    }
    this.uses.add(known.id);
    const isOnly = known.ports.length === 1 && typeof port === 'number';
    const service = verbatim(this.surroundings.constantOf(known.id));
    return call('alb.TargetGroup.fromService', service, isOnly ? undefined : object(portOption));
  }
}
