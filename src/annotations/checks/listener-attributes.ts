import { attributes } from './attributes';
import { flag } from './check';

/** All others are names and values of headers. */
export const listenerAttributes = attributes({ 'routing.http.response.server.enabled': flag }, new Set(), 'a listener');
