import { App } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { handWritten, ours } from '../../bench/apps';

test('the benchmark compares like with like', () => {
  const [own, byHand] = [new alb.FleetApp(), new App()];
  ours(own, 7, alb);
  handWritten(byHand, 7);
  // By hand there is an empty list of external IPs besides.
  expect(byHand.charts[0]?.toJson()).toMatchObject(own.charts[0]?.toJson() ?? []);
  expect(byHand.charts[0]?.toJson()).toHaveLength(3);
});
