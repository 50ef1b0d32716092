/** Routes of one rule, written as short as a reader can take them in. */
import * as alb from 'cdk8s-alb';
import { chartIn, only } from './objects';

/** The Gateway that they attach to. */
export const here = alb.Gateway.fromGatewayName('edge');

/** What they forward to: a Service that is not in the app. */
export const web = alb.TargetGroup.fromServiceName('web', { port: 80 });

/** The rules of a route, as they are rendered. */
export const rulesOf = (add: (route: alb.HttpRoute) => void, props: Partial<alb.HttpRouteProps> = {}) => {
  const chart = chartIn('shop');
  const route = new alb.HttpRoute(chart, 'Web', { gateway: here, metadata: { name: 'web' }, ...props });
  add(route);
  return only(chart, 'HTTPRoute').spec.rules;
};

/** The match of the path /. */
export const root = { path: { type: 'PathPrefix', value: '/' } };
