import { ResourceType } from '../../src/model/resources';
import { Unknown } from '../../src/model/stack';
import { ACCOUNT, type Member, messagesOf, planOne } from './one-group';

const ACCOUNT_WITH_ACLS = { ...ACCOUNT, webAcls: [{ name: 'edge', arn: 'arn:edge' }] };

function specOf(type: string, members: Member | Member[], environment: object = ACCOUNT_WITH_ACLS): unknown {
  const { stack, ...group } = planOne(members, environment);
  return stack ? stack.get<object>(type, 'LoadBalancer')?.spec : messagesOf({ stack, ...group });
}

function webAclOf(members: Member | Member[], environment?: object): unknown {
  const spec = specOf(ResourceType.webAclAssociation, members, environment);
  return spec && !Array.isArray(spec) ? (spec as { webACLARN: unknown }).webACLARN : spec;
}

describe('AWS WAF', () => {
  test('a name anywhere in the group hides every ARN', () => {
    const members: Member[] = [
      { annotations: { 'wafv2-acl-arn': 'arn:a' } },
      { annotations: { 'wafv2-acl-name': 'edge' }, params: { wafv2AclArn: 'arn:b' } },
    ];
    expect(webAclOf(members)).toBe('arn:edge');
  });

  test('none, and an empty ARN, take the web ACL off', () => {
    expect(webAclOf({ annotations: { 'wafv2-acl-arn': 'none' } })).toBe('');
    expect(webAclOf({ annotations: { 'wafv2-acl-arn': '' } })).toBe('');
    expect(webAclOf({ annotations: { 'wafv2-acl-name': 'none' } })).toBe('');
  });

  test('an empty name is no name', () => {
    expect(webAclOf({ annotations: { 'wafv2-acl-name': '', 'wafv2-acl-arn': 'arn:a' } })).toBe('arn:a');
    expect(webAclOf({ annotations: { 'wafv2-acl-name': '' } })).toBeUndefined();
  });

  test('a name must be one of AWS WAF, if anybody says what there is', () => {
    const annotations = { 'wafv2-acl-name': 'Edge' };
    expect(webAclOf({ annotations })).toEqual([
      'alb.ingress.kubernetes.io/wafv2-acl-name: there is no web ACL named "Edge" in AWS WAF',
    ]);
    expect(webAclOf({ params: { wafv2AclName: 'Edge' } })).toEqual([
      'IngressClassParams params-a: spec.wafv2AclName: there is no web ACL named "Edge" in AWS WAF',
    ]);
    expect(webAclOf({ annotations }, ACCOUNT)).toEqual(new Unknown('the ARN of the web ACL "Edge"'));
  });
});

describe('AWS WAF Classic', () => {
  const idOf = (members: Member | Member[]) => specOf(ResourceType.regionalWebAclAssociation, members);

  test('the legacy key counts where the other is absent', () => {
    expect(idOf({ annotations: { 'web-acl-id': 'old' } })).toMatchObject({ webACLID: 'old' });
    expect(idOf({ annotations: { 'web-acl-id': 'old', 'waf-acl-id': 'new' } })).toMatchObject({ webACLID: 'new' });
    expect(idOf({ annotations: { 'web-acl-id': 'old', 'waf-acl-id': '' } })).toBeUndefined();
  });
});

describe('AWS Shield', () => {
  const protectionOf = (...values: string[]) =>
    specOf(
      ResourceType.shieldProtection,
      values.map((value) => ({ annotations: { 'shield-advanced-protection': value } })),
    );

  test('false asks the controller to take the protection off, silence to leave it', () => {
    expect(protectionOf('0')).toMatchObject({ enabled: false });
    expect(protectionOf('t', 'true')).toMatchObject({ enabled: true });
    expect(specOf(ResourceType.shieldProtection, {})).toBeUndefined();
  });

  test('the group must agree', () => {
    expect(protectionOf('true', 'false')).toEqual([
      'alb.ingress.kubernetes.io/shield-advanced-protection must be the same in all Ingresses of one load balancer: ' +
        'Ingress shop/a says true, Ingress shop/b says false',
    ]);
  });
});
