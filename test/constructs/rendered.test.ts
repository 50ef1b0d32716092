import { join } from 'node:path';
import { ApiObject, App, type Chart, Yaml } from 'cdk8s';
import { expectReviewed } from '../reviewed-file';
import { exposures, pods, rollouts } from './rendered/deployments';
import { configurations, gateways, routeSettings, routes } from './rendered/gateways';
import { annotations, ingresses, ingressRules, services } from './rendered/ingresses';
import { classes, controllers } from './rendered/platform';

const RENDERED: Readonly<Record<string, (app: App) => Chart | readonly Chart[]>> = {
  'ingresses.yaml': ingresses,
  'ingress-rules.yaml': ingressRules,
  'services.yaml': services,
  'annotations.yaml': annotations,
  'gateways.yaml': gateways,
  'routes.yaml': routes,
  'route-settings.yaml': routeSettings,
  'configurations.yaml': configurations,
  'pods.yaml': pods,
  'rollouts.yaml': rollouts,
  'exposures.yaml': exposures,
  'classes.yaml': classes,
  'controllers.yaml': controllers,
};

/** Without validation: settings that contradict each other stand side by side. */
function textOf(charts: readonly Chart[]): string {
  const objects = charts
    .flatMap((chart) => chart.node.findAll())
    .filter((construct) => ApiObject.isApiObject(construct));
  return Yaml.stringify(...objects.map((object) => object.toJson()));
}

/** One of everything is rendered as it has been reviewed: where it is meant to change, `RENDER=1 npx jest rendered` writes it. */
test.each(Object.entries(RENDERED))('every setting of %s', (name, make) => {
  expectReviewed(join(__dirname, 'rendered', name), textOf([make(new App())].flat()));
});
