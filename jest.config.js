/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  // The libraries are loaded once a worker instead of once a file: see test/jest/environment.js.
  testEnvironment: '<rootDir>/test/jest/environment.js',
  moduleNameMapper: {
    '^cdk8s-alb$': '<rootDir>/src/index.ts',
    '^(cdk8s|cdk8s-plus-28|cdk8s-plus-33|cdk8s-plus-34|constructs)$': '<rootDir>/test/jest/$1.js',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } }],
  },
  clearMocks: true,
  // By default jest leaves one core free, which is half of two.
  maxWorkers: '100%',
  // Tests that start processes take long on a machine that is busy with something else; a hang still ends.
  testTimeout: 300_000,
};
