import { ALB, alb, findings, ingress, of, oneALine } from '../findings';
import { at } from './places';

describe('quotes-in-value', () => {
  const id = 'quotes-in-value';
  const of = (annotations: Record<string, string>) => {
    const lines = Object.entries(alb(annotations)).map(([key, text]) => `    ${key}: '${text.replaceAll("'", "''")}'`);
    return findings(
      id,
      [
        'apiVersion: networking.k8s.io/v1',
        'kind: Ingress',
        'metadata:',
        '  name: web',
        '  annotations:',
        ...lines,
        'spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}',
      ].join('\n'),
    );
  };
  /** What the message says, and what --fix writes. */
  const advice = (suffix: string, text: string) => {
    const [message = '', edit = '{}'] = of({ [suffix]: text });
    const { parts = [] } = JSON.parse(edit.replace('  edit: ', '')) as { parts?: { from: string; to: string }[] };
    return [
      message.replace(new RegExp(`^(\\w+) 6 ${ALB}\\S+ .*Ingress default/web: ${ALB}\\S+: `), '$1: '),
      ...parts.map(({ from, to }) => `${from} → ${to}`),
    ];
  };

  test('finds quotes around a whole value', () => {
    expect(of({ scheme: '"internal"' })).toEqual([
      `error 6 ${ALB}scheme (internal): Ingress default/web: ${ALB}scheme: the quotes in "internal" are part of the value; write internal`,
      '  edit: {"kind":"replace-in-value","parts":[{"from":"\\"internal\\"","to":"internal"}]}',
    ]);
    expect(advice('scheme', " 'internal' ")).toEqual([
      "error: the quotes in 'internal' are part of the value; write internal",
      "'internal' → internal",
    ]);
    expect(advice('load-balancer-attributes', '"idle_timeout.timeout_seconds=30"')).toEqual([
      'error: the quotes in "idle_timeout.timeout_seconds=30" are part of the value; write idle_timeout.timeout_seconds=30',
      '"idle_timeout.timeout_seconds=30" → idle_timeout.timeout_seconds=30',
    ]);
    expect(advice('subnets', '"subnet-0123456789abcdef0"').at(1)).toBe(
      '"subnet-0123456789abcdef0" → subnet-0123456789abcdef0',
    );
  });

  test('warns of quotes and brackets that the controller reads as a part of names', () => {
    expect(advice('security-groups', '[sg-1, "sg-2" ]')).toEqual([
      'warning: the brackets in [sg-1, "sg-2" ] are part of the value; write sg-1,sg-2',
      '[sg-1, "sg-2" ] → sg-1,sg-2',
    ]);
    expect(advice('security-groups', `"sg-1",'sg-2',sg-3`)).toEqual([
      'warning: the quotes in "sg-1" are part of the value; write sg-1 (and 1 more)',
      '"sg-1" → sg-1',
      "'sg-2' → sg-2",
    ]);
  });

  test('says to remove quotes and brackets with nothing inside', () => {
    expect(advice('subnets', '[]')).toEqual([
      'warning: the brackets in [] are part of the value; remove them',
      '[] → ',
    ]);
    expect(advice('scheme', '""')).toEqual(['error: the quotes in "" are part of the value; remove them', '"" → ']);
  });

  test('finds quotes within pairs, whose commas then need a backslash', () => {
    expect(
      advice('load-balancer-attributes', `access_logs.s3.bucket="shop-logs",idle_timeout.timeout_seconds='30'`),
    ).toEqual([
      'error: the quotes in access_logs.s3.bucket="shop-logs" are part of the value; write access_logs.s3.bucket=shop-logs (and 1 more)',
      'access_logs.s3.bucket="shop-logs" → access_logs.s3.bucket=shop-logs',
      "idle_timeout.timeout_seconds='30' → idle_timeout.timeout_seconds=30",
    ]);
    expect(advice('listener-attributes.HTTP-80', '"x.header_value" = "a,b\\,c" , x=y').slice(1)).toEqual([
      '"x.header_value" = "a,b\\,c" → x.header_value=a\\,b\\,c',
    ]);
  });

  test('shortens a long value', () => {
    const shown = (letters: number) => of({ tags: `a="${'x'.repeat(letters)}"` })[0]?.split('the quotes in ')[1];
    expect(shown(116)).toBe(`a="${'x'.repeat(116)}" are part of the value; write a=${'x'.repeat(116)}`);
    expect(shown(117)).toMatch(/^"a=\\"x+…" are part of the value; write a=x{117}$/);
  });

  test('leaves alone JSON, pairs without any, and annotations of other programs', () => {
    expect(of({ 'listen-ports': '[{"HTTP":80}]', 'load-balancer-attributes': '"a"' })).toEqual([]);
    const key = 'external-dns.alpha.kubernetes.io/hostname';
    expect(findings(id, oneALine(ingress({ [key]: '"shop.example.com"' })))).toEqual([]);
  });
});

describe('unescaped-comma', () => {
  const id = 'unescaped-comma';
  const METHODS = 'routing.http.response.access_control_allow_methods.header_value';
  const FRAMES = 'routing.http.response.x_frame_options.header_value';
  const headers = (text: string) => of(id, { 'listener-attributes.HTTP-80': text });
  const found = (first: string, escaped: string) =>
    at(
      'error',
      'listener-attributes.HTTP-80',
      `${METHODS}=GET`,
      `: the commas in ${first} end the value; write ${escaped}`,
    );
  const edit = (...parts: readonly object[]) => `  edit: ${JSON.stringify({ kind: 'replace-in-value', parts })}`;

  test('escapes the commas of a header', () => {
    const part = { from: `${METHODS}=GET, POST`, to: `${METHODS}=GET\\,POST` };
    expect(headers(`${METHODS}=GET, POST,${FRAMES}=DENY`)).toEqual([found(part.from, part.to), edit(part)]);
    expect(headers(`${METHODS}=GET, POST`)).toEqual([found(part.from, part.to), edit(part)]);
    const second = { from: `${FRAMES}=x,y`, to: `${FRAMES}=x\\,y` };
    expect(headers(`${METHODS}=GET, POST,${FRAMES}=x,y`)).toEqual([found(part.from, part.to), edit(part, second)]);
  });

  test('offers no backslash in a tag, which cannot have a comma', () => {
    expect(of(id, { tags: 'a=b, c ,d=e' })).toEqual([
      at('error', 'tags', 'a=b', ': the commas in a=b, c end the value, which cannot have any'),
      '  fix: Write the value without commas.',
    ]);
  });

  test('leaves alone escaped commas, a comma at the end, other attributes and other keys', () => {
    expect(headers(`${METHODS}=GET\\,POST,${FRAMES}=DENY`)).toEqual([]);
    expect(of(id, { tags: 'a=b,', 'load-balancer-attributes': 'idle_timeout.timeout_seconds=30,40' })).toEqual([]);
    expect(of(id, { subnets: 'a=b,c' })).toEqual([]);
    expect(of(id, { tags: 'a="b,c"' })).toEqual([]);
  });
});
