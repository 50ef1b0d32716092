import { Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

export const ARN = 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab';
export const certificates = [alb.ListenerCertificate.fromArn(ARN)];
export const web = () => alb.TargetGroup.fromServiceName('web', { port: 80 });
export const ingress = (props: alb.IngressProps = {}) => new alb.Ingress(Testing.chart(), 'I', props);
export const app = (props: alb.LoadBalancedDeploymentProps) =>
  new alb.LoadBalancedDeployment(Testing.chart(), 'A', props);
export const health = (healthCheck: alb.HealthCheck) => alb.AlbAnnotations.create().healthCheck(healthCheck);
export const service = (...ports: number[]) =>
  new kplus.Service(Testing.chart(), 'S', {
    metadata: { name: 'web' },
    ports: ports.map((port) => ({ port, name: `p${port}` })),
  });

export const weightedSticky = (stickiness: alb.TargetGroupStickiness) =>
  alb.ListenerAction.weightedForward(
    [80, 81].map((port) => ({ targetGroup: alb.TargetGroup.fromService(service(port), { stickiness }), weight: 1 })),
  );

/** A wrong value, and the sentence that says so where it is written. */
export type WrongValue = [name: string, wrong: () => unknown, message: string | RegExp];

export function testRefusals(cases: readonly WrongValue[]): void {
  test.each(cases)('%s', (_, wrong, message) => {
    expect(wrong).toThrow(message);
  });

  test.each(cases)('%s: without line breaks or a stack', (_, wrong) => {
    let thrown: unknown;
    try {
      wrong();
    } catch (error) {
      thrown = error;
    }
    expect((thrown as Error).message).not.toMatch(/\n|undefined|\[object/);
  });
}
