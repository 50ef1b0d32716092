import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './terminal';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/chat/0123456789abcdef';
const OTHER_ARN = ARN.replace('/chat/', '/talk/');

interface Binding {
  readonly arn?: string;
  readonly service?: string;
  readonly type?: string;
  readonly more?: string;
  readonly labels?: string;
}

const services = ['chat', 'talk'].map(
  (name) => `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: chat}
spec: {selector: {app: ${name}}, ports: [{port: 80, targetPort: 8080}]}
---
`,
);

function binding({ arn = ARN, service = 'chat', type = 'ip', more = '', labels = '{}' }: Binding = {}): string {
  return `${services.join('')}apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: chat, namespace: chat, labels: ${labels}}
spec:
  serviceRef: {name: ${service}, port: 80}
  targetGroupARN: ${arn}
  targetType: ${type}
${more}`;
}

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'binding-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

const run = (text: string, ...argv: string[]) => cli(argv, { stdin: () => text });

async function diff(old: string, now: string, ...argv: string[]) {
  writeFileSync(join(cwd, 'old.yaml'), old);
  writeFileSync(join(cwd, 'new.yaml'), now);
  return cli(['diff', 'old.yaml', 'new.yaml', '--detailed-exitcode', ...argv], { cwd });
}

describe('plan of a TargetGroupBinding that somebody wrote', () => {
  test('names the target group and the Service', async () => {
    expect(await run(binding(), 'plan', '-')).toEqual({
      exitCode: 0,
      stdout: `chat/chat  target group binding
   chat/chat:80  ip  → ${ARN}

Plan: 0 load balancers, 0 listeners, 0 rules, 0 target groups, 1 target group binding.
`,
      stderr: '',
    });
  });

  test('says what its webhook refuses, and ends with 1', async () => {
    const { exitCode, stdout } = await run(binding({ more: '  nodeSelector: {matchLabels: {a: b}}\n' }), 'plan', '-');
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`✗ TargetGroupBinding chat/chat would be refused
└─ TargetGroupBinding chat/chat has a nodeSelector, which is for targets of the type instance, and the targetType ip
   at <stdin>:18:3
`);
  });

  test('warns where nothing would be registered', async () => {
    const { exitCode, stdout } = await run(binding({ type: 'instance' }), 'plan', '-', '--format', 'json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).targetGroupBindings).toEqual([
      {
        id: 'chat/chat',
        targetGroup: ARN,
        targetType: 'instance',
        service: 'chat/chat',
        port: '80',
        problems: [],
        notes: [
          expect.objectContaining({
            message:
              'TargetGroupBinding chat/chat has the targetType instance, for which Service chat/chat must be of type NodePort or LoadBalancer, not ClusterIP',
            field: 'spec.targetType',
            line: 17,
          }),
        ],
      },
    ]);
  });

  test('leaves out what the controller made, in what is read back from a cluster', async () => {
    const { stdout } = await run(binding({ labels: '{ingress.k8s.aws/stack: edge}' }), 'plan', '-');
    expect(stdout).toBe('Nothing to build: there is no Ingress and no Gateway.\n');
  });
});

describe('diff of a TargetGroupBinding that somebody wrote', () => {
  test('another Service', async () => {
    expect(await diff(binding(), binding({ service: 'talk' }))).toEqual({
      exitCode: 2,
      stdout: `Target groups that are made elsewhere
  ~   TargetGroupBinding chat/chat
      serviceRef: name chat, port 80 → name talk, port 80
      because  spec.serviceRef.name of TargetGroupBinding chat/chat  (new.yaml:15)
      effect   the endpoints of chat/talk:80 register, and those of chat/chat:80 are deregistered

1 to update.
`,
      stderr: '',
    });
  });

  test.each([
    ['targetGroupARN', binding({ arn: OTHER_ARN }), `from ${ARN} to ${OTHER_ARN}`],
    ['targetType', binding({ type: 'instance' }), 'from ip to instance'],
    ['ipAddressType', binding({ more: '  ipAddressType: ipv6\n' }), 'from ipv4 to ipv6'],
    [
      'vpcID',
      binding({ more: '  vpcID: vpc-0123456789abcdef1\n' }),
      'from vpc-0123456789abcdef0 to vpc-0123456789abcdef1',
    ],
  ])('another %s is denied', async (field, now, values) => {
    const old = binding({ more: '  ipAddressType: ipv4\n  vpcID: vpc-0123456789abcdef0\n' });
    const { exitCode, stdout } = await diff(old, now, '--format', 'json');
    expect(exitCode).toBe(1);
    const { changes, refused } = JSON.parse(stdout);
    expect(changes).toEqual([]);
    expect(refused).toMatchObject([
      {
        side: 'new',
        loadBalancer: 'TargetGroupBinding chat/chat',
        problems: [{ field: `spec.${field}`, message: expect.stringContaining(`spec.${field} ${values}: the`) }],
      },
    ]);
  });

  test('what is not said may be what AWS says', async () => {
    const { exitCode, stdout } = await diff(binding(), binding({ more: '  ipAddressType: ipv6\n' }));
    expect([exitCode, stdout]).toEqual([0, 'Nothing changes.\n']);
  });

  test.each([
    ['create', services.join(''), binding(), 2, 'the endpoints of Service chat/chat register'],
    ['delete', binding(), services.join(''), 3, 'the endpoints of Service chat/chat are deregistered'],
    [
      'update',
      binding(),
      binding({ more: '  networking: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 8080}]}]}\n' }),
      2,
      'who may reach the targets changes at once',
    ],
  ])('%s', async (action, old, now, code, effect) => {
    const { exitCode, stdout } = await diff(old, now, '--format', 'json');
    expect(exitCode).toBe(code);
    expect(JSON.parse(stdout).changes).toMatchObject([
      { action, type: 'TargetGroupBinding', loadBalancer: '', id: 'chat/chat', service: 'chat/chat', port: '80' },
    ]);
    expect(JSON.parse(stdout).changes[0].effect).toContain(effect);
  });
});

describe('topology of a TargetGroupBinding that somebody wrote', () => {
  const INGRESS = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: chat, annotations: {alb.ingress.kubernetes.io/target-type: ip}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: chat, port: {number: 80}}}}
`;

  test('shows the target group and what is behind it', async () => {
    const { stdout } = await run(binding(), 'topology', '-', '--format', 'mermaid');
    expect(stdout).toContain(`tg1["chat (existing)<br>${ARN}"]`);
    expect(stdout).toContain('tg1 --> svc1');
  });

  test('with the load balancer that leads to the same Service, which is drawn once', async () => {
    const { stdout } = await run(binding() + INGRESS, 'topology', '-', '--format', 'mermaid');
    expect(stdout.match(/svc\d\[/g)).toEqual(['svc1[']);
    expect(stdout.match(/tg\d --> svc1/g)).toEqual(['tg1 --> svc1', 'tg2 --> svc1']);
  });

  test('not where another namespace is asked for', async () => {
    const { stdout } = await run(binding() + INGRESS, 'topology', '-', '--format', 'mermaid', '--only', 'shop');
    expect(stdout).not.toContain(ARN);
  });
});
