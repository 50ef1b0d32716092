import { App } from 'cdk8s';

/** The release that our tests compare with. It brings its own writer of YAML along. */
const TESTED = '2.70.106';

/** Whether this cdk8s is known to render as we do, without trying. */
export function isTestedRelease(): boolean {
  const { version } = Reflect.get(App, Symbol.for('jsii.rtti')) ?? {};
  return version === TESTED;
}
