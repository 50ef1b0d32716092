import type { ActionDocument } from '../../plan/document';

/** What an action other than a forward does, as a phrase. */
export function actionText(action: ActionDocument): string {
  switch (action.type) {
    case 'redirect':
      return `redirect ${statusOf(action)} to ${redirectUrl(action)}`;
    case 'fixed-response':
      return `answer ${fixedResponse(action)}`;
    case 'authenticate-cognito':
      return `sign in with Cognito, ${texts(action.userPoolDomain)}${unauthenticated(action)}`;
    case 'authenticate-oidc':
      return `sign in with OpenID Connect, ${texts(action.issuer)}${unauthenticated(action)}`;
    case 'jwt-validation':
      return `check the JSON web token of ${texts(action.issuer)}`;
    default:
      return action.type;
  }
}

function texts(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** HTTP_301 as people say it. */
function statusOf(action: ActionDocument): string {
  return texts(action.statusCode).replace(/^HTTP_/, '');
}

/** What an absent part keeps is written as ELBv2 does: `#{host}`. */
function redirectUrl(action: ActionDocument): string {
  const part = (name: string): string => texts(action[name]) || `#{${name}}`;
  const query = part('query');
  const path = part('path').replace(/^\/?/, '/');
  return `${part('protocol').toLowerCase()}://${part('host')}:${part('port')}${path}?${query}`;
}

function fixedResponse(action: ActionDocument): string {
  const body = texts(action.messageBody);
  const shown = body.length > 40 ? `${body.slice(0, 40)}…` : body;
  return `${texts(action.statusCode)}${body === '' ? '' : ` ${JSON.stringify(shown)}`}`;
}

function unauthenticated(action: ActionDocument): string {
  const otherwise = texts(action.onUnauthenticatedRequest);
  return otherwise === 'authenticate' || otherwise === '' ? '' : ` (${otherwise} who is not signed in)`;
}
