import { ApiObject, type Chart, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { testRefusals, type WrongValue } from '../wrong-value';

const image = 'shop:1.0';

/** A Deployment as somebody has written it by hand. */
function deployment(chart: Chart, spec: object): ApiObject {
  return new ApiObject(chart, 'D', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'shop' }, spec });
}

const template = (pod: object) => ({ metadata: { labels: { app: 'shop' } }, spec: pod });
const selector = { matchLabels: { app: 'shop' } };
const main = { name: 'main', image, ports: [{ containerPort: 8080 }] };
const steady = (pod: object, options: Partial<alb.ZeroDowntimeProps> = {}, spec: object = {}) => {
  const chart = Testing.chart();
  const workload = deployment(chart, { selector, template: template(pod), ...spec });
  new alb.ZeroDowntime(chart, 'Z', { workload, exposedBy: serviceIn(chart), ...options });
  return workload.toJson() as { spec: { template: { spec: object } } };
};
const serviceIn = (chart: Chart) => new kplus.Service(chart, 'S', { metadata: { name: 'web' }, ports: [{ port: 80 }] });
const sleeping = (preStop: object) => ({ containers: [{ ...main, lifecycle: { preStop } }] });
const withVariable = (variable: object) =>
  steady({ containers: [{ ...main, env: [{ name: 'OTHER', value: '1' }, variable] }] }, { keepAliveVariable: 'KEEP' });

const CASES: WrongValue[] = [
  [
    'a Deployment as a Namespace',
    () => {
      const chart = Testing.chart();
      const workload = deployment(chart, { selector, template: template({ containers: [main] }) });
      new alb.ZeroDowntime(chart, 'Z', { workload, exposedBy: serviceIn(chart), namespace: workload });
    },
    'namespace: test/D is Deployment shop, must be the Namespace of Deployment shop',
  ],
  [
    'a hook that sleeps too little',
    () => steady(sleeping({ sleep: { seconds: 44 } })),
    'Deployment shop: preStop of container main sleeps 44 s, must be at least preStopSleep 45 s',
  ],
  [
    'a command that sleeps too little',
    () => steady(sleeping({ exec: { command: ['/bin/sleep', '44'] } })),
    'Deployment shop: preStop of container main sleeps 44 s, must be at least preStopSleep 45 s',
  ],
  [
    'a grace period that is too short',
    () => steady({ containers: [main], terminationGracePeriodSeconds: 59 }),
    'Deployment shop: terminationGracePeriodSeconds 59 must be at least terminationGracePeriod 60 s',
  ],
  [
    'a variable of another value',
    () => withVariable({ name: 'KEEP', value: '60' }),
    'Deployment shop: variable KEEP of container main is 60, must be 75 (keepAlive)',
  ],
  [
    'a variable from elsewhere',
    () => withVariable({ name: 'KEEP', valueFrom: {} }),
    'Deployment shop: variable KEEP of container main is taken from elsewhere, must be 75 (keepAlive)',
  ],
  [
    'a variable without a name',
    () => steady({ containers: [main] }, { keepAliveVariable: 'A B' }),
    'keepAliveVariable: "A B" is not the name of an environment variable',
  ],
  [
    'a Deployment that stops first',
    () => steady({ containers: [main] }, {}, { strategy: { type: 'Recreate' } }),
    'Deployment shop: strategy Recreate stops pods before others run, must be maxUnavailable 0',
  ],
  [
    'a Deployment that stops some first',
    () => steady({ containers: [main] }, {}, { strategy: { rollingUpdate: { maxUnavailable: 1 } } }),
    'Deployment shop: maxUnavailable 1 stops pods before others run, must be maxUnavailable 0',
  ],
];

describe('what a Deployment says against ZeroDowntime is refused', () => testRefusals(CASES));

describe('what a Deployment says in its favour stays', () => {
  const own = (pod: object, options?: Partial<alb.ZeroDowntimeProps>) => steady(pod, options).spec.template.spec;

  test('a hook that sleeps long enough, or does something else, stays', () => {
    for (const preStop of [
      { sleep: { seconds: 45 } },
      { exec: { command: ['sleep', '45'] } },
      { exec: { command: ['/drain', '10'] } },
      { exec: { command: ['sleep', '10', '20'] } },
      { exec: {} },
      { httpGet: { path: '/drain', port: 80 } },
    ]) {
      expect(own(sleeping(preStop))).toMatchObject({ containers: [{ lifecycle: { preStop } }] });
    }
  });

  test('a grace period that is long enough stays, and that of Kubernetes does not', () => {
    const graceOf = (terminationGracePeriodSeconds: number) =>
      own({ containers: [main], terminationGracePeriodSeconds });
    expect(graceOf(60)).toMatchObject({ terminationGracePeriodSeconds: 60 });
    expect(graceOf(61)).toMatchObject({ terminationGracePeriodSeconds: 61 });
    expect(graceOf(30)).toMatchObject({ terminationGracePeriodSeconds: 60 });
  });

  test('a variable that agrees stays as it is', () => {
    const env = [{ name: 'KEEP', value: '75' }];
    expect(own({ containers: [{ ...main, env }] }, { keepAliveVariable: 'KEEP' })).toMatchObject({
      containers: [{ env }],
    });
  });

  test('only the first container learns how long to keep connections; all of them wait', () => {
    const preStop = { sleep: { seconds: 45 } };
    expect(own({ containers: [main, { ...main, name: 'proxy' }] }, { keepAliveVariable: 'KEEP' })).toMatchObject({
      containers: [
        { env: [{ name: 'KEEP', value: '75' }], lifecycle: { preStop } },
        { name: 'proxy', lifecycle: { preStop } },
      ],
    });
    expect(own({ containers: [main, { ...main, name: 'proxy' }] }, { keepAliveVariable: 'KEEP' })).not.toHaveProperty(
      'containers.1.env',
    );
  });
});
