import { diffJson } from '../../../src/views/diff/json';
import { diffMarkdown } from '../../../src/views/diff/markdown';
import { diffText } from '../../../src/views/diff/text';
import { plain } from '../../../src/views/text/style';
import { diffOf, ingress, manifestsOf, service } from '../../diff/sides';

describe('a diff as JSON', () => {
  const before = [ingress({ annotations: { 'target-type': 'ip' } }), service()];
  const after = [ingress({ annotations: { 'load-balancer-name': 'shop' } }), service()];
  const inventories = { old: manifestsOf('old.yaml', before).inventory, new: manifestsOf('new.yaml', after).inventory };

  test('is the contract', () => {
    const document = JSON.parse(diffJson(diffOf(before, after), inventories));
    const cause = {
      object: 'Ingress shop/web',
      annotation: 'alb.ingress.kubernetes.io/target-type',
      file: 'old.yaml',
      line: 7,
      old: { value: 'ip', file: 'old.yaml', line: 7 },
    };
    expect(document).toMatchObject({
      version: 1,
      changes: [
        {
          action: 'replace',
          type: 'TargetGroup',
          loadBalancer: 'shop/web',
          id: 'shop/web-web:80',
          service: 'shop/web',
          port: '80',
          fields: [{ name: 'targetType', old: 'ip', new: 'instance', forcesReplacement: true }],
          causes: [cause],
          why: "ELBv2 can't change the target type of a target group",
          effect: expect.stringContaining('503'),
        },
        { action: 'replace', type: 'TargetGroupBinding', service: 'shop/web', port: '80', causes: [cause] },
      ],
      moves: [],
      notes: [
        {
          object: 'Ingress shop/web',
          annotation: 'alb.ingress.kubernetes.io/load-balancer-name',
          file: 'new.yaml',
          line: 7,
          message: 'the name is only read when the load balancer is created; it keeps the one it has',
        },
      ],
      refused: [],
      summary: { create: 0, update: 0, replace: 2, delete: 0 },
    });
  });

  test('secrets are no part of it', () => {
    const oidc = {
      'listen-ports': '[{"HTTPS":443}]',
      'certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/a',
      'auth-type': 'oidc',
      'auth-idp-oidc': JSON.stringify({
        issuer: 'https://id.example.com',
        authorizationEndpoint: 'https://id.example.com/a',
        tokenEndpoint: 'https://id.example.com/t',
        userInfoEndpoint: 'https://id.example.com/u',
        secretName: 'oidc',
      }),
    };
    const side = (clientSecret: string) => [
      ingress({ annotations: oidc }),
      service(),
      `apiVersion: v1\nkind: Secret\nmetadata: {name: oidc, namespace: shop}\nstringData: {clientID: id, clientSecret: ${clientSecret}}`,
    ];
    const diff = diffOf(side('hunter2'), side('hunter3'));
    const json = diffJson(diff, inventories);
    expect(JSON.parse(json).changes).toMatchObject([
      {
        action: 'update',
        type: 'ListenerRule',
        fields: [{ name: 'clientSecret' }],
        causes: [{ object: 'Secret shop/oidc', file: 'new.yaml' }],
        effect: 'users sign in with another OpenID Connect client',
      },
    ]);
    expect(json + diffText(diff, plain) + diffMarkdown(diff)).not.toContain('hunter');
  });
});
