import { cli } from '../cli/terminal';

/** What lint shows of a line with an annotation that is refused: the line as it is cut, and what is underlined. */
async function frameOf(line: string): Promise<{ shown: string; underlined: string }> {
  const manifest = [
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    'metadata:',
    '  name: web',
    '  annotations:',
    line,
    'spec:',
    '  ingressClassName: alb',
    '  defaultBackend: {service: {name: web, port: {number: 80}}}',
    '',
  ].join('\n');
  const { stdout } = await cli(['lint', '-'], { stdin: () => manifest });
  const lines = stdout.split('\n');
  const index = lines.findIndex((each) => each.startsWith('  6 │ '));
  const [shown = '', marks = ''] = lines.slice(index, index + 2).map((each) => each.slice(6));
  const start = marks.indexOf('^');
  return { shown, underlined: shown.slice(start, start + marks.length - start) };
}

const KEY = '    alb.ingress.kubernetes.io/scheme: ';

describe('the line of a finding', () => {
  test('of 110 characters is shown whole', async () => {
    const line = KEY + 'q'.repeat(110 - KEY.length);
    expect(await frameOf(line)).toEqual({ shown: line, underlined: line.slice(KEY.length) });
  });

  test('of 111 characters is cut at its start, which says less than its end', async () => {
    const line = KEY + 'q'.repeat(111 - KEY.length);
    expect(await frameOf(line)).toEqual({ shown: `…${line.slice(1)}`, underlined: line.slice(KEY.length) });
  });

  test('is cut at its end as well where more follows, and what is underlined ends there', async () => {
    const line = KEY + 'q'.repeat(200);
    const start = KEY.length - 20;
    expect(await frameOf(line)).toEqual({ shown: `…${line.slice(start, start + 110)}…`, underlined: 'q'.repeat(90) });
  });

  test('is not cut at its start where what is meant stands in the first 20 characters', async () => {
    const line = `    alb.ingress.kubernetes.io/shceme: ${'q'.repeat(200)}`;
    expect(await frameOf(line)).toEqual({
      shown: `${line.slice(0, 110)}…`,
      underlined: 'alb.ingress.kubernetes.io/shceme',
    });
  });
});
