import { causeLine, diffOf, environment, ingress, service } from '../sides';
import {
  CERTIFICATES,
  FALL_THROUGH,
  HTTPS,
  IN_PLACE,
  NO_TARGETS,
  OTHER_ANSWER,
  REGISTER,
  SAME_REQUESTS,
  wordsOf,
} from './words';

const ROUTES = { 'shop.example.com/a': 'web:80', 'shop.example.com/b': 'web:80', 'shop.example.com/c': 'web:80' };
const ACM = environment({ controller: { featureGates: { EnableCertificateManagement: true } } });
const acm = (more: Record<string, string> = {}, host = 'shop.example.com') =>
  ingress({ annotations: { 'listen-ports': '[{"HTTPS":443}]', 'create-acm-cert': 'true', ...more }, tls: [host] });

const documents: [name: string, before: string[], after: string[], changes: string[]][] = [
  [
    'an Ingress that is new',
    [service()],
    [service(), ingress()],
    [
      'create LoadBalancer shop/web | Ingress shop/web gets a load balancer of its own | it gets a DNS name of its own, to which shop.example.com must lead',
      'create SecurityGroup shop/web ManagedLBSecurityGroup | the controller makes one for the load balancer | it admits clients to the listen ports',
      'create Listener shop/web 80 | the load balancer listens on port 80 now | clients can connect to port 80, with 1 rule',
      'create ListenerRule shop/web 80:1 | nothing matched exactly this before | requests that match are answered by it',
      'create TargetGroup shop/web shop/web:80 | Ingress shop/web forwards to it | its targets register, and get requests once they have passed a health check',
      `create TargetGroupBinding shop/web shop/web:80 | its target group is new | ${REGISTER}`,
    ],
  ],
  [
    'an Ingress that goes',
    [service(), ingress()],
    [service()],
    [
      'delete LoadBalancer shop/web | no Ingress is left on the load balancer of Ingress shop/web | its DNS name vanishes, to which shop.example.com may still lead; deletion protection does not hold it, the controller lifts it',
      'delete SecurityGroup shop/web ManagedLBSecurityGroup | the load balancer no longer has a security group that the controller makes | what it admitted is decided elsewhere',
      'delete Listener shop/web 80 | the load balancer no longer listens on port 80 | connections to port 80 fail at once; 1 rule goes with it',
      `delete ListenerRule shop/web 80:1 | nothing matches exactly this any more | ${FALL_THROUGH}`,
      'delete TargetGroup shop/web shop/web:80 | Ingress shop/web no longer forwards to it | its targets are let go, without waiting for open requests',
      `delete TargetGroupBinding shop/web shop/web:80 | its target group goes | ${NO_TARGETS}`,
    ],
  ],
  [
    'a rule that comes before the others',
    [ingress({ routes: ROUTES }), service()],
    [
      ingress({
        routes: { 'shop.example.com/c': 'web:80', 'shop.example.com/a': 'web:80', 'shop.example.com/b': 'web:80' },
      }),
      service(),
    ],
    [
      `update ListenerRule shop/web 80:1: priority | ${SAME_REQUESTS} | it is asked earlier or later than before; requests that several rules match can get another answer`,
    ],
  ],
  [
    'the port by its name',
    [ingress(), service()],
    [ingress({ routes: { 'shop.example.com/': 'web:http' } }), service()],
    [
      `update ListenerRule shop/web 80:1: actions | ${SAME_REQUESTS} | ${OTHER_ANSWER}`,
      'delete TargetGroup shop/web shop/web:80 | Ingress shop/web writes the port http instead of 80; for the controller that is another target group, although the port is the same | it is deleted right after the rules have switched, without waiting for open requests',
      'create TargetGroup shop/web shop/web:http | Ingress shop/web writes the port http instead of 80; for the controller that is another target group, although the port is the same | rules switch to it at once and its targets register again: until they have registered and passed a health check, requests get 503, for seconds or longer',
      `delete TargetGroupBinding shop/web shop/web:80 | its target group goes | ${NO_TARGETS}`,
      `create TargetGroupBinding shop/web shop/web:http | its target group is new | ${REGISTER}`,
    ],
  ],
  [
    'the same Service behind another Ingress',
    [ingress({ annotations: { 'group.name': 'edge' } }), service()],
    [ingress({ name: 'api', annotations: { 'group.name': 'edge' } }), service()],
    [
      `update ListenerRule edge 80:1: actions | ${SAME_REQUESTS} | ${OTHER_ANSWER}`,
      'create TargetGroup edge shop/web:80 | Ingress shop/api forwards to it instead of Ingress shop/web; for the controller that is another target group, although Service and port are the same | rules switch to it at once and its targets register again: until they have registered and passed a health check, requests get 503, for seconds or longer',
      'delete TargetGroup edge shop/web:80 | Ingress shop/api forwards to it instead of Ingress shop/web; for the controller that is another target group, although Service and port are the same | it is deleted right after the rules have switched, without waiting for open requests',
      `create TargetGroupBinding edge shop/web:80 | its target group is new | ${REGISTER}`,
      `delete TargetGroupBinding edge shop/web:80 | its target group goes | ${NO_TARGETS}`,
    ],
  ],
  [
    'another Service',
    [ingress(), service(), service({ name: 'api' })],
    [ingress({ routes: { 'shop.example.com/': 'api:80' } }), service(), service({ name: 'api' })],
    [
      `update ListenerRule shop/web 80:1: actions | ${SAME_REQUESTS} | ${OTHER_ANSWER}`,
      'create TargetGroup shop/web shop/api:80 | Ingress shop/web forwards to it | its targets register, and get requests once they have passed a health check',
      'delete TargetGroup shop/web shop/web:80 | Ingress shop/web no longer forwards to it | its targets are let go, without waiting for open requests',
      `create TargetGroupBinding shop/web shop/api:80 | its target group is new | ${REGISTER}`,
      `delete TargetGroupBinding shop/web shop/web:80 | its target group goes | ${NO_TARGETS}`,
    ],
  ],
  [
    'the port of the pods',
    [ingress({ annotations: { 'target-type': 'ip' } }), service()],
    [ingress({ annotations: { 'target-type': 'ip' } }), service({ targetPort: 9090 })],
    [
      `update TargetGroupBinding shop/web shop/web:80: targetPort, networking | ${IN_PLACE} | targets register with the new port while those with the old one are drained; in the same target group, so requests go on as long as pods answer on the port they are registered with`,
    ],
  ],
  [
    'another node port',
    [ingress(), service()],
    [ingress(), service({ nodePort: 30090 })],
    [
      `update TargetGroupBinding shop/web shop/web:80: targetPort, networking | ${IN_PLACE} | targets register with the new port while those with the old one are drained; in the same target group, so requests go on as long as pods answer on the port they are registered with`,
    ],
  ],
  [
    'a certificate that the controller requests',
    [ingress({ annotations: HTTPS }), service(), ACM],
    [acm(), service(), ACM],
    [
      'create Certificate shop/web amazon_issued/shop.example.com-97375646 | an Ingress asks the controller for a certificate | the deployment waits until ACM has issued it, minutes at best',
      `update Listener shop/web 443: defaultCertificate, certificates | ${IN_PLACE} | ${CERTIFICATES}`,
    ],
  ],
  [
    'another host of such a certificate',
    [acm(), service(), ACM],
    [acm({}, 'www.example.com'), service(), ACM],
    [
      "replace Certificate shop/web amazon_issued/shop.example.com-97375646: hosts | ACM can't change the hosts of a certificate | the deployment waits until ACM has issued the new one; then listeners switch to it, and the old one is deleted",
    ],
  ],
  [
    'no such certificate',
    [acm(), service(), ACM],
    [ingress({ annotations: HTTPS }), service(), ACM],
    [
      'delete Certificate shop/web amazon_issued/shop.example.com-97375646 | no Ingress asks for it any more | it is deleted once the load balancer does not use it',
      `update Listener shop/web 443: defaultCertificate, certificates | ${IN_PLACE} | ${CERTIFICATES}`,
    ],
  ],
  [
    'its authority',
    [acm(), service(), ACM],
    [acm({ 'acm-pca-arn': 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/a' }), service(), ACM],
    [
      'delete Certificate shop/web amazon_issued/shop.example.com-97375646 | no Ingress asks for it any more | it is deleted once the load balancer does not use it',
      'create Certificate shop/web private/shop.example.com-97375646 | an Ingress asks the controller for a certificate | the deployment waits until ACM has issued it, minutes at best',
      `update Listener shop/web 443: defaultCertificate, certificates | ${IN_PLACE} | ${CERTIFICATES}`,
    ],
  ],
];

describe('why another difference changes something', () => {
  test.each(documents)('%s', (_, before, after, changes) => {
    expect(wordsOf(before, after)).toEqual(changes);
  });
});

test('the tags of a certificate that was requested stay', () => {
  const { notes } = diffOf([acm(), service(), ACM], [acm({ tags: 'team=b' }), service(), ACM]);
  expect(notes.map(({ cause, message }) => `${causeLine(cause)}: ${message}`)).toEqual([
    'Ingress shop/web tags new.yaml:9: the tags of a certificate are only set when it is requested; the certificate keeps its own',
  ]);
});
