/** Tests that need zsh and fish: `npm run test:shells`. */
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['**/*.shells.ts'],
};
