import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HEALTH_CHECK_DEFAULTS } from '../../src/annotations/health-check-defaults';
import { readPages, root } from './page';

interface Check {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
}

/** How long the load balancer takes to notice, as ELBv2 counts: one success makes a new target healthy. */
const times = ({ intervalSeconds, timeoutSeconds, healthyThresholdCount, unhealthyThresholdCount }: Check) => [
  `up to ${intervalSeconds} s`,
  `up to ${intervalSeconds * unhealthyThresholdCount + timeoutSeconds} s`,
  `${intervalSeconds * healthyThresholdCount} s`,
];

const guides = readPages().filter(({ path }) => path.startsWith('docs/guides/') || path === 'README.md');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

/** The paragraphs of all guides, each on a line, that speak of something. */
function paragraphs(about: RegExp): string[] {
  return guides.flatMap(({ path }) =>
    textOf(path)
      .replace(/^```.*?^```/gms, '')
      .split(/\n\n+|\n(?=[|#-] ?)/)
      .map((each) => each.replace(/\s+/g, ' ').trim())
      .filter((each) => about.test(each))
      .map((each) => `${path}: ${each}`),
  );
}

describe('the guides have one answer', () => {
  test('to how long a health check takes, which follows from the defaults of the controller and from the example', () => {
    const example = { intervalSeconds: 10, timeoutSeconds: 3, healthyThresholdCount: 2, unhealthyThresholdCount: 3 };
    const page = textOf('docs/guides/health-checks.md');
    expect(page).toContain('interval: Duration.seconds(10),\n    timeout: Duration.seconds(3)');
    const [, chapter = ''] = page.split('\n## How long it takes\n');
    const cells = chapter
      .split('\n')
      .filter((line) => /^\| an? /.test(line))
      .slice(0, 3)
      .map((line) => line.split('|').map((cell) => cell.trim()));
    expect(cells.map(([, , , defaults]) => defaults)).toEqual(times(HEALTH_CHECK_DEFAULTS));
    expect(cells.map(([, , , , ofExample]) => ofExample)).toEqual(times(example));
  });

  test('and it stands in one place', () => {
    const figures = paragraphs(/\b(becomes?|found|is|are) (not )?healthy\b.*\d+ s(econds)?\b|ThresholdCount`.*\d+ s/);
    const pages = new Set(figures.map((each) => each.slice(0, each.indexOf(':'))));
    expect([...pages]).toEqual(['docs/guides/health-checks.md']);
  });

  test('to what the default target type is', () => {
    expect(
      paragraphs(/\bdefaults? (is|of).*\b(INSTANCE|instance|TargetType)\b|TargetType\.\w+` is the default/),
    ).toEqual([
      expect.stringMatching(
        /^docs\/guides\/best-practices\.md: `TargetType\.IP` is the default of `LoadBalancedDeployment`/,
      ),
      expect.stringMatching(/^docs\/guides\/service\.md: The controller's own default is `instance`/),
    ]);
  });

  test('to who makes the autoscaler', () => {
    expect(
      paragraphs(/`LoadBalancedDeployment`.*autoscal/i).filter((each) => /fixed number of pods/.test(each)),
    ).toEqual([]);
    expect(textOf('docs/guides/scaling.md')).toContain('with [`autoscaling`](scaling-constructs.md)');
  });
});
