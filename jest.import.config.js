/** What `import` writes, for examples and for every conformance case, run and compiled: `npm run test:import`. */
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['**/*.import.ts'],
  // Code that is run must meet the libraries in its own realm, not the shared ones of the other tests.
  testEnvironment: 'node',
  moduleNameMapper: { '^cdk8s-alb$': '<rootDir>/src/index.ts' },
};
