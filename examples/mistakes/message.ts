import * as cdk8s from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

/** The message for a piece of JavaScript, or undefined when it is accepted. */
export function messageFor(code: string): string | undefined {
  const chart = new cdk8s.Chart(new cdk8s.App(), 'shop');
  const web = new kplus.Service(chart, 'Service', { metadata: { name: 'web' }, ports: [{ port: 80 }] });
  const ingress = new alb.Ingress(chart, 'Ingress', { metadata: { name: 'web' } });
  const certificates = [
    alb.ListenerCertificate.fromArn(
      'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
    ),
  ];
  const names = { alb, kplus, cdk8s, chart, web, ingress, certificates, unset: undefined };
  try {
    new Function(...Object.keys(names), code)(...Object.values(names));
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^Validation failed with the following errors:\n\s*/, '');
  }
}
