// Re-evaluating cdk8s-plus's 2.7 MB of JavaScript in every test file is what makes jest slow. This environment loads the
// libraries once a worker and hands them to each file; the shims beside it are what `moduleNameMapper` makes of their names.
// They live in jest's outer realm: `toThrow(Error)` fails for their errors, `toThrow('message')` works.
const { TestEnvironment } = require('jest-environment-node');

const shared = {};
for (const name of ['constructs', 'cdk8s', 'cdk8s-plus-28', 'cdk8s-plus-33', 'cdk8s-plus-34']) {
  Object.defineProperty(shared, name, { enumerable: true, get: () => require(name) });
}

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.sharedLibraries = shared;
  }
};
