import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../cli/terminal';

/**
 * What people wrote in public manifests and asked about in bug reports: a manifest for each kind of mistake, and all that lint says
 * of it. One mistake is one finding, at the place where it is written.
 */
const FINDINGS: Readonly<Record<string, readonly string[]>> = {
  'classes/class-annotation-of-a-name': [
    '8:34 warning unserved-class Ingress office/desk is for an ALB, and has the class "public-alb" in kubernetes.io/ingress.class, where the controller takes only "alb"',
  ],
  'fields/certificates-as-one-text': [
    '6:19 error invalid-object IngressClassParams edge: spec.certificateArn must be a list, not the text "arn:aws:acm:eu-central-1:444455556666:certificate/2f1e0d9c-8b7a-4695-8473-625140f3e2d1"',
  ],
  'classes/login-in-auto-mode': [
    '22:47 warning auto-mode-secret-access Ingress office/desk needs Secret office/login for OpenID Connect, and no Role among the manifests allows the group eks:managed to get it',
  ],
  'targets/external-name': [
    '17:9 error service-without-pods Service office/desk is of type ExternalName, which has no pods that could be targets; its externalName desk.other.svc.cluster.local is never registered',
  ],
  'values/quotes-in-listener-attributes': [
    '11:62 error quotes-in-value Ingress office/desk: alb.ingress.kubernetes.io/listener-attributes.HTTPS-443: the quotes in routing.http.response.access_control_allow_origin.header_value="https://desk.example.org" are part of the value; write routing.http.response.access_control_allow_origin.header_value=https://desk.example.org (and 1 more)',
  ],
  'targets/endpoints-by-hand': [
    '16:1 warning service-without-pods Service office/desk has no selector, and the controller registers only pods: addresses of its Endpoints or EndpointSlices never become targets',
  ],
  'targets/selector-without-pods': [
    '17:3 warning service-without-pods Service office/desk selects app=desk,tier=front, which no pods of the namespace have; StatefulSet office/desk has app=desk',
  ],
  'values/quotes-in-bucket': [
    "9:57 warning quotes-in-value Ingress office/desk: alb.ingress.kubernetes.io/load-balancer-attributes: the quotes in access_logs.s3.bucket='desk-logs' are part of the value; write access_logs.s3.bucket=desk-logs",
  ],
  'fields/binding-peer-without-ip-block': [
    '12:9 error unknown-field TargetGroupBinding office/desk has no field spec.networking.ingress[0].from[0].cidr; it belongs in ipBlock',
  ],
  'classes/class-twice': [
    '8:34 warning class-annotation-and-field Ingress office/desk has the class "alb" both in kubernetes.io/ingress.class and in spec.ingressClassName; the annotation counts, and bypasses the IngressClass',
  ],
  'classes/class-annotation-unserved': [
    '8:34 warning unserved-class Ingress office/desk is for an ALB, and has the class "alb-external" in kubernetes.io/ingress.class, where the controller takes only "alb"',
  ],
  'classes/class-not-among-manifests': [],
  'fields/custom-resources': [
    '6:3 error unknown-field IngressClassParams edge has no field spec.schema; did you mean scheme?',
    '7:18 error invalid-field IngressClassParams edge: spec.ipAddressType is "dual-stack", must be one of ipv4, dualstack, dualstack-without-public-ipv4',
    '8:11 error unknown-field IngressClassParams edge has no field spec.group.nme; did you mean name?',
    '14:22 error target-group-binding-without-targets TargetGroupBinding office/desk binds Service office/desk-api, which is not among the manifests; the namespace has desk',
    '15:19 error refused-target-group-binding TargetGroupBinding office/desk: spec.targetGroupARN: "TARGET_GROUP_ARN" must be like "arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/ID"',
    '16:15 error invalid-field TargetGroupBinding office/desk: spec.targetType is "pod", must be one of instance, ip',
    '17:3 error unknown-field TargetGroupBinding office/desk has no field spec.vpcId; did you mean vpcID?',
  ],
  'fields/duplicate-key': [
    '9:5 warning duplicate-key Ingress office/desk: metadata.annotations["alb.ingress.kubernetes.io/scheme"] is written twice; the one at 10:5 counts, and this one is lost',
  ],
  'values/attributes-of-neither-kind': [
    '9:5 error unknown-annotation Ingress office/desk has the unknown annotation alb.ingress.kubernetes.io/attributes; did you mean alb.ingress.kubernetes.io/target-group-attributes?',
  ],
  'fields/brackets-at-parent-indent': [],
  'values/https-on-80': [
    '9:46 warning port-protocol-mismatch Ingress office/desk listens for HTTPS on port 80, where clients speak HTTP',
    '11:5 warning annotation-without-effect Ingress office/desk: alb.ingress.kubernetes.io/ssl-redirect has no effect: the load balancer has no HTTP listener that could redirect',
  ],
  'values/attributes-in-wrong-annotation': [
    "9:56 error invalid-annotation-value Ingress office/desk: alb.ingress.kubernetes.io/target-group-attributes: routing.http.drop_invalid_header_fields.enabled is not an attribute of an Application Load Balancer's target group; set it in load-balancer-attributes",
    '10:57 error invalid-annotation-value Ingress office/desk: alb.ingress.kubernetes.io/load-balancer-attributes: stickiness.enabled is not an attribute of an Application Load Balancer; set it in target-group-attributes',
  ],
  'fields/list-for-text': [
    '8:5 error unknown-annotation Ingress office/desk has the unknown annotation alb.ingress.kubernetes.io/targettype; did you mean alb.ingress.kubernetes.io/target-type?',
    '9:5 error invalid-object Ingress office/desk: metadata.annotations["alb.ingress.kubernetes.io/subnets"] must be a string, not a list',
    '10:44 error rejected-by-controller Ingress office/desk: alb.ingress.kubernetes.io/group.order: "many" is not a whole number',
    '11:49 error invalid-annotation-value Ingress office/desk: alb.ingress.kubernetes.io/healthcheck-path: "status" must be 1 to 1024 characters beginning with "/"',
  ],
  'values/unfilled-ids': [
    '9:48 warning unfilled-placeholder Ingress office/desk: alb.ingress.kubernetes.io/certificate-arn has the placeholder "YOUR-CERTIFICATE-ID", which nothing has filled in',
    '10:48 warning unfilled-placeholder Ingress office/desk: alb.ingress.kubernetes.io/security-groups has the placeholder "sg-xxxxxxxx", which nothing has filled in',
    '11:40 warning malformed-id Ingress office/desk: alb.ingress.kubernetes.io/subnets: "subnet-zzzz" cannot be the id of a subnet such as subnet-0123456789abcdef0',
    '13:57 warning unfilled-placeholder Ingress office/desk: alb.ingress.kubernetes.io/load-balancer-attributes has the placeholder "<bucket>", which nothing has filled in',
  ],
  'targets/service-in-another-namespace': [
    '11:36 warning missing-service Ingress front/desk forwards to Service front/desk, which is not among the manifests; Service office/desk is in another namespace, and an Ingress forwards to Services of its own only',
  ],
  'values/redirect-without-http': [
    '11:5 warning annotation-without-effect Ingress office/desk: alb.ingress.kubernetes.io/ssl-redirect has no effect: the load balancer has no HTTP listener that could redirect',
  ],
  'targets/binding-of-nothing': [
    '7:19 error unfilled-placeholder TargetGroupBinding office/desk: spec.targetGroupARN has the placeholder "${TG_ARN}", which nothing has filled in',
    '8:15 error invalid-field TargetGroupBinding office/desk: spec.targetType is "instances", must be one of instance, ip',
    '9:3 error unknown-field TargetGroupBinding office/desk has no field spec.networkng; did you mean networking?',
  ],
  'values/inventions': [
    '9:5 error unknown-annotation Ingress office/desk has the unknown annotation alb.ingress.kubernetes.io/rewrite-target; use transforms.<service> with a url-rewrite',
    '10:5 error unknown-annotation Ingress office/desk has the unknown annotation alb.ingress.kubernetes.io/listener-attributes; use listener-attributes.HTTPS-443, one annotation for each protocol and port',
    '11:5 error unknown-annotation Ingress office/desk has the unknown annotation alb.ingress.kubernetes.io/redirect-to-https; use ssl-redirect: "443", with an HTTP and an HTTPS port in listen-ports',
    '12:5 error unknown-annotation Ingress office/desk has the unknown annotation alb.ingress.kubernetes.io/ssl-cert; use certificate-arn',
    '13:5 error unknown-annotation Ingress office/desk has the unknown annotation alb.ingress.kubernetes.io/idle-timeout; use load-balancer-attributes: idle_timeout.timeout_seconds=…',
    '14:5 error unknown-annotation Ingress office/desk has the unknown annotation alb.ingress.kubernetes.io/stickiness; use target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie',
    '15:5 error unknown-annotation Ingress office/desk has the unknown annotation alb.ingress.kubernetes.io/ip-whitelist; use inbound-cidrs',
  ],
  'fields/unknown-fields': [
    '10:3 error unknown-field Ingress office/desk has no field spec.ingressClasName; did you mean ingressClassName?',
    '17:60 error unknown-field Ingress office/desk has no field spec.rules[0].http.paths[0].backend.service.port.nmae; did you mean name?',
    '17:71 error unknown-field Ingress office/desk has no field spec.rules[0].http.paths[0].backend.wieght, only resource, service',
    '22:8 error unknown-field Service office/desk has no field spec.selectors; did you mean selector?',
    '22:51 error unknown-field Service office/desk has no field spec.ports[0].targetport; did you mean targetPort?',
  ],
  'values/placeholders': [
    '9:40 error unfilled-placeholder Ingress office/desk: alb.ingress.kubernetes.io/scheme has the placeholder "{{ scheme }}", which nothing has filled in',
    '10:43 error unfilled-placeholder Ingress office/desk: alb.ingress.kubernetes.io/group.name has the placeholder "$GROUP", which nothing has filled in',
    '11:46 error unfilled-placeholder Ingress office/desk: alb.ingress.kubernetes.io/inbound-cidrs has the placeholder "${CIDRS}", which nothing has filled in',
    '12:51 error unfilled-placeholder Ingress office/desk: alb.ingress.kubernetes.io/load-balancer-name has the placeholder "$(name)", which nothing has filled in',
    '16:11 error unfilled-placeholder Ingress office/desk: spec.rules[0].host has the placeholder "<host>", which nothing has filled in',
  ],
};

const FOLDER = join(__dirname, 'manifests');

interface Found {
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly ruleId: string;
  readonly message: string;
}

test.each(Object.entries(FINDINGS))('%s', async (name, findings) => {
  const { stdout } = await cli(['lint', `${name}.yaml`, '--format', 'json'], { cwd: FOLDER });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Found[] };
  expect(
    diagnostics.map(
      ({ line, column, severity, ruleId, message }) => `${line}:${column} ${severity} ${ruleId} ${message}`,
    ),
  ).toEqual(findings);
});

test('each manifest has its findings here', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  expect(files.sort()).toEqual(
    Object.keys(FINDINGS)
      .map((name) => `${name}.yaml`)
      .sort(),
  );
});
