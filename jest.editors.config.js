/** Tests that need Neovim: `npm run test:editors`. */
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['**/*.editors.ts'],
};
