import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type CodeAction,
  CodeActionRequest,
  CodeLensRequest,
  type CompletionItem,
  CompletionRequest,
  DefinitionRequest,
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  ExecuteCommandRequest,
  FileChangeType,
  HoverRequest,
  type Location,
  type MarkupContent,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
} from 'vscode-languageserver-protocol/node';
import { Editor } from './client';

const WEB = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    alb.ingress.kubernetes.io/scheme: internal
    alb.ingress.kubernetes.io/target-type: ip
    alb.ingress.kubernetes.io/group.name: edge
    alb.ingress.kubernetes.io/actions.split: '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"cart","servicePort":80}]}}'
spec:
  ingressClassName: alb
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: cart
                port:
                  number: 80
          - path: /split
            pathType: Prefix
            backend:
              service:
                name: split
                port:
                  name: use-annotation
`;

const CART = `apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
      targetPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: cart
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: cart
          image: cart:1
          ports:
            - containerPort: 8080
`;

const ADMIN = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: admin
  namespace: shop
  annotations:
    alb.ingress.kubernetes.io/scheme: internal
    alb.ingress.kubernetes.io/target-type: ip
    alb.ingress.kubernetes.io/group.name: edge
    alb.ingress.kubernetes.io/group.order: '1'
spec:
  ingressClassName: alb
  rules:
    - host: admin.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: cart
                port:
                  name: http
`;

const editor = new Editor();
const document = (file: string) => ({ textDocument: { uri: editor.uri(file) } });
const behind = (file: string, text: string) => ({ ...document(file), position: editor.behind(file, text) });
const line = (file: string, text: string) => {
  const position = editor.behind(file, text);
  return { ...document(file), range: { start: position, end: position }, context: { diagnostics: [] } };
};

async function labels(file: string, text: string): Promise<string[]> {
  return (await items(file, text)).map(({ label }) => label);
}

async function items(file: string, text: string): Promise<CompletionItem[]> {
  return (await editor.client.sendRequest(CompletionRequest.type, behind(file, text))) as CompletionItem[];
}

async function hover(file: string, text: string): Promise<string> {
  const answer = await editor.client.sendRequest(HoverRequest.type, behind(file, text));
  return (answer?.contents as MarkupContent | undefined)?.value ?? '';
}

const places = (locations: unknown) =>
  (locations as Location[]).map(({ uri, range }) => `${uri.split('/').at(-1)}:${range.start.line + 1}`).sort();

async function actions(file: string, text: string): Promise<CodeAction[]> {
  return (await editor.client.sendRequest(CodeActionRequest.type, line(file, text))) as CodeAction[];
}

beforeAll(async () => {
  editor.write('deploy/web.yaml', WEB);
  editor.write('deploy/cart.yaml', CART);
  editor.write('deploy/admin.yaml', ADMIN);
  editor.write('docker-compose.yaml', 'services: {web: [}\n');
  const { capabilities, serverInfo } = await editor.start();
  expect(serverInfo?.name).toBe('cdk8s-alb');
  expect(capabilities.hoverProvider).toBe(true);
  await editor.open('deploy/web.yaml', WEB);
  await editor.open('deploy/cart.yaml', CART);
  await editor.open('deploy/admin.yaml', ADMIN);
});

afterAll(async () => {
  expect(await editor.stop()).toBe(0);
});

describe('findings', () => {
  test('follow what is typed, in the file and in others that depend on it', async () => {
    await editor.replace('deploy/cart.yaml', 'name: cart\n  namespace', 'name: card\n  namespace');
    const missing = await editor.findsRule('deploy/web.yaml', 'missing-service');
    expect(missing.message).toContain('shop/cart');
    expect(missing.severity).toBe(DiagnosticSeverity.Warning);
    expect(missing.codeDescription?.href).toMatch(/docs\/rules\/target\/missing-service\.md$/);
    await editor.replace('deploy/cart.yaml', 'name: card\n  namespace', 'name: cart\n  namespace');
    await editor.finds('deploy/web.yaml', (all) => all.every(({ code }) => code !== 'missing-service'));
  });

  test('stand under the characters at fault', async () => {
    await editor.replace('deploy/web.yaml', 'scheme: internal', 'scheme: internt');
    const refused = await editor.findsRule('deploy/web.yaml', 'rejected-by-controller');
    expect(refused.range).toEqual({ start: { line: 6, character: 38 }, end: { line: 6, character: 45 } });
    await editor.replace('deploy/web.yaml', 'scheme: internt', 'scheme: internal');
    await editor.finds('deploy/web.yaml', (all) => all.every(({ code }) => code !== 'rejected-by-controller'));
  });

  test('name where YAML ends, and come back when it does not', async () => {
    await editor.replace('deploy/admin.yaml', 'name: admin', 'name: [admin');
    await editor.findsRule('deploy/admin.yaml', 'unreadable-input');
    await editor.replace('deploy/admin.yaml', 'name: [admin', 'name: admin');
    await editor.finds('deploy/admin.yaml', (all) => all.every(({ code }) => code !== 'unreadable-input'));
  });

  test('leave files of other programs alone', async () => {
    expect(await editor.finds('docker-compose.yaml', () => true)).toEqual([]);
  });

  test('follow the disk where nothing is open', async () => {
    const other = ADMIN.replace('name: admin', 'name: other').replace('name: cart', 'name: nowhere');
    editor.write('deploy/other.yaml', other);
    await editor.client.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: editor.uri('deploy/other.yaml'), type: FileChangeType.Created }],
    });
    await editor.findsRule('deploy/other.yaml', 'missing-service');
    await editor.open('deploy/other.yaml', other.replace('name: nowhere', 'name: cart'));
    await editor.finds('deploy/other.yaml', (all) => all.every(({ code }) => code !== 'missing-service'));
    await editor.client.sendNotification(DidCloseTextDocumentNotification.type, document('deploy/other.yaml'));
    await editor.findsRule('deploy/other.yaml', 'missing-service');
  });
});

describe('completion', () => {
  test('of annotations that are not there yet, with default and documentation', async () => {
    await editor.replace('deploy/web.yaml', 'spec:\n', '    alb.i\nspec:\n');
    const found = await items('deploy/web.yaml', '"servicePort":80}]}}\'\n    alb.i');
    const names = found.map(({ label }) => label);
    expect(names).toContain('alb.ingress.kubernetes.io/healthcheck-path');
    expect(names).not.toContain('alb.ingress.kubernetes.io/scheme');
    const interval = found.find(({ label }) => label === 'alb.ingress.kubernetes.io/healthcheck-interval-seconds');
    expect(interval).toMatchObject({
      detail: 'default: 15',
      documentation: { kind: 'markdown', value: expect.stringContaining('two probes') },
      textEdit: { newText: 'alb.ingress.kubernetes.io/healthcheck-interval-seconds: "$1"' },
    });
    await editor.replace('deploy/web.yaml', '    alb.i\nspec:\n', 'spec:\n');
  });

  test.each([
    ['scheme: ', ['internal', 'internet-facing']],
    ['ingressClassName: ', ['alb']],
    ['pathType: ', ['Prefix', 'Exact', 'ImplementationSpecific']],
    ['group.name: ', expect.arrayContaining(['edge'])],
    ['number: ', ['80']],
    ['                name: ', ['cart']],
  ])('of the value behind %s', async (text, expected) => {
    expect(await labels('deploy/web.yaml', text)).toEqual(expected);
  });

  test('of the names of ports', async () => {
    expect(await labels('deploy/admin.yaml', 'port:\n                  name: ')).toEqual(['http', 'use-annotation']);
  });

  test('of ports that the containers have', async () => {
    expect(await labels('deploy/cart.yaml', 'targetPort: ')).toEqual(['8080']);
  });

  test('of attributes and their values', async () => {
    const entry = '    alb.ingress.kubernetes.io/load-balancer-attributes: ';
    await editor.replace('deploy/web.yaml', 'spec:\n', `${entry}routing.http2.enabled=true,routing.\nspec:\n`);
    expect(await labels('deploy/web.yaml', 'true,routing.')).toContain('routing.http.desync_mitigation_mode');
    expect(await labels('deploy/web.yaml', 'http2.enabled=')).toEqual(['true', 'false']);
    await editor.replace('deploy/web.yaml', `${entry}routing.http2.enabled=true,routing.\n`, '');
  });

  test('inside of JSON: fields, words and Services', async () => {
    expect(await labels('deploy/web.yaml', '"forwardConfig":{"')).toEqual([
      'targetGroups',
      'targetGroupStickinessConfig',
    ]);
    expect(await labels('deploy/web.yaml', '{"type":"')).toContain('redirect');
    expect(await labels('deploy/web.yaml', '{"serviceName":"')).toEqual(['cart']);
  });

  test('of fields, as the schema of the kind has them', async () => {
    expect(await labels('deploy/cart.yaml', '      port: 80\n      ')).toContain('appProtocol');
  });

  test('of a new file: kinds and versions', async () => {
    await editor.open('deploy/new.yaml', 'apiVersion: networking.k8s.io/v1\nkind: ');
    expect(await labels('deploy/new.yaml', 'kind: ')).toEqual(['IngressClass', 'Ingress']);
  });
});

describe('hover', () => {
  test('on an annotation says what it does', async () => {
    const text = await hover('deploy/web.yaml', 'target-type');
    expect(text).toContain('What is registered');
    expect(text).toContain('- Since: controller 2.0.0');
  });

  test('on a path says who answers, where, with which priority', async () => {
    const text = await hover('deploy/admin.yaml', '- path: /');
    expect(text).toContain('admin.example.com/');
    expect(text).toMatch(/HTTP 80, priority \d+: Service shop\/cart:http, target group shop\/admin-cart:http/);
  });

  test('on a field says what it is for', async () => {
    expect(await hover('deploy/cart.yaml', 'targetPort')).toContain('port of the container');
  });
});

describe('quick fixes', () => {
  const misspelt = 'alb.ingress.kubernetes.io/healthcheck-paht: /healthz';

  test('repair, silence with a reason, and explain', async () => {
    await editor.replace('deploy/web.yaml', 'spec:\n', `    ${misspelt}\nspec:\n`);
    await editor.findsRule('deploy/web.yaml', 'unknown-annotation');
    const found = await actions('deploy/web.yaml', 'healthcheck-pa');
    const [repair, silence, explain, all] = found;
    const changes = repair?.edit?.changes?.[editor.uri('deploy/web.yaml')];
    expect(repair).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(changes).toEqual([
      { range: { start: { line: 10, character: 44 }, end: { line: 10, character: 46 } }, newText: 'th' },
    ]);
    expect(silence?.title).toBe('Ignore unknown-annotation on this object, with a reason');
    expect(silence?.edit?.changes?.[editor.uri('deploy/web.yaml')]?.[0]?.newText).toBe(
      '    cdk8s-alb/ignore: "unknown-annotation: say here why this is fine"\n',
    );
    expect(explain?.command).toMatchObject({ command: 'cdk8s-alb.explain', arguments: ['unknown-annotation'] });
    expect(all).toMatchObject({ kind: 'source.fixAll.cdk8s-alb' });
    await editor.replace('deploy/web.yaml', `    ${misspelt}\n`, '');
  });

  test('explain shows the page of the rule', async () => {
    const command = { command: 'cdk8s-alb.explain', arguments: ['missing-service'] };
    expect(await editor.client.sendRequest(ExecuteCommandRequest.type, command)).toContain('missing-service  error');
    expect(readFileSync(fileURLToPath(editor.shown.at(-1) ?? ''), 'utf8')).toContain('Sources');
  });
});

describe('the plan', () => {
  test('is shown from above the Ingress', async () => {
    const lenses = await editor.client.sendRequest(CodeLensRequest.type, document('deploy/admin.yaml'));
    expect(lenses?.map(({ command }) => command?.title)).toEqual(['load balancer edge: show plan', 'show topology']);
    const [plan, topology] =
      lenses?.map(({ command }) => ({ command: command?.command ?? '', arguments: command?.arguments })) ?? [];
    const text = await editor.client.sendRequest(ExecuteCommandRequest.type, plan as { command: string });
    expect(text).toContain('admin.example.com');
    expect(await editor.client.sendRequest(ExecuteCommandRequest.type, topology as { command: string })).toContain(
      '<html',
    );
    expect(editor.shown.at(-1)).toMatch(/topology\.html$/);
  });
});

describe('going around', () => {
  test('from a backend to its Service', async () => {
    const found = await editor.client.sendRequest(
      DefinitionRequest.type,
      behind('deploy/admin.yaml', '                name: c'),
    );
    expect(places(found)).toEqual(['cart.yaml:4']);
  });

  test('from the JSON of an action to its Service', async () => {
    const found = await editor.client.sendRequest(
      DefinitionRequest.type,
      behind('deploy/web.yaml', '"serviceName":"ca'),
    );
    expect(places(found)).toEqual(['cart.yaml:4']);
  });

  test('from a group to its members', async () => {
    const found = await editor.client.sendRequest(DefinitionRequest.type, behind('deploy/web.yaml', 'group.name: ed'));
    expect(places(found)).toEqual(expect.arrayContaining(['admin.yaml:4', 'web.yaml:4']));
  });

  test('from a selector to the workload, and back', async () => {
    const found = await editor.client.sendRequest(DefinitionRequest.type, behind('deploy/cart.yaml', '    app: ca'));
    expect(places(found)).toEqual(['cart.yaml:17']);
    const back = {
      ...behind('deploy/cart.yaml', 'kind: Deployment\nmetadata:\n  name: ca'),
      context: { includeDeclaration: false },
    };
    expect(places(await editor.client.sendRequest(ReferencesRequest.type, back))).toEqual(['cart.yaml:7']);
  });

  test('from a Service to all that name it', async () => {
    const params = { ...behind('deploy/cart.yaml', 'metadata:\n  name: ca'), context: { includeDeclaration: true } };
    const found = places(await editor.client.sendRequest(ReferencesRequest.type, params));
    expect(found).toEqual(expect.arrayContaining(['admin.yaml:21', 'cart.yaml:4', 'web.yaml:10', 'web.yaml:21']));
  });
});

describe('rename', () => {
  test('changes the Service, its backends and its actions', async () => {
    const place = behind('deploy/cart.yaml', 'metadata:\n  name: ca');
    expect(await editor.client.sendRequest(PrepareRenameRequest.type, place)).toMatchObject({ placeholder: 'cart' });
    const edit = await editor.client.sendRequest(RenameRequest.type, { ...place, newName: 'basket' });
    const web = edit?.changes?.[editor.uri('deploy/web.yaml')] ?? [];
    expect(web.map(({ range, newText }) => [range.start.line + 1, range.start.character, newText]).sort()).toEqual([
      [10, expect.any(Number), 'basket'],
      [21, 22, 'basket'],
    ]);
    const [action] = web.filter(({ range }) => range.start.line === 9);
    const written = WEB.split('\n')[9] ?? '';
    expect(written.slice(action?.range.start.character, action?.range.end.character)).toBe('cart');
    expect(edit?.changes?.[editor.uri('deploy/cart.yaml')]).toHaveLength(1);
  });

  test('refuses a name that no Service can have', async () => {
    const place = behind('deploy/cart.yaml', 'metadata:\n  name: ca');
    const asked = editor.client.sendRequest(RenameRequest.type, { ...place, newName: 'Basket' });
    await expect(asked).rejects.toThrow('"Basket" must be at most 63 lower-case letters');
  });

  test('is offered for Services alone', async () => {
    const place = behind('deploy/admin.yaml', 'metadata:\n  name: ad');
    expect(await editor.client.sendRequest(PrepareRenameRequest.type, place)).toBeNull();
  });
});
