import { startLanguageServer } from '../../../src/language-server/server';
import { version } from '../package.json';

startLanguageServer(version);
