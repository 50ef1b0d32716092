import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { cookbook } from '../examples/cookbook';
import { rowOf } from '../src/annotations/registry';

const render = (
  recipe: (chart: Chart) => void,
): { kind: string; metadata: { annotations?: Record<string, string> } }[] => {
  const chart = new Chart(Testing.app(), 'example', { disableResourceNameHashes: true });
  recipe(chart);
  return chart.toJson();
};

describe('the cookbook', () => {
  test('has every recipe of its folder', () => {
    const files = readdirSync(join(__dirname, '../examples/cookbook')).filter((file) => file !== 'index.ts');
    expect(
      Object.keys(cookbook)
        .map((name) => `${name}.ts`)
        .sort(),
    ).toEqual(files.sort());
  });

  test.each(Object.entries(cookbook))('%s gives annotations that the controller and ELBv2 take', (_, recipe) => {
    const objects = render(recipe);
    expect(objects.some(({ kind }) => kind === 'Ingress')).toBe(true);
    for (const { metadata } of objects) {
      for (const [key, text] of Object.entries(metadata.annotations ?? {})) {
        const row = rowOf(key)?.row;
        expect([key, row === undefined]).toEqual([key, false]);
        expect([key, row?.check?.(row.codec.parse(text))]).toEqual([key, undefined]);
      }
    }
  });
});
