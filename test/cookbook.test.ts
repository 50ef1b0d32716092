import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { cookbook, onGateway } from '../examples/cookbook';
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

  test.each(Object.entries(onGateway))('%s gives the same on a Gateway', (name, recipe) => {
    const app = Testing.app();
    const chart = new Chart(app, 'example', { disableResourceNameHashes: true });
    recipe(chart);
    expect(chart.toJson().map(({ kind }: { kind: string }) => kind)).toContain('Gateway');
    const forms = [cookbook[name], recipe].map((form) => {
      const own = Testing.app();
      form?.(new Chart(own, 'example', { disableResourceNameHashes: true }));
      return alb.Plan.of(own).loadBalancers[0];
    });
    const [ingress, gateway] = forms;
    for (const { port } of ingress?.listeners ?? []) {
      expect(gateway?.listeners.find((listener) => listener.port === port)).toBeDefined();
    }
    const targets = forms.map((form) => new Set(form?.targetGroups.map(({ service }) => service?.split('/')[1])));
    expect(targets[1]).toEqual(targets[0]);
  });

  test('every recipe but that of a frontend NLB has a form for Gateways', () => {
    expect(Object.keys(cookbook).filter((name) => !(name in onGateway))).toEqual(['frontend-nlb']);
  });
});
