import type { Duration } from 'cdk8s';
import type { AnnotationSet } from '../../annotations/annotation-set';
import type { CognitoConfig, OidcConfig } from '../../annotations/codec/values';
import { registry } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { knownMembers } from '../../arguments/members';
import { requireValid } from '../ingress/annotation-value';
import { requireDnsSubdomain } from '../kubernetes-name';

/** What happens to a request without a session. */
export enum UnauthenticatedAction {
  /** The user is sent to the identity provider. */
  AUTHENTICATE = 'authenticate',
  /** The request passes without user claims. */
  ALLOW = 'allow',
  /** The request is answered with 401. */
  DENY = 'deny',
}
knownMembers(UnauthenticatedAction, 'UnauthenticatedAction');

/** What both kinds of authentication share. */
export interface AuthenticationOptions {
  /**
   * What happens to a request without a session.
   *
   * @default UnauthenticatedAction.AUTHENTICATE
   */
  readonly onUnauthenticatedRequest?: UnauthenticatedAction;

  /**
   * The OAuth scopes that are asked for, separated by spaces.
   *
   * @default "openid"
   */
  readonly scope?: string;

  /**
   * The cookie that keeps the session. Apps that must not share a login need different ones.
   *
   * @default "AWSELBAuthSessionCookie"
   */
  readonly sessionCookieName?: string;

  /**
   * How long a session lasts, 1 second to 7 days.
   *
   * @default Duration.days(7)
   */
  readonly sessionTimeout?: Duration;

  /**
   * Query parameters added to the request to the identity provider, at most 10 (ELBv2).
   *
   * @default - none
   */
  readonly authenticationRequestExtraParams?: { readonly [key: string]: string };
}

/** Options of `Authentication.cognito`. */
export interface CognitoOptions extends AuthenticationOptions {
  /** `arn:aws:cognito-idp:REGION:ACCOUNT:userpool/ID` */
  readonly userPoolArn: string;
  /** The id of the app client in the user pool. */
  readonly userPoolClientId: string;
  /** The domain prefix of the user pool, or its own full domain. */
  readonly userPoolDomain: string;
}

/** Options of `Authentication.oidc`. */
export interface OidcOptions extends AuthenticationOptions {
  /** The issuer of the identity provider, an https URL. */
  readonly issuer: string;
  /** An https URL. */
  readonly authorizationEndpoint: string;
  /** An https URL that the load balancer can resolve publicly. */
  readonly tokenEndpoint: string;
  /** An https URL that the load balancer can resolve publicly. */
  readonly userInfoEndpoint: string;
  /**
   * The Secret in the namespace of the Ingress that holds `clientID` and `clientSecret`. It must exist, and the controller must be
   * allowed to read it, or the whole group fails.
   */
  readonly secretName: string;
}

/**
 * Login at the load balancer. The controller knows it for a whole Ingress, or for a Service that is the single target of a rule;
 * it applies on HTTPS listeners only.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const admin = new kplus.Service(chart, 'Admin', { ports: [{ port: 80 }] });
 * const login = alb.Authentication.cognito({
 *   userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_AbCdEf123',
 *   userPoolClientId: '1example23456789',
 *   userPoolDomain: 'example-login',
 * });
 * alb.TargetGroup.fromService(admin, { authentication: login });
 */
@checked('Authentication')
export class Authentication {
  /**
   * Login with an Amazon Cognito user pool.
   *
   * @param options the user pool and its client
   * @throws when ELBv2 would refuse a value
   */
  public static cognito(options: CognitoOptions): Authentication {
    const config: CognitoConfig = {
      userPoolARN: options.userPoolArn,
      userPoolClientID: options.userPoolClientId,
      userPoolDomain: options.userPoolDomain,
      ...(options.authenticationRequestExtraParams && {
        authenticationRequestExtraParams: { ...options.authenticationRequestExtraParams },
      }),
    };
    requireValid(registry.authIdpCognito, config, 'Authentication.cognito');
    return new Authentication('cognito', options, config);
  }

  /**
   * Login with an OpenID Connect provider.
   *
   * @param options the endpoints of the provider, and the Secret with its client
   * @throws when ELBv2 would refuse a value
   */
  public static oidc(options: OidcOptions): Authentication {
    requireDnsSubdomain(options.secretName, 'Authentication.oidc: secretName');
    const config: OidcConfig = {
      issuer: options.issuer,
      authorizationEndpoint: options.authorizationEndpoint,
      tokenEndpoint: options.tokenEndpoint,
      userInfoEndpoint: options.userInfoEndpoint,
      secretName: options.secretName,
      ...(options.authenticationRequestExtraParams && {
        authenticationRequestExtraParams: { ...options.authenticationRequestExtraParams },
      }),
    };
    requireValid(registry.authIdpOidc, config, 'Authentication.oidc');
    return new Authentication('oidc', options, undefined, config);
  }

  /** No login: for a Service that stays open although its Ingress asks for one. */
  public static none(): Authentication {
    return new Authentication('none', {});
  }

  /**
   * No login of its own: only the details of the login that the Ingress asks for, given on a Service, where they win over those of the Ingress.
   *
   * @param options scope, session and what happens without a session
   * @throws when an option is not one that ELBv2 takes
   */
  public static sessionOptions(options: AuthenticationOptions): Authentication {
    return new Authentication('inherited', options);
  }

  private constructor(
    /** @internal */
    public readonly _type: 'cognito' | 'oidc' | 'none' | 'inherited',
    private readonly options: AuthenticationOptions,
    private readonly cognito?: CognitoConfig,
    private readonly oidc?: OidcConfig,
  ) {}

  /** @internal */
  public _write(set: AnnotationSet): void {
    const { onUnauthenticatedRequest, scope, sessionCookieName, sessionTimeout } = this.options;
    if (this._type !== 'inherited') set.set(registry.authType, this._type, 'authentication');
    if (this.cognito) set.set(registry.authIdpCognito, this.cognito, 'authentication');
    if (this.oidc) set.set(registry.authIdpOidc, this.oidc, 'authentication');
    if (onUnauthenticatedRequest) {
      set.set(
        registry.authOnUnauthenticatedRequest,
        onUnauthenticatedRequest,
        'authentication.onUnauthenticatedRequest',
      );
    }
    if (scope !== undefined) set.set(registry.authScope, scope, 'authentication.scope');
    if (sessionCookieName !== undefined) {
      set.set(registry.authSessionCookie, sessionCookieName, 'authentication.sessionCookieName');
    }
    if (sessionTimeout) {
      set.set(
        registry.authSessionTimeout,
        sessionTimeout.toSeconds({ integral: false }),
        'authentication.sessionTimeout',
      );
    }
  }
}
