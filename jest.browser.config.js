/** Tests that need a browser: `npm run test:browser`, with CHROMIUM naming another one than /usr/bin/chromium. */
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['**/*.browser.ts'],
};
