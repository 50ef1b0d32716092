import { Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';

const KEY = 'alb.ingress.kubernetes.io/load-balancer-attributes';

function attributeOf(props: alb.IngressProps): string | undefined {
  const chart = Testing.chart();
  const ingress = new alb.Ingress(chart, 'I', props);
  ingress.addDefaultAction(alb.ListenerAction.fixedResponse(404));
  return Testing.synth(chart)[0].metadata.annotations[KEY];
}

test.each<[alb.IngressProps, string]>([
  [{ deletionProtection: true }, 'deletion_protection.enabled=true'],
  [{ idleTimeout: Duration.seconds(120) }, 'idle_timeout.timeout_seconds=120'],
  [{ clientKeepAlive: Duration.minutes(10) }, 'client_keep_alive.seconds=600'],
  [{ http2: false }, 'routing.http2.enabled=false'],
  [{ dropInvalidHeaderFields: true }, 'routing.http.drop_invalid_header_fields.enabled=true'],
  [{ preserveHostHeader: true }, 'routing.http.preserve_host_header.enabled=true'],
  [{ xffHeaderProcessing: alb.XffHeaderProcessingMode.REMOVE }, 'routing.http.xff_header_processing.mode=remove'],
  [{ xffClientPort: true }, 'routing.http.xff_client_port.enabled=true'],
  [{ tlsVersionAndCipherHeaders: true }, 'routing.http.x_amzn_tls_version_and_cipher_suite.enabled=true'],
  [{ desyncMitigation: alb.DesyncMitigationMode.STRICTEST }, 'routing.http.desync_mitigation_mode=strictest'],
  [{ wafFailOpen: true }, 'waf.fail_open.enabled=true'],
  [{ zonalShift: true }, 'zonal_shift.config.enabled=true'],
])('%j is written as %s', (props, text) => {
  expect(attributeOf(props)).toBe(text);
});

test('five target groups share the requests at most', () => {
  const groups = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      targetGroup: alb.TargetGroup.fromServiceName(`web-${index}`, { port: 80 }),
      weight: 1,
    }));
  expect(() => alb.ListenerAction.weightedForward(groups(5))).not.toThrow();
  expect(() => alb.ListenerAction.weightedForward(groups(6))).toThrow(
    'ListenerAction.weightedForward: 6 target groups, must be 1–5 (ELBv2)',
  );
});

test.each<[alb.IngressProps, string]>([
  [
    { securityGroups: ['sg-1'], inboundPrefixLists: ['pl-1', 'pl-2'] },
    'securityGroups: with own security groups (sg-1) the controller ignores inboundPrefixLists pl-1, pl-2; open the ports in them, or leave securityGroups out',
  ],
  [
    { idleTimeout: Duration.seconds(60), loadBalancerAttributes: { 'idle_timeout.timeout_seconds': '90' } },
    'by loadBalancerAttributes',
  ],
])('%j is refused', (props, message) => {
  expect(() => attributeOf(props)).toThrow(message);
});

test('a class whose subnets are an empty list', () => {
  expect(() => new alb.IngressClassParams(Testing.chart(), 'P', { subnets: [] })).toThrow(
    'subnets: must have at least one id, leave it out to let Ingresses choose',
  );
});

test('an application cookie binds for a day unless it is said otherwise', () => {
  const chart = Testing.chart();
  const ingress = new alb.Ingress(chart, 'I', { stickiness: alb.TargetGroupStickiness.applicationCookie('SESSION') });
  ingress.addDefaultAction(alb.TargetGroup.fromServiceName('web', { port: 80 }));
  expect(Testing.synth(chart)[0].metadata.annotations['alb.ingress.kubernetes.io/target-group-attributes']).toContain(
    'stickiness.app_cookie.duration_seconds=86400',
  );
});
